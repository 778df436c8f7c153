//! The part of Rust's syntax that generated source consists of.
//!
//! In: what `structs` and `views` build. Out: what `print` writes as text and `container` as a graph.
//! Types, signatures and bodies are text; documentation is Markdown that is safe to print.

use udac_graph::TermId;
use udac_projection::container::{DeclId, FieldId};

/// A source file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct File {
    /// The comment on the first line.
    pub(crate) header: String,
    /// Inner documentation.
    pub(crate) docs: String,
    /// Inner attributes.
    pub(crate) attributes: Vec<String>,
    /// Items, in order.
    pub(crate) items: Vec<Item>,
}

/// A source file whose further items are made when they are wanted, some at a time: those of a
/// large domain do not all stand in memory.
pub(crate) struct Source<'a> {
    /// The file as far as its first items.
    pub(crate) head: File,
    /// Makes the items that follow, in order, the same each time.
    pub(crate) rest: Box<MakeItems<'a>>,
}

/// Gives items, some at a time.
pub(crate) type MakeItems<'a> = dyn Fn(&mut dyn FnMut(&[Item])) + 'a;

impl From<File> for Source<'_> {
    fn from(head: File) -> Self {
        Self {
            head,
            rest: Box::new(|_| {}),
        }
    }
}

impl Source<'_> {
    /// All items, in order.
    pub(crate) fn each(&self, take: &mut dyn FnMut(&[Item])) {
        take(&self.head.items);
        (self.rest)(take);
    }
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// Documentation.
    pub(crate) docs: String,
    /// Outer attributes.
    pub(crate) attributes: Vec<String>,
    /// The declaration that it stands for: the one of its name.
    pub(crate) stands_for: Option<DeclId>,
    /// What it is.
    pub(crate) kind: ItemKind,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ItemKind {
    Module {
        name: String,
        items: Vec<Item>,
    },
    Struct {
        name: String,
        generics: &'static str,
        fields: Vec<Field>,
    },
    TupleStruct {
        name: String,
        elements: Vec<Element>,
    },
    Enum {
        name: String,
        generics: &'static str,
        variants: Vec<Variant>,
    },
    TypeAlias {
        name: String,
        ty: String,
    },
    Trait {
        name: String,
        supertraits: String,
        functions: Vec<Function>,
    },
    Constant(Constant),
    Implementation {
        header: String,
        constants: Vec<Constant>,
        functions: Vec<Function>,
    },
    Use(String),
    Verbatim(String),
}

/// A named field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) docs: String,
    pub(crate) attributes: Vec<String>,
    pub(crate) public: bool,
    pub(crate) name: String,
    pub(crate) ty: String,
    /// The field and its property, where it stands for them.
    pub(crate) stands_for: Option<(FieldId, TermId)>,
}

/// A field by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) attributes: Vec<String>,
    pub(crate) public: bool,
    pub(crate) ty: String,
}

/// A variant with at most one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variant {
    pub(crate) docs: String,
    pub(crate) attributes: Vec<String>,
    pub(crate) name: String,
    pub(crate) element: Option<Element>,
    /// The concept that it stands for.
    pub(crate) stands_for: Option<TermId>,
}

/// A constant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Constant {
    pub(crate) docs: String,
    pub(crate) name: String,
    pub(crate) ty: String,
    pub(crate) value: String,
}

/// A function of a trait or of an implementation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) docs: String,
    pub(crate) attributes: Vec<String>,
    /// Up to the body, on one line.
    pub(crate) signature: String,
    /// Its lines; none: only required.
    pub(crate) body: Option<String>,
}

impl Item {
    /// An item without attributes that stands for nothing.
    pub(crate) fn new(docs: impl Into<String>, kind: ItemKind) -> Self {
        Self {
            docs: docs.into(),
            attributes: Vec::new(),
            stands_for: None,
            kind,
        }
    }

    /// With attributes.
    pub(crate) fn with(mut self, attributes: &[&str]) -> Self {
        let more = attributes.iter().map(|a| (*a).to_owned());
        self.attributes.extend(more);
        self
    }

    /// Standing for a declaration.
    pub(crate) const fn of(mut self, decl: DeclId) -> Self {
        self.stands_for = Some(decl);
        self
    }

    /// Whether a word stands in its code, documentation left out.
    pub(crate) fn mentions(&self, word: &str) -> bool {
        let has = |text: &String| text.contains(word);
        let of_element = |e: &Element| has(&e.ty) || e.attributes.iter().any(has);
        let of_function = |f: &Function| has(&f.signature) || f.body.as_ref().is_some_and(has);
        let inside = match &self.kind {
            ItemKind::Module { items, .. } => items.iter().any(|i| i.mentions(word)),
            ItemKind::Struct { fields, .. } => fields
                .iter()
                .any(|f| has(&f.ty) || f.attributes.iter().any(has)),
            ItemKind::TupleStruct { elements, .. } => elements.iter().any(of_element),
            ItemKind::Enum { variants, .. } => variants
                .iter()
                .any(|v| v.element.as_ref().is_some_and(of_element)),
            ItemKind::TypeAlias { ty, .. } => has(ty),
            ItemKind::Trait { functions, .. } => functions.iter().any(of_function),
            ItemKind::Constant(constant) => has(&constant.ty) || has(&constant.value),
            ItemKind::Implementation {
                header, functions, ..
            } => has(header) || functions.iter().any(of_function),
            ItemKind::Use(text) | ItemKind::Verbatim(text) => has(text),
        };
        inside || self.attributes.iter().any(has)
    }

    /// Its name, where it has one.
    pub(crate) fn name(&self) -> Option<&str> {
        match &self.kind {
            ItemKind::Module { name, .. }
            | ItemKind::Struct { name, .. }
            | ItemKind::TupleStruct { name, .. }
            | ItemKind::Enum { name, .. }
            | ItemKind::TypeAlias { name, .. }
            | ItemKind::Trait { name, .. } => Some(name),
            ItemKind::Constant(constant) => Some(&constant.name),
            ItemKind::Implementation { .. } | ItemKind::Use(_) | ItemKind::Verbatim(_) => None,
        }
    }
}

impl Function {
    /// A function with a body.
    pub(crate) fn new(
        docs: impl Into<String>,
        signature: impl Into<String>,
        body: impl Into<String>,
    ) -> Self {
        Self {
            docs: docs.into(),
            attributes: Vec::new(),
            signature: signature.into(),
            body: Some(body.into()),
        }
    }

    /// With attributes.
    pub(crate) fn with(mut self, attributes: &[&str]) -> Self {
        let more = attributes.iter().map(|a| (*a).to_owned());
        self.attributes.extend(more);
        self
    }
}
