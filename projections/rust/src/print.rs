//! Source text, laid out as rustfmt does.
//!
//! In: a [`File`]. Out: its text. Nothing is escaped here: documentation, names and literals come
//! safe from `text` and `names`.

use crate::syntax::{Constant, Element, Field, File, Function, Item, ItemKind, Source, Variant};
use udac_projection::{Sink, Text};

const WIDTH: usize = 100;

struct Printer<'s> {
    out: Text<'s>,
    depth: usize,
}

/// Writes the text of a source.
pub(crate) fn source(source: &Source<'_>, sink: &mut dyn Sink) {
    let file = &source.head;
    let mut printer = Printer {
        out: Text::new(sink),
        depth: 0,
    };
    printer.line(&format!("// {}", file.header));
    if !file.docs.is_empty() {
        printer.out.push('\n');
        printer.prefixed("//!", &file.docs);
    }
    if !file.attributes.is_empty() {
        printer.out.push('\n');
        for attribute in &file.attributes {
            printer.line(&format!("#![{attribute}]"));
        }
    }
    // What stands before an item, to tell whether a blank line does too.
    let mut before: Option<ItemKind> = None;
    source.each(&mut |items| {
        let Some((first, last)) = items.first().zip(items.last()) else {
            return;
        };
        if before.as_ref().is_none_or(|b| !together(b, &first.kind)) {
            printer.out.push('\n');
        }
        printer.items(items);
        before = Some(last.kind.clone());
    });
}

/// The text of a source, whole: for those that are small.
pub(crate) fn source_text(whole: &Source<'_>) -> String {
    udac_projection::whole(|out| source(whole, out))
}

/// The text of a file, whole: for those that are small.
pub(crate) fn file_text(file: File) -> String {
    udac_projection::whole(|out| source(&file.into(), out))
}

