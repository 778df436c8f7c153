//! The document: one definition after the other through apollo-compiler's AST, so that memory does
//! not grow with the model.

use crate::made::{Made, Member};
use crate::settings::Settings;
use crate::shape::{
    Definition, FEDERATION, FieldType, Named, ONE_OF, Profile, Scalar, Shape, deprecation,
    field_doc, field_type, key_selection, members, stands_for, symbol_doc, type_doc,
};
use apollo_compiler::ast::{
    Argument, Definition as Ast, Directive, DirectiveDefinition, DirectiveList, DirectiveLocation,
    EnumTypeDefinition, EnumValueDefinition, FieldDefinition, InputObjectTypeDefinition,
    InputValueDefinition, InterfaceTypeDefinition, ObjectTypeDefinition, ScalarTypeDefinition,
    SchemaExtension, Type, UnionTypeDefinition, Value,
};
use apollo_compiler::{Name, Node, name};
use std::fmt::Write as _;
use udac_projection::container::{DeclId, DeclKind, FieldId, SymbolId, UnitId};
use udac_projection::fold::remark;
use udac_projection::{Legal, Sink, Text};

/// Writes the text of a unit's subgraph.
pub(crate) fn document(legal: &Legal<'_>, unit: UnitId, profile: Profile, sink: &mut dyn Sink) {
    let mut out = Text::new(sink);
    let iri = legal.text(legal.units[unit].iri);
    let _ = writeln!(out, "# {}", remark(&one_line(iri)));
    let shape = Shape::of(legal, unit, profile);
    let printer = Printer {
        legal,
        profile,
        shape: &shape,
    };
    if profile.preamble {
        let shareable = shape.definitions.iter();
        let shareable = shareable.copied().any(|d| profile.shares(legal, d));
        push(&mut out, &link(shareable));
        push(&mut out, &uda_uri_definition(profile));
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
            Definition::Made(made) => self.made(made, definition),
            Definition::OneOf => one_of_definition(),
            Definition::Scalar(scalar) => built_in_scalar(scalar),
        }
    }

    /// The root of queries.
    fn query(&self) -> Ast {
        let fields = self.shape.roots.iter().map(|r| self.member(r).into());
        Ast::ObjectTypeDefinition(Node::new(ObjectTypeDefinition {
            description: None,
            name: name!("Query"),
            implements_interfaces: Vec::new(),
            directives: DirectiveList::new(),
            fields: fields.collect(),
        }))
    }

    /// A type that no class is by itself.
    fn made(&self, made: Made, definition: Definition) -> Ast {
        let description = text(made.doc(self.legal, self.profile));
        let name = identifier(&made.name(self.legal));
        let members = made.members(self.legal, self.profile);
        let mut directives = DirectiveList::new();
        if made.is_choice() {
            directives.push(directive(name!("oneOf"), Vec::new()));
        }
        if self.profile.shares(self.legal, definition) {
            directives.push(directive(name!("shareable"), Vec::new()));
        }
        if let Some(concept) = made.concept(self.legal) {
            directives.push(self.uda_uri(self.legal.text(concept)));
        }
        if made.is_input() {
            let fields = members.iter().map(|m| self.input(m).into());
            return Ast::InputObjectTypeDefinition(Node::new(InputObjectTypeDefinition {
                description,
                name,
                directives,
                fields: fields.collect(),
            }));
        }
        let fields = members.iter().map(|m| self.member(m).into());
        Ast::ObjectTypeDefinition(Node::new(ObjectTypeDefinition {
            description,
            name,
            implements_interfaces: Vec::new(),
            directives,
            fields: fields.collect(),
        }))
    }

    fn member(&self, member: &Member) -> FieldDefinition {
        let arguments = member.arguments.iter().map(|a| self.input(a).into());
        FieldDefinition {
            description: text(member.doc.clone()),
            name: identifier(&member.name),
            arguments: arguments.collect(),
            ty: self.ty(&member.ty),
            directives: self.of_member(member),
        }
    }

    fn input(&self, member: &Member) -> InputValueDefinition {
        InputValueDefinition {
            description: text(member.doc.clone()),
            name: identifier(&member.name),
            ty: self.ty(&member.ty).into(),
            default_value: None,
            directives: self.of_member(member),
        }
    }

    fn of_member(&self, member: &Member) -> DirectiveList {
        let concept = member.concept.map(|c| self.uda_uri(self.legal.text(c)));
        let deprecated = member.deprecation.as_deref().map(deprecated);
        concept.into_iter().chain(deprecated).collect()
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
        if let Some(concept) = stands_for(self.legal, decl) {
            directives.push(self.uda_uri(self.legal.text(concept)));
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
        let name = match ty.named {
            Named::Decl(decl) => identifier(self.legal.decl_name(decl)),
            Named::BuiltIn(name) => identifier(name),
            Named::Scalar(scalar) => identifier(scalar.name),
            Named::Made(made) => identifier(&made.name(self.legal)),
        };
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
            directives.push(deprecated(&reason));
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
fn uda_uri_definition(profile: Profile) -> Ast {
    let uri = InputValueDefinition {
        description: None,
        name: name!("uri"),
        ty: Type::NonNullNamed(name!("String")).into(),
        default_value: None,
        directives: DirectiveList::new(),
    };
    let mut locations = vec![
        DirectiveLocation::Scalar,
        DirectiveLocation::Object,
        DirectiveLocation::FieldDefinition,
        DirectiveLocation::Interface,
        DirectiveLocation::Union,
        DirectiveLocation::Enum,
        DirectiveLocation::EnumValue,
    ];
    if profile.settings != Settings::default() {
        locations.extend([
            DirectiveLocation::ArgumentDefinition,
            DirectiveLocation::InputObject,
            DirectiveLocation::InputFieldDefinition,
        ]);
    }
    Ast::DirectiveDefinition(Node::new(DirectiveDefinition {
        description: text(Some(
            "The term of the domain model that an element stands for.".to_owned(),
        )),
        name: name!("udaUri"),
        arguments: vec![uri.into()],
        repeatable: false,
        locations,
    }))
}

/// `directive @oneOf on INPUT_OBJECT`: a composer refuses what it does not know.
fn one_of_definition() -> Ast {
    Ast::DirectiveDefinition(Node::new(DirectiveDefinition {
        description: text(Some(ONE_OF.to_owned())),
        name: name!("oneOf"),
        arguments: Vec::new(),
        repeatable: false,
        locations: vec![DirectiveLocation::InputObject],
    }))
}

fn deprecated(reason: &str) -> Node<Directive> {
    let reason = argument(name!("reason"), string(reason));
    directive(name!("deprecated"), vec![reason])
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
