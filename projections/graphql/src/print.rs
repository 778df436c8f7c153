//! The document: one definition after the other through apollo-compiler's AST, so that memory does
//! not grow with the model.

use crate::names::query_field;
use crate::shape::{
    Definition, FEDERATION, FieldType, Named, Profile, Scalar, Shape, deprecation, field_doc,
    field_type, key_selection, members, symbol_doc, type_doc,
};
use apollo_compiler::ast::{
    Argument, Definition as Ast, Directive, DirectiveDefinition, DirectiveList, DirectiveLocation,
    EnumTypeDefinition, EnumValueDefinition, FieldDefinition, InputValueDefinition,
    InterfaceTypeDefinition, ObjectTypeDefinition, ScalarTypeDefinition, SchemaExtension, Type,
    UnionTypeDefinition, Value,
};
use apollo_compiler::{Name, Node, name};
use std::fmt::Write as _;
use udac_projection::container::{DeclId, DeclKind, FieldId, Role, SymbolId, UnitId};
use udac_projection::fold::remark;
use udac_projection::{Legal, Sink, Text};

/// Writes the text of a unit's subgraph.
pub(crate) fn document(legal: &Legal<'_>, unit: UnitId, profile: Profile, sink: &mut dyn Sink) {
    let mut out = Text::new(sink);
    let iri = legal.text(legal.units[unit].iri);
    let _ = writeln!(out, "# {}", remark(&one_line(iri)));
    let shape = Shape::of(legal, unit);
    let printer = Printer {
        legal,
        profile,
        shape: &shape,
    };
    if profile.preamble {
        let shareable = shape.definitions.iter();
        let shareable = shareable.copied().any(|d| profile.shares(legal, d));
        push(&mut out, &link(shareable));
        push(&mut out, &uda_uri_definition());
    }
    for definition in &shape.definitions {
        push(&mut out, &printer.definition(*definition));
    }
}

fn push(out: &mut Text<'_>, definition: &Ast) {
    let text = definition.to_string();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let _ = write!(out, "\n{text}{end}");
}

/// Text for a comment: what would end the line is shown as its code point.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() {
                format!("\\u{{{:x}}}", u32::from(c))
            } else {
                c.to_string()
            }
        })
        .collect()
}

struct Printer<'l, 'm> {
    legal: &'l Legal<'m>,
    profile: Profile,
    shape: &'l Shape,
}

impl Printer<'_, '_> {
    fn definition(&self, definition: Definition) -> Ast {
        match definition {
            Definition::Query => self.query(),
            Definition::Object { decl, .. } => self.object(decl, definition),
            Definition::Interface { decl, .. } => self.interface(decl, definition),
            Definition::Union(decl) => self.union(decl),
            Definition::Enum(decl) => self.enumeration(decl),
            Definition::Custom(decl) => self.custom(decl),
            Definition::Scalar(scalar) => built_in_scalar(scalar),
        }
    }

    /// The root of queries: what there is once is found without a key.
    fn query(&self) -> Ast {
        let field = |decl: &DeclId| {
            let info = &self.legal.decls[*decl];
            FieldDefinition {
                description: text(type_doc(self.legal, info.docs, self.profile)),
                name: identifier(&query_field(self.legal, *decl)),
                arguments: Vec::new(),
                ty: Type::Named(identifier(self.legal.decl_name(*decl))),
                directives: one(self.uda_uri(self.legal.text(info.origin.concept))),
            }
        };
        let fields = self.shape.singletons.iter().map(|d| field(d).into());
        Ast::ObjectTypeDefinition(Node::new(ObjectTypeDefinition {
            description: None,
            name: name!("Query"),
            implements_interfaces: Vec::new(),
            directives: DirectiveList::new(),
            fields: fields.collect(),
        }))
    }

