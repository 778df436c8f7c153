//! The text of a file.

use crate::names::package;
use crate::shape::{CHOICE, Definition, Member, Type, Value, declarations, definition, docs};
use std::fmt::Write as _;
use udac_projection::container::{DeclId, Doc, UnitId};
use udac_projection::fold::remark;
use udac_projection::{Legal, Sink, Text};

/// Writes the file of a unit.
pub(crate) fn file(legal: &Legal<'_>, unit: UnitId, out: &mut dyn Sink) {
    let info = &legal.units[unit];
    let package = package(legal, unit);
    let mut printer = Printer {
        legal,
        package: &package,
        out: Text::new(out),
    };
    printer.comment("", &remark(legal.text(info.iri)));
    if let Some(docs) = docs(legal, info.docs) {
        printer.comment("", "");
        printer.comment("", &docs);
    }
    printer.line(format_args!("\nsyntax = \"proto3\";\n\npackage {package};"));
    for decl in declarations(legal, unit) {
        printer.definition(decl);
    }
}

struct Printer<'a, 'm> {
    legal: &'a Legal<'m>,
    package: &'a str,
    out: Text<'a>,
}

/// What ends a line anywhere, so that no reader takes the rest of a comment for code.
fn ends_line(c: char) -> bool {
    c.is_control() || c == '\u{2028}' || c == '\u{2029}'
}

impl Printer<'_, '_> {
    /// Names and numbers; no text of the model.
    fn line(&mut self, what: std::fmt::Arguments<'_>) {
        // `Text` takes everything.
        let _ = self.out.write_fmt(what);
        self.out.push('\n');
    }

    /// The one way for texts of the model.
    fn comment(&mut self, indent: &str, text: &str) {
        for line in text.replace("\r\n", "\n").split(ends_line) {
            self.out.push_str(indent);
            self.out.push_str("//");
            let line = line.trim_end();
            if !line.is_empty() {
                self.out.push(' ');
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    /// What people are told of an element, and the IRI of its term.
    fn about(&mut self, indent: &str, doc: Doc, term: Option<udac_graph::TermId>) {
        let docs = docs(self.legal, doc);
        let term = term.map(|t| self.legal.text(t));
        let said: Vec<&str> = docs.as_deref().into_iter().chain(term).collect();
        if !said.is_empty() {
            self.comment(indent, &said.join("\n\n"));
        }
    }

    fn definition(&mut self, decl: DeclId) {
        let Some(definition) = definition(self.legal, decl) else {
            return;
        };
        let info = &self.legal.decls[decl];
        let name = self.legal.decl_name(decl);
        self.out.push('\n');
        self.about("", info.docs, Some(info.origin.concept));
        let keyword = match &definition {
            Definition::Message { .. } => "message",
            Definition::Enum(_) => "enum",
        };
        self.line(format_args!("{keyword} {name} {{"));
        if info.docs.deprecated {
            self.line(format_args!("  option deprecated = true;"));
        }
        match definition {
            Definition::Message {
                oneof: false,
                fields,
            } => self.fields("  ", &fields),
            Definition::Message {
                oneof: true,
                fields,
            } => {
                self.line(format_args!("  oneof {CHOICE} {{"));
                self.fields("    ", &fields);
                self.line(format_args!("  }}"));
            }
            Definition::Enum(values) => self.values(&values),
        }
        self.line(format_args!("}}"));
    }

    fn fields(&mut self, indent: &str, fields: &[Member]) {
        for field in fields {
            self.about(indent, field.docs, field.term);
            self.out.push_str(indent);
            if let Some(label) = field.label.word() {
                self.out.push_str(label);
                self.out.push(' ');
            }
            match field.ty {
                Type::Scalar(name) => self.out.push_str(name),
                // From the root, so that no name nearby is taken for it.
                Type::Defined(decl) => {
                    let (package, name) = (self.package, self.legal.decl_name(decl));
                    let _ = write!(self.out, ".{package}.{name}");
                }
            }
            self.member(&field.name, field.number, field.docs);
        }
    }

    fn values(&mut self, values: &[Value]) {
        for value in values {
            self.about("  ", value.docs, value.term);
            self.out.push(' ');
            self.member(&value.name, value.number, value.docs);
        }
    }

    fn member(&mut self, name: &str, number: u32, doc: Doc) {
        let deprecated = if doc.deprecated {
            " [deprecated = true]"
        } else {
            ""
        };
        self.line(format_args!(" {name} = {number}{deprecated};"));
    }
}
