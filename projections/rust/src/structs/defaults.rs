//! What is read where a value is absent.

use super::shape::{Form, Member, Shape, prim};
use crate::syntax::Function;
use crate::text::{literal, markdown};
use udac_projection::container::{Coll, Default, Field, Primitive, Ty};

/// Whether the struct has a function that reads a field's default.
pub(crate) fn has_default(field: &Field) -> bool {
    let single = field.coll == Coll::One && field.card.min == 0;
    let shown = match (field.default, field.ty) {
        (Some(Default::Symbol(_)), Ty::Enum(_)) => true,
        (Some(Default::Literal(_)), Ty::Prim(p)) => matches!(
            p,
            Primitive::String
                | Primitive::Boolean
                | Primitive::Int
                | Primitive::Long
                | Primitive::Integer
                | Primitive::NonNegativeInteger
        ),
        (Some(_) | None, _) => false,
    };
    single && shown
}

/// One function a default.
pub(super) fn functions(shape: &Shape<'_, '_>, members: &[Member<'_>]) -> Vec<Function> {
    let one = |member: &Member<'_>| {
        let (ty, body) = read(shape, member)?;
        let plain = member.name.strip_prefix("r#").unwrap_or(member.name);
        let name = plain.strip_suffix('_').unwrap_or(plain);
        let docs = format!(
            "The value of {}, or what is read where it is absent.",
            markdown(&member.json)
        );
        let signature = format!("pub fn {name}_or_default(&self) -> {ty}");
        Some(Function::new(docs, signature, body).with(&["must_use"]))
    };
    let shown = members
        .iter()
        .filter(|m| m.form == Form::Optional && has_default(m.field));
    shown.filter_map(one).collect()
}

fn read(shape: &Shape<'_, '_>, member: &Member<'_>) -> Option<(String, String)> {
    let name = member.name;
    match (member.field.default?, member.field.ty) {
        (Default::Symbol(symbol), Ty::Enum(decl)) => {
            let ty = shape.decl(decl);
            let value = shape.legal.symbol_name(symbol);
            let body = format!("self.{name}.unwrap_or({ty}::{value})");
            Some((ty, body))
        }
        (Default::Literal(value), Ty::Prim(primitive)) => {
            let text = shape.legal.text(value);
            let ty = prim(primitive).to_owned();
            let number = |value: Option<String>| {
                let body = format!("self.{name}.unwrap_or({})", value?);
                Some((ty.clone(), body))
            };
            let lexical = text.trim();
            let digits = lexical.strip_prefix('+').unwrap_or(lexical);
            match primitive {
                Primitive::String => {
                    let body = format!("self.{name}.as_deref().unwrap_or({})", literal(text));
                    Some(("&str".to_owned(), body))
                }
                Primitive::Boolean => number(Some(matches!(lexical, "true" | "1").to_string())),
                Primitive::Int => number(digits.parse::<i32>().ok().map(|n| n.to_string())),
                Primitive::Long => number(digits.parse::<i64>().ok().map(|n| n.to_string())),
                Primitive::Integer => number(digits.parse::<i128>().ok().map(|n| n.to_string())),
                Primitive::NonNegativeInteger => {
                    number(digits.parse::<u128>().ok().map(|n| n.to_string()))
                }
                Primitive::AnyLiteral
                | Primitive::LangString
                | Primitive::AnyUri
                | Primitive::Date
                | Primitive::DateTime
                | Primitive::Time
                | Primitive::Duration
                | Primitive::Binary
                | Primitive::Decimal
                | Primitive::Double
                | Primitive::Float => None,
            }
        }
        _ => None,
    }
}