impl Printer<'_> {
    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
    }

    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            self.indent();
            self.out.push_str(text);
        }
        self.out.push('\n');
    }

    /// A line in pieces.
    fn pieces(&mut self, pieces: &[&str]) {
        self.indent();
        for piece in pieces {
            self.out.push_str(piece);
        }
        self.out.push('\n');
    }

    /// Whether a text fits behind the indentation.
    fn fits(&self, chars: usize) -> bool {
        self.depth * 4 + chars <= WIDTH
    }

    fn lines(&mut self, text: &str) {
        for line in text.lines() {
            self.line(line);
        }
    }

    fn prefixed(&mut self, mark: &str, text: &str) {
        for line in text.lines() {
            self.indent();
            self.out.push_str(mark);
            if !line.is_empty() {
                self.out.push(' ');
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    fn outer(&mut self, docs: &str, attributes: &[String]) {
        self.prefixed("///", docs);
        for attribute in attributes {
            self.pieces(&["#[", attribute, "]"]);
        }
    }

    fn items(&mut self, items: &[Item]) {
        let mut before: Option<&Item> = None;
        for item in items {
            if before.is_some_and(|b| !together(&b.kind, &item.kind)) {
                self.out.push('\n');
            }
            self.item(item);
            before = Some(item);
        }
    }

    fn item(&mut self, item: &Item) {
        self.outer(&item.docs, &item.attributes);
        match &item.kind {
            ItemKind::Module { name, items } => {
                self.block(
                    &format!("pub mod {name}"),
                    |p| p.items(items),
                    items.is_empty(),
                );
            }
            ItemKind::Struct {
                name,
                generics,
                fields,
            } => {
                let head = format!("pub struct {name}{generics}");
                let write = |p: &mut Self| fields.iter().for_each(|f| p.field(f));
                self.block(&head, write, fields.is_empty());
            }
            ItemKind::TupleStruct { name, elements } => {
                let parts: Vec<String> = elements.iter().map(element).collect();
                self.line(&format!("pub struct {name}({});", parts.join(", ")));
            }
            ItemKind::Enum {
                name,
                generics,
                variants,
            } => {
                let head = format!("pub enum {name}{generics}");
                let write = |p: &mut Self| variants.iter().for_each(|v| p.variant(v));
                self.block(&head, write, variants.is_empty());
            }
            ItemKind::TypeAlias { name, ty } => {
                let line = format!("pub type {name} = {ty};");
                if line.chars().count() <= 100 {
                    self.line(&line);
                } else {
                    self.lines(&format!("pub type {name} =\n    {ty};"));
                }
            }
            ItemKind::Trait {
                name,
                supertraits,
                functions,
            } => {
                let colon = if supertraits.is_empty() { "" } else { ": " };
                let head = format!("pub trait {name}{colon}{supertraits}");
                self.block(&head, |p| p.functions(functions), functions.is_empty());
            }
            ItemKind::Constant(constant) => self.constant(constant),
            ItemKind::Implementation {
                header,
                constants,
                functions,
            } => self.implementation(header, constants, functions),
            ItemKind::Use(path) => self.line(&format!("use {path};")),
            ItemKind::Verbatim(text) => self.lines(text),
        }
    }

    fn block(&mut self, head: &str, write: impl FnOnce(&mut Self), empty: bool) {
        if empty {
            self.line(&format!("{head} {{}}"));
            return;
        }
        self.line(&format!("{head} {{"));
        self.depth += 1;
        write(self);
        self.depth -= 1;
        self.line("}");
    }

    fn implementation(&mut self, header: &str, constants: &[Constant], functions: &[Function]) {
        let inner = |p: &mut Self| {
            for constant in constants {
                p.outer(&constant.docs, &[]);
                p.constant(constant);
            }
            if !constants.is_empty() && !functions.is_empty() {
                p.out.push('\n');
            }
            p.functions(functions);
        };
        let empty = constants.is_empty() && functions.is_empty();
        let broken = (!self.fits(header.chars().count() + 2))
            .then(|| header.rsplit_once(" for "))
            .flatten();
        let Some((head, tail)) = broken else {
            self.block(header, inner, empty);
            return;
        };
        self.line(head);
        self.line(&format!("    for {tail}"));
        self.line("{");
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        self.line("}");
    }

    fn functions(&mut self, functions: &[Function]) {
        for (n, function) in functions.iter().enumerate() {
            if n > 0 {
                self.out.push('\n');
            }
            self.function(function);
        }
    }

    fn function(&mut self, function: &Function) {
        self.outer(&function.docs, &function.attributes);
        let end = if function.body.is_some() { " {" } else { ";" };
        self.signature(&function.signature, end);
        if let Some(body) = &function.body {
            self.depth += 1;
            self.lines(body);
            self.depth -= 1;
            self.line("}");
        }
    }

    /// A signature that is too long has one parameter a line.
    fn signature(&mut self, text: &str, end: &str) {
        let whole = format!("{text}{end}");
        let parts = (!self.fits(whole.chars().count()))
            .then(|| parameters(text))
            .flatten();
        let Some((head, parameters, tail)) = parts else {
            self.line(&whole);
            return;
        };
        self.line(&format!("{head}("));
        for parameter in parameters {
            self.line(&format!("    {parameter},"));
        }
        self.line(&format!("){tail}{end}"));
    }

    fn constant(&mut self, constant: &Constant) {
        let Constant {
            name, ty, value, ..
        } = constant;
        let head = format!("pub const {name}: {ty} =");
        let first = value.lines().next().unwrap_or_default();
        if self.fits(head.chars().count() + first.chars().count() + 2) || value.contains('\n') {
            self.lines(&format!("{head} {value};"));
        } else {
            self.line(&head);
            self.line(&format!("    {value};"));
        }
    }

    fn field(&mut self, field: &Field) {
        self.outer(&field.docs, &field.attributes);
        let public = if field.public { "pub " } else { "" };
        let (name, ty) = (field.name.as_str(), field.ty.as_str());
        // Names and types are ASCII.
        if self.fits(public.len() + name.len() + ty.len() + 3) {
            self.pieces(&[public, name, ": ", ty, ","]);
        } else {
            self.pieces(&[public, name, ":"]);
            self.pieces(&["    ", ty, ","]);
        }
    }

    fn variant(&mut self, variant: &Variant) {
        self.outer(&variant.docs, &variant.attributes);
        match &variant.element {
            None => self.line(&format!("{},", variant.name)),
            Some(inner) => self.line(&format!("{}({}),", variant.name, element(inner))),
        }
    }
}

fn element(element: &Element) -> String {
    let mut out = String::new();
    for attribute in &element.attributes {
        out.push_str("#[");
        out.push_str(attribute);
        out.push_str("] ");
    }
    if element.public {
        out.push_str("pub ");
    }
    out.push_str(&element.ty);
    out
}

/// Whether two neighbours stand without a blank line between them.
const fn together(a: &ItemKind, b: &ItemKind) -> bool {
    matches!(
        (a, b),
        (ItemKind::Constant(_), ItemKind::Constant(_)) | (ItemKind::Use(_), ItemKind::Use(_))
    )
}

/// A signature in three: up to the parameters, the parameters, what follows.
fn parameters(signature: &str) -> Option<(&str, Vec<&str>, &str)> {
    let open = signature.find('(')?;
    let (mut depth, mut start, mut found) = (0_usize, open + 1, Vec::new());
    for (at, c) in signature.char_indices().skip_while(|(at, _)| *at < open) {
        match c {
            '(' | '<' | '[' => depth += 1,
            // The arrow of a function's result closes nothing.
            '>' if signature.get(..at).is_some_and(|s| s.ends_with('-')) => {}
            ')' | '>' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let end = depth == 0 && c == ')';
        if end || (depth == 1 && c == ',') {
            found.push(signature.get(start..at)?.trim());
            start = at + 1;
        }
        if end {
            return Some((signature.get(..open)?, found, signature.get(start..)?));
        }
    }
    None
}
