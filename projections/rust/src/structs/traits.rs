//! Traits with accessors, and their implementations.
//!
//! An accessor gives references. A property that some taker narrows to other values is no accessor:
//! the values have no type in common.

use super::docs::field_docs;
use super::shape::{Accessor, Form, MAP, MULTI_MAP, Member, Shape};
use crate::syntax::{Function, Item, ItemKind};
use crate::text::full_prose;
use udac_graph::TermId;
use udac_projection::container::{DeclId, DeclKind, Record};

/// The trait.
pub(super) fn declare(shape: &Shape<'_, '_>, decl: DeclId, record: &Record, items: &mut Vec<Item>) {
    let info = &shape.legal.decls[decl];
    let supertraits: Vec<String> = direct(shape, decl, record)
        .iter()
        .map(|t| shape.decl(*t))
        .collect();
    let mut functions = Vec::new();
    if let Some((name, node)) = own_iri(shape, decl, record) {
        functions.push(Function {
            docs: shape.iri_docs(node),
            attributes: Vec::new(),
            signature: format!("fn {name}(&self) -> &shared::Iri"),
            body: None,
        });
    }
    for accessor in shape
        .accessors(decl, || accessors(shape, decl, record))
        .iter()
    {
        functions.push(Function {
            docs: accessor.docs.clone(),
            attributes: Vec::new(),
            signature: signature(shape, accessor),
            body: None,
        });
    }
    let kind = ItemKind::Trait {
        name: shape.legal.decl_name(decl).to_owned(),
        supertraits: supertraits.join(" + "),
        functions,
    };
    let docs = full_prose(shape.legal, &info.docs, info.origin.concept);
    items.push(Item::new(docs, kind).of(decl));
}

