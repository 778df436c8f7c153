//! What types do not say: `validate`, and the checks of value types.
//!
//! In: the fields of a struct, or the facets of a value type. Out: conditions as Rust text, each with
//! the code of what it is about. Patterns are not checked: they are told in the documentation.

use super::shape::{Form, Member, Shape};
use crate::classes::primitive;
use crate::syntax::Function;
use crate::text::literal;
use std::fmt::Write as _;
use udac_projection::container::{Coll, DeclKind, Facets, Primitive, Ty};
use udac_projection::obligations::ConstraintKind;

/// Whether facets say something of a kind.
pub(crate) fn says(facets: &Facets, kind: ConstraintKind) -> bool {
    let bounds = [
        facets.min_inclusive,
        facets.max_inclusive,
        facets.min_exclusive,
        facets.max_exclusive,
    ];
    if kind == ConstraintKind::Length {
        facets.length.is_some() || facets.min_length.is_some() || facets.max_length.is_some()
    } else if kind == ConstraintKind::Bounds {
        bounds.iter().any(Option::is_some)
    } else if kind == ConstraintKind::Digits {
        facets.total_digits.is_some() || facets.fraction_digits.is_some()
    } else {
        kind == ConstraintKind::Pattern && facets.pattern.is_some()
    }
}

/// Whether a facet of a kind is checked on values of a primitive.
pub(crate) fn checkable(kind: ConstraintKind, prim: Primitive) -> bool {
    let number = matches!(
        prim,
        Primitive::Int
            | Primitive::Long
            | Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Decimal
    );
    if kind == ConstraintKind::Length {
        matches!(
            prim,
            Primitive::String | Primitive::AnyUri | Primitive::Binary
        )
    } else if kind == ConstraintKind::Bounds {
        number
            || matches!(
                prim,
                Primitive::Double
                    | Primitive::Float
                    | Primitive::Date
                    | Primitive::DateTime
                    | Primitive::Time
            )
    } else {
        kind == ConstraintKind::Digits && number
    }
}

/// The conditions on a value, each with its code.
pub(super) fn of_facets(
    shape: &Shape<'_, '_>,
    facets: &Facets,
    prim: Primitive,
    value: &str,
) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    if checkable(ConstraintKind::Length, prim) && says(facets, ConstraintKind::Length) {
        let least = facets.length.max(facets.min_length).unwrap_or(0);
        let most = match (facets.length, facets.max_length) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let condition = format!("shared::length({value}, {least}, {})", option(most));
        found.push((condition, ConstraintKind::Length.code()));
    }
    let bounds = [
        ("at_least", facets.min_inclusive),
        ("at_most", facets.max_inclusive),
        ("above", facets.min_exclusive),
        ("below", facets.max_exclusive),
    ];
    for (function, bound) in bounds {
        let Some(bound) = bound.filter(|_| checkable(ConstraintKind::Bounds, prim)) else {
            continue;
        };
        let bound = literal(&canonical(shape.legal.text(bound)));
        let condition = format!("shared::{function}({value}, {bound})");
        found.push((condition, ConstraintKind::Bounds.code()));
    }
    if checkable(ConstraintKind::Digits, prim) && says(facets, ConstraintKind::Digits) {
        let (total, fraction) = (option(facets.total_digits), option(facets.fraction_digits));
        let condition = format!("shared::digits({value}, {total}, {fraction})");
        found.push((condition, ConstraintKind::Digits.code()));
    }
    found
}

fn option(value: Option<u64>) -> String {
    value.map_or_else(|| "None".to_owned(), |v| format!("Some({v})"))
}

/// What XML Schema writes and Rust does not read: blanks around a number, a point that ends it.
fn canonical(text: &str) -> String {
    let text = text.trim();
    text.strip_suffix('.').unwrap_or(text).to_owned()
}

/// A call, its arguments on lines of their own where rustfmt has them so.
pub(super) fn call(function: &str, arguments: &[&str]) -> String {
    let joined = arguments.join(", ");
    if joined.chars().count() <= 60 {
        return format!("{function}({joined})");
    }
    let mut out = format!("{function}(\n");
    for argument in arguments {
        let _ = writeln!(out, "    {argument},");
    }
    out.push(')');
    out
}

