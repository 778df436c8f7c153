//! The legality check: nothing is left that the target cannot say.

use crate::capabilities::{Capabilities, Extensions, Links, Lists, Many, Nested, Support};
use crate::container::{Coll, Container, DeclId, DeclKind, Role, Ty};
use crate::fault::{Fault, TargetRules};
use crate::lower::Use;
use std::ops::Deref;

/// A container that a target can say, its nodes named and its obligations settled. Only
/// [`crate::project`] makes one.
#[derive(Debug)]
pub struct Legal<'m>(Container<'m>);

impl<'m> Legal<'m> {
    pub(crate) const fn assume(container: Container<'m>) -> Self {
        Self(container)
    }
}

impl<'m> Deref for Legal<'m> {
    type Target = Container<'m>;
    fn deref(&self) -> &Container<'m> {
        &self.0
    }
}

/// The constructs used that the target does not take, each at its place.
#[must_use]
pub(crate) fn unsupported(
    container: &Container<'_>,
    uses: &[Use],
    capabilities: &dyn Capabilities,
    rules: TargetRules,
) -> Vec<Fault> {
    let refused = uses
        .iter()
        .filter(|u| capabilities.construct(u.construct) == Support::No);
    let mut faults: Vec<Fault> = refused
        .map(|u| Fault {
            rule: rules.unsupported_construct,
            message: format!(
                "{} uses {}, which the target {} does not hold",
                container.shown(u.subject),
                u.construct.words(),
                container.target
            ),
            at: (u.at, u.construct.words().to_owned()),
            also: Vec::new(),
            help: vec![format!(
                "compile this domain for a target that holds it (`udac targets` lists them), or leave `{}` out",
                container.target
            )],
        })
        .collect();
    // Where a link is a key, so is what an extension says that it adds to.
    let by_key = match capabilities.extensions() {
        Extensions::Native => capabilities.links() == Links::KeyRecord,
        Extensions::ByKey => false,
        Extensions::InPlace | Extensions::Aspects => true,
    };
    if by_key {
        faults.extend(extensions_without_key(container, rules));
    }
    faults
}

/// Extensions of values that stand in others: no key finds what they would add to.
fn extensions_without_key(container: &Container<'_>, rules: TargetRules) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, decl) in container.decls.iter() {
        let DeclKind::Extension(base, _) = decl.kind else {
            continue;
        };
        let seen = container.seen_from(decl.unit);
        let nested =
            |d: &DeclId| container.decls[*d].role == Role::Nested && seen.sees(container, *d);
        let below = container.decls[base].record().map(|r| r.below.as_slice());
        let all = std::iter::once(&base).chain(below.unwrap_or_default());
        let Some(value) = all.copied().find(nested) else {
            continue;
        };
        let class = &container.decls[value].origin;
        let name = |t| container.shown(t);
        faults.push(Fault {
            rule: rules.unsupported_construct,
            message: format!(
                "{} extends {}, whose values have no key to find them by in the target {}",
                name(container.decls[id].origin.concept),
                name(class.concept),
                container.target
            ),
            at: (
                decl.origin.cause,
                "an extension of a nested class".to_owned(),
            ),
            also: vec![(class.cause, "this class has no key".to_owned())],
            help: vec!["extend the class that holds the value, or give the value a key".to_owned()],
        });
    }
    faults
}

/// What the passes should have removed and have not, in words for whoever mends the pass.
#[must_use]
pub(crate) fn illegal(container: &Container<'_>, capabilities: &dyn Capabilities) -> Vec<String> {
    let mut found = Vec::new();
    let live = container
        .units
        .values()
        .flat_map(|u| u.decls.iter().chain(&u.foreign));
    for id in live {
        let decl = &container.decls[*id];
        // Names are looked up for faults alone: there are none, and texts lie far apart.
        let name = || container.text(decl.origin.concept);
        if matches!(decl.kind, DeclKind::List(_)) && capabilities.lists() != Lists::Native {
            found.push(format!("list type {} is left", name()));
        }
        for field in container.fields_of(*id) {
            let field = &container.fields[*field];
            let column = || field.origin.property.map_or("", |p| container.text(p));
            let refused = match field.ty {
                Ty::Link(_) => capabilities.links() != Links::Native,
                Ty::Inline(_) => capabilities.nested() != Nested::Native,
                Ty::List(_) => capabilities.lists() != Lists::Native,
                Ty::Prim(p) => capabilities.primitive(p) == Support::No,
                Ty::Scalar(_) | Ty::Enum(_) | Ty::OneOf(_) | Ty::Node => false,
            };
            if refused {
                found.push(format!(
                    "{} / {} still has the type {:?}",
                    name(),
                    column(),
                    field.ty
                ));
            }
            let array = || {
                let relational = capabilities.relational();
                relational.is_some_and(|r| r.array(field.ty, field.coll))
            };
            if field.coll != Coll::One && capabilities.many() == Many::Rows && !array() {
                let (name, column) = (name(), column());
                found.push(format!("{name} / {column} still holds several values"));
            }
        }
    }
    found
}