/// The implementation of a trait for a struct.
pub(super) fn implement(
    shape: &Shape<'_, '_>,
    decl: DeclId,
    taken: DeclId,
    members: &[Member<'_>],
    items: &mut Vec<Item>,
) {
    if !is_printed(shape, taken) {
        return;
    }
    let Some(record) = shape.legal.decls[taken].record() else {
        return;
    };
    let mut functions = Vec::new();
    if let Some((name, _)) = own_iri(shape, taken, record) {
        let signature = format!("fn {name}(&self) -> &shared::Iri");
        let own = shape.iri(decl).map_or(name, |(own, ..)| own);
        functions.push(Function::new("", signature, format!("&self.{own}")));
    }
    for accessor in shape
        .accessors(taken, || accessors(shape, taken, record))
        .iter()
    {
        let member = members
            .iter()
            .find(|m| m.field.origin.property == Some(accessor.property));
        if let Some(body) = member.and_then(|m| read(accessor.form, m)) {
            functions.push(Function::new("", signature(shape, accessor), body));
        }
    }
    let kind = ItemKind::Implementation {
        header: format!(
            "impl {} for {}",
            shape.decl(taken),
            shape.legal.decl_name(decl)
        ),
        constants: Vec::new(),
        functions,
    };
    items.push(Item::new("", kind));
}

fn is_printed(shape: &Shape<'_, '_>, decl: DeclId) -> bool {
    shape.is_live(decl) && !shape.is_stub(decl)
}

/// The traits that a trait builds on, without those that another of them builds on.
fn direct(shape: &Shape<'_, '_>, decl: DeclId, record: &Record) -> Vec<DeclId> {
    let printed = record
        .traits
        .iter()
        .copied()
        .filter(|t| *t != decl && is_printed(shape, *t));
    let all: Vec<DeclId> = printed.collect();
    let implied = |trait_: &DeclId| {
        all.iter().any(|other| {
            let taken = shape.legal.decls[*other].record();
            other != trait_ && taken.is_some_and(|r| r.traits.contains(trait_))
        })
    };
    all.iter().copied().filter(|t| !implied(t)).collect()
}

type OwnIri = (String, Option<udac_projection::container::NodeIri>);

/// The accessor of the node's own IRI, where no trait below has it.
fn own_iri(shape: &Shape<'_, '_>, decl: DeclId, record: &Record) -> Option<OwnIri> {
    let inherited = record
        .traits
        .iter()
        .any(|t| *t != decl && is_printed(shape, *t) && shape.iri(*t).is_some());
    let (name, _, node) = shape.iri(decl).filter(|_| !inherited)?;
    Some((name, node))
}

/// The accessors that a trait declares itself.
fn accessors(shape: &Shape<'_, '_>, decl: DeclId, record: &Record) -> Vec<Accessor> {
    let inherited: Vec<TermId> = record
        .traits
        .iter()
        .filter(|t| **t != decl && is_printed(shape, **t))
        .flat_map(|t| shape.legal.fields_of(*t))
        .filter_map(|f| shape.legal.fields[*f].origin.property)
        .collect();
    let takers: Vec<DeclId> = record
        .below
        .iter()
        .copied()
        .filter(|d| is_printed(shape, *d))
        .collect();
    let mut found = Vec::new();
    for member in shape.members(decl) {
        let Some(property) = member.field.origin.property else {
            continue;
        };
        let accessor = Accessor {
            property,
            name: member.name.to_owned(),
            docs: field_docs(shape.legal, member.field),
            form: member.form,
            ty: member.field.ty,
        };
        let narrowed = takers.iter().any(|t| !fits(shape, *t, &accessor));
        if !inherited.contains(&property) && !narrowed {
            found.push(accessor);
        }
    }
    found
}

/// Whether a taker's field can be read as a trait's accessor gives it.
fn fits(shape: &Shape<'_, '_>, taker: DeclId, accessor: &Accessor) -> bool {
    let kind = &shape.legal.decls[taker].kind;
    if !matches!(kind, DeclKind::Record(_) | DeclKind::Singleton(_)) {
        return true;
    }
    let members = shape.members(taker);
    let mut members = members.iter();
    let member = members.find(|m| m.field.origin.property == Some(accessor.property));
    member.is_some_and(|m| m.field.ty == accessor.ty && read(accessor.form, m).is_some())
}

fn signature(shape: &Shape<'_, '_>, accessor: &Accessor) -> String {
    let ty = shape.ty(accessor.ty);
    let result = match accessor.form {
        Form::Required => format!("&{ty}"),
        Form::Optional => format!("Option<&{ty}>"),
        Form::Set | Form::List => format!("Vec<&{ty}>"),
        Form::Map => format!("&{MAP}"),
        Form::MultiMap => format!("&{MULTI_MAP}"),
    };
    format!("fn {}(&self) -> {result}", accessor.name)
}

/// The body of an accessor over a field.
fn read(form: Form, member: &Member<'_>) -> Option<String> {
    let name = member.name;
    match (form, member.form) {
        (Form::Required, Form::Required)
        | (Form::Map, Form::Map)
        | (Form::MultiMap, Form::MultiMap) => Some(format!("&self.{name}")),
        (Form::Optional, Form::Required) if member.boxed => Some(format!("Some(&*self.{name})")),
        (Form::Optional, Form::Required) => Some(format!("Some(&self.{name})")),
        (Form::Optional, Form::Optional) if member.boxed => Some(format!("self.{name}.as_deref()")),
        (Form::Optional, Form::Optional) => Some(format!("self.{name}.as_ref()")),
        (Form::Set | Form::List, Form::Required) if member.boxed => {
            Some(format!("vec![&*self.{name}]"))
        }
        (Form::Set | Form::List, Form::Required) => Some(format!("vec![&self.{name}]")),
        (Form::Set | Form::List, Form::Optional) if member.boxed => {
            Some(format!("self.{name}.as_deref().into_iter().collect()"))
        }
        (Form::Set | Form::List, Form::Set | Form::List | Form::Optional) => {
            Some(format!("self.{name}.iter().collect()"))
        }
        (Form::Required | Form::Optional | Form::Set | Form::List, _)
        | (Form::Map | Form::MultiMap, _) => None,
    }
}