    fn object(&self, decl: DeclId, definition: Definition) -> Ast {
        let info = &self.legal.decls[decl];
        let mut directives = DirectiveList::new();
        let selection = key_selection(self.legal, decl);
        if !selection.is_empty() {
            let mut key = vec![argument(name!("fields"), string(&selection))];
            if self.shape.is_bare(definition) {
                key.push(argument(name!("resolvable"), Value::Boolean(false).into()));
            }
            directives.push(directive(name!("key"), key));
        }
        if self.profile.shares(self.legal, definition) {
            directives.push(directive(name!("shareable"), Vec::new()));
        }
        if !matches!(info.role, Role::Nested) || info.rows != udac_projection::container::Rows::None
        {
            directives.push(self.uda_uri(self.legal.text(info.origin.concept)));
        }
        Ast::ObjectTypeDefinition(Node::new(ObjectTypeDefinition {
            description: text(type_doc(self.legal, info.docs, self.profile)),
            name: identifier(self.legal.decl_name(decl)),
            implements_interfaces: self.implements(definition),
            directives,
            fields: self.fields(definition),
        }))
    }

    fn interface(&self, decl: DeclId, definition: Definition) -> Ast {
        let info = &self.legal.decls[decl];
        Ast::InterfaceTypeDefinition(Node::new(InterfaceTypeDefinition {
            description: text(type_doc(self.legal, info.docs, self.profile)),
            name: identifier(self.legal.decl_name(decl)),
            implements_interfaces: self.implements(definition),
            directives: one(self.uda_uri(self.legal.text(info.origin.concept))),
            fields: self.fields(definition),
        }))
    }

    fn union(&self, decl: DeclId) -> Ast {
        let info = &self.legal.decls[decl];
        let member = |d: DeclId| identifier(self.legal.decl_name(d));
        let members = members(self.legal, decl);
        Ast::UnionTypeDefinition(Node::new(UnionTypeDefinition {
            description: text(type_doc(self.legal, info.docs, self.profile)),
            name: identifier(self.legal.decl_name(decl)),
            directives: one(self.uda_uri(self.legal.text(info.origin.concept))),
            members: members.into_iter().map(member).collect(),
        }))
    }

    fn implements(&self, definition: Definition) -> Vec<Name> {
        let all = self.shape.implements(self.legal, definition);
        let all = all.into_iter();
        all.map(|d| identifier(self.legal.decl_name(d))).collect()
    }

    fn fields(&self, definition: Definition) -> Vec<Node<FieldDefinition>> {
        let all = self.shape.fields(self.legal, definition).into_iter();
        all.map(|f| self.field(f).into()).collect()
    }

    fn field(&self, field: FieldId) -> FieldDefinition {
        let info = &self.legal.fields[field];
        let mut directives = DirectiveList::new();
        if let Some(property) = info.origin.property {
            directives.push(self.uda_uri(self.legal.text(property)));
        }
        self.deprecate(info.docs, &mut directives);
        FieldDefinition {
            description: text(field_doc(self.legal, info.docs)),
            name: identifier(self.legal.field_name(field)),
            arguments: Vec::new(),
            ty: self.ty(&field_type(self.legal, field, self.profile)),
            directives,
        }
    }

    fn ty(&self, ty: &FieldType) -> Type {
        let name = identifier(match ty.named {
            Named::Decl(decl) => self.legal.decl_name(decl),
            Named::BuiltIn(name) => name,
            Named::Scalar(scalar) => scalar.name,
        });
        match (ty.list, ty.non_null) {
            (false, false) => Type::Named(name),
            (false, true) => Type::NonNullNamed(name),
            (true, false) => Type::List(Box::new(Type::NonNullNamed(name))),
            (true, true) => Type::NonNullList(Box::new(Type::NonNullNamed(name))),
        }
    }