/// `validate()`, where there is something to check.
pub(super) fn validate(shape: &Shape<'_, '_>, members: &[Member<'_>]) -> Option<Function> {
    let mut body = String::new();
    for member in members {
        counts(member, &mut body);
        languages(member, &mut body);
        let list = list(shape, member);
        let facets = member.field.facets.as_deref();
        let prim = primitive(shape.legal, member.field.ty);
        let value = match member.field.ty {
            Ty::Scalar(_) => "value.get()",
            Ty::Prim(_)
            | Ty::Enum(_)
            | Ty::Inline(_)
            | Ty::Link(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node => "value",
        };
        let facets = facets.zip(prim).map_or_else(Vec::new, |(facets, prim)| {
            of_facets(shape, facets, prim, value)
        });
        let mut lines = String::new();
        for (holds, kind) in list.into_iter().chain(facets) {
            let _ = writeln!(lines, "let holds = {holds};");
            lines.push_str(&check(member, kind));
        }
        each(member, &lines, &mut body);
    }
    if body.is_empty() {
        return None;
    }
    body.push_str("Ok(())");
    Some(Function::new(
        "Checks what the types do not say; not what nested values hold.\n\n# Errors\nThe first member that does not hold to the model.",
        "pub fn validate(&self) -> Result<(), shared::Invalid>",
        body,
    ))
}

fn check(member: &Member<'_>, kind: &str) -> String {
    let name = literal(&member.json);
    let call = call("shared::check", &["holds", &name, &format!("\"{kind}\"")]);
    format!("{call}?;\n")
}

/// How many values a collection holds.
fn counts(member: &Member<'_>, body: &mut String) {
    if !matches!(
        member.form,
        Form::Set | Form::List | Form::Map | Form::MultiMap
    ) {
        return;
    }
    let name = member.name;
    let card = member.field.card;
    let many_languages = matches!(member.form, Form::Map | Form::MultiMap);
    if card.min >= 1 {
        let _ = writeln!(body, "let holds = !self.{name}.is_empty();");
        body.push_str(&check(member, ConstraintKind::Required.code()));
    }
    if card.min >= 2 {
        let _ = writeln!(body, "let holds = self.{name}.len() >= {};", card.min);
        body.push_str(&check(member, ConstraintKind::MinCount.code()));
    }
    if let Some(max) = card.max.filter(|_| !many_languages) {
        let _ = writeln!(body, "let holds = self.{name}.len() <= {max};");
        body.push_str(&check(member, ConstraintKind::MaxCount.code()));
    }
}

/// How many values a language has.
fn languages(member: &Member<'_>, body: &mut String) {
    if let (Form::MultiMap, Some(max)) = (member.form, member.field.card.max) {
        let _ = writeln!(body, "for texts in self.{}.values() {{", member.name);
        let _ = writeln!(body, "    let holds = texts.len() <= {max};");
        let check = check(member, ConstraintKind::Language.code());
        for line in check.lines() {
            let _ = writeln!(body, "    {line}");
        }
        body.push_str("}\n");
    }
}

/// What the model says of the list that a field holds.
fn list(shape: &Shape<'_, '_>, member: &Member<'_>) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    let Ty::List(decl) = member.field.ty else {
        return found;
    };
    let DeclKind::List(list) = &shape.legal.decls[decl].kind else {
        return found;
    };
    if member.field.coll != Coll::One {
        return found;
    }
    let items = if super::scalars::is_endless(shape, decl) {
        "value.0"
    } else {
        "value"
    };
    let code = ConstraintKind::ListLength.code();
    if list.min == 1 {
        found.push((format!("!{items}.is_empty()"), code));
    } else if list.min > 1 {
        found.push((format!("{items}.len() >= {}", list.min), code));
    }
    if let Some(max) = list.max {
        found.push((format!("{items}.len() <= {max}"), code));
    }
    if list.distinct && shape.legal.told_apart(list.item) {
        let code = ConstraintKind::ListDistinct.code();
        let reference = if items == "value" { "" } else { "&" };
        found.push((format!("shared::distinct({reference}{items})"), code));
    }
    found
}

/// The lines for each value of a field.
fn each(member: &Member<'_>, lines: &str, body: &mut String) {
    if lines.is_empty() {
        return;
    }
    let name = member.name;
    let head = match member.form {
        Form::Required => {
            let _ = writeln!(body, "let value = &self.{name};");
            body.push_str(lines);
            return;
        }
        Form::Optional => format!("if let Some(value) = &self.{name} {{"),
        Form::Set | Form::List => format!("for value in &self.{name} {{"),
        // Texts in languages have no facets.
        Form::Map | Form::MultiMap => return,
    };
    let _ = writeln!(body, "{head}");
    for line in lines.lines() {
        let _ = writeln!(body, "    {line}");
    }
    body.push_str("}\n");
}