    fn enumeration(&self, decl: DeclId) -> Ast {
        let info = &self.legal.decls[decl];
        let symbols = match &info.kind {
            DeclKind::Enum(body) => body.symbols.as_slice(),
            DeclKind::Record(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Scalar(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => &[],
        };
        let values = symbols.iter().map(|s| self.value(*s).into()).collect();
        Ast::EnumTypeDefinition(Node::new(EnumTypeDefinition {
            description: text(type_doc(self.legal, info.docs, self.profile)),
            name: identifier(self.legal.decl_name(decl)),
            directives: one(self.uda_uri(self.legal.text(info.origin.concept))),
            values,
        }))
    }

    fn value(&self, symbol: SymbolId) -> EnumValueDefinition {
        let info = &self.legal.symbols[symbol];
        let mut directives = one(self.uda_uri(self.legal.text(info.origin.concept)));
        self.deprecate(info.docs, &mut directives);
        EnumValueDefinition {
            description: text(symbol_doc(self.legal, info.docs, self.profile)),
            value: identifier(self.legal.symbol_name(symbol)),
            directives,
        }
    }

    fn custom(&self, decl: DeclId) -> Ast {
        let info = &self.legal.decls[decl];
        let iri = self.legal.text(info.origin.concept);
        let specified = directive(
            name!("specifiedBy"),
            vec![argument(name!("url"), string(iri))],
        );
        Ast::ScalarTypeDefinition(Node::new(ScalarTypeDefinition {
            description: text(type_doc(self.legal, info.docs, self.profile)),
            name: identifier(self.legal.decl_name(decl)),
            directives: [specified, self.uda_uri(iri)].into_iter().collect(),
        }))
    }

    fn uda_uri(&self, iri: &str) -> Node<Directive> {
        directive(name!("udaUri"), vec![argument(name!("uri"), string(iri))])
    }

    fn deprecate(&self, doc: udac_projection::container::Doc, directives: &mut DirectiveList) {
        if let Some(reason) = deprecation(self.legal, doc) {
            let reason = argument(name!("reason"), string(&reason));
            directives.push(directive(name!("deprecated"), vec![reason]));
        }
    }
}

fn built_in_scalar(scalar: &Scalar) -> Ast {
    let url = argument(name!("url"), string(scalar.specified_by));
    Ast::ScalarTypeDefinition(Node::new(ScalarTypeDefinition {
        description: text(Some(scalar.description.to_owned())),
        name: identifier(scalar.name),
        directives: one(directive(name!("specifiedBy"), vec![url])),
    }))
}

/// `extend schema @link(…)`.
fn link(shareable: bool) -> Ast {
    let mut imports: Vec<Node<Value>> = vec![string("@key")];
    if shareable {
        imports.push(string("@shareable"));
    }
    let arguments = vec![
        argument(name!("url"), string(FEDERATION)),
        argument(name!("import"), Value::List(imports).into()),
    ];
    Ast::SchemaExtension(Node::new(SchemaExtension {
        directives: one(directive(name!("link"), arguments)),
        root_operations: Vec::new(),
    }))
}

/// `directive @udaUri(uri: String!) on …`.
fn uda_uri_definition() -> Ast {
    let uri = InputValueDefinition {
        description: None,
        name: name!("uri"),
        ty: Type::NonNullNamed(name!("String")).into(),
        default_value: None,
        directives: DirectiveList::new(),
    };
    Ast::DirectiveDefinition(Node::new(DirectiveDefinition {
        description: text(Some(
            "The term of the domain model that an element stands for.".to_owned(),
        )),
        name: name!("udaUri"),
        arguments: vec![uri.into()],
        repeatable: false,
        locations: vec![
            DirectiveLocation::Scalar,
            DirectiveLocation::Object,
            DirectiveLocation::FieldDefinition,
            DirectiveLocation::Interface,
            DirectiveLocation::Union,
            DirectiveLocation::Enum,
            DirectiveLocation::EnumValue,
        ],
    }))
}

fn directive(name: Name, arguments: Vec<Node<Argument>>) -> Node<Directive> {
    Node::new(Directive { name, arguments })
}

fn one(directive: Node<Directive>) -> DirectiveList {
    std::iter::once(directive).collect()
}

fn argument(name: Name, value: Node<Value>) -> Node<Argument> {
    Node::new(Argument { name, value })
}

fn string(text: &str) -> Node<Value> {
    Node::new(Value::String(text.to_owned()))
}

fn text(text: Option<String>) -> Option<Node<str>> {
    text.map(|t| Node::new_str(&t))
}

/// Names were checked when they were made.
fn identifier(name: &str) -> Name {
    Name::new(name).unwrap_or_else(|_| unreachable!("`{name}` was made by the naming function"))
}
