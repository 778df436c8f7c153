//! The lowering for one target, from the valid model to the legal container.

use crate::capabilities::{Capabilities, Extensions};
use crate::container::Container;
use crate::fault::{Fault, TargetRules};
use crate::kept::{self, Keys, Registered};
use crate::legal::{Legal, illegal, unsupported};
use crate::naming::{self, Naming};
use crate::obligations::{Carried, ConstraintKind, Holder, Site, Verdict};
use crate::{lower, passes, rules};
use udac_graph::Terms;
use udac_model::domain::{Model, Valid};

/// What the lowering needs of a target.
#[derive(Clone, Copy)]
pub struct Plan<'t> {
    /// The target's name.
    pub target: &'static str,
    /// What it can say.
    pub capabilities: &'t dyn Capabilities,
    /// How it names things.
    pub naming: &'t dyn Naming,
    /// Its rules.
    pub rules: TargetRules,
    /// The language of labels and descriptions.
    pub language: &'t str,
    /// What earlier runs wrote down; none: nothing is kept.
    pub registry: Option<&'t dyn Registered>,
}

/// Lowers a model for a target.
///
/// # Errors
/// The faults of the model for this target, each at its place: constructs that it does not hold,
/// names that collide or cannot be made, domains in one file.
pub fn project<'m>(
    model: &'m Valid<Model>,
    terms: &'m Terms,
    plan: Plan<'m>,
) -> Result<Legal<'m>, Vec<Fault>> {
    let lowered = lower::lower(model, terms, plan.target, plan.language);
    let (mut container, uses) = (lowered.container, lowered.uses);
    if let Some((class, at)) = lowered.too_related {
        return Err(vec![rules::taxonomy_too_large(&container, class, at)]);
    }
    let refused = rules::domains_in_one_file(&container);
    if !refused.is_empty() {
        return Err(refused);
    }
    let refused = unsupported(&container, &uses, plan.capabilities, plan.rules);
    if !refused.is_empty() {
        return Err(refused);
    }
    container.foreign_elsewhere = plan.capabilities.foreign_elsewhere();
    container.extensions_in_place = plan.capabilities.extensions() == Extensions::InPlace;
    if plan.capabilities.vocabulary() {
        lower::vocabulary(&mut container, model);
    }
    let refused = passes::run(&mut container, plan.capabilities, plan.rules);
    if !refused.is_empty() {
        return Err(refused);
    }
    let left = illegal(&container, plan.capabilities);
    if let Some(first) = left.first() {
        unreachable!(
            "the passes left what the target {} cannot say: {first}",
            plan.target
        );
    }
    if let Some(registry) = plan.registry {
        container.keys = Keys::of(&container);
        if plan.capabilities.keeps_order() {
            kept::order(&mut container, registry);
        }
    }
    let faults = naming::run(&mut container, plan.naming, plan.rules, plan.registry);
    if !faults.is_empty() {
        return Err(faults);
    }
    settle(&mut container, plan.capabilities);
    if let Some((_, open)) = container.ledger.unsettled().next() {
        unreachable!("the target {} lost the obligation {open:?}", plan.target);
    }
    if let Some(twice) = container.ledger.settled_twice().first() {
        unreachable!(
            "the target {} settled {:?} twice",
            plan.target,
            container.ledger.get(*twice)
        );
    }
    Ok(Legal::assume(container))
}

/// Asks the capabilities about all obligations that live nodes still carry.
fn settle(container: &mut Container<'_>, capabilities: &dyn Capabilities) {
    let live: Vec<_> = container
        .units
        .values()
        .flat_map(|u| u.decls.iter().copied())
        .collect();
    let mut within = std::mem::take(container.ledger.within());
    within.judge(|kind, ty| capabilities.verdict(kind, Site::Value { ty, container }));
    *container.ledger.within() = within;
    for decl in live {
        let carries = container.decls[decl].carries;
        settle_node(container, carries, Holder::Decl(decl), |kind, container| {
            capabilities.verdict(kind, Site::Decl { decl, container })
        });
        // In the order in which they were made: of several that carry one obligation the first is told, in
        // whatever order earlier runs wrote them.
        let mut fields = container.fields_of(decl).to_vec();
        fields.sort_unstable();
        for field in fields {
            let carries = container.fields[field].carries;
            settle_node(
                container,
                carries,
                Holder::Field(field),
                |kind, container| {
                    let node = &container.fields[field];
                    let site = Site::Field {
                        ty: node.ty,
                        coll: node.coll,
                        key: container.key_of(decl).contains(&field),
                        field,
                        container,
                    };
                    capabilities.verdict(kind, site)
                },
            );
        }
    }
    container.ledger.propose_all_within();
    container.ledger.settle_proposed();
    container
        .ledger
        .temper(|kind, verdict| capabilities.at_best(kind, verdict));
}

fn settle_node(
    container: &mut Container<'_>,
    carries: Carried,
    holder: Holder,
    judge: impl Fn(ConstraintKind, &Container<'_>) -> Verdict,
) {
    for id in carries.iter() {
        if container.ledger.outcome(id).is_some() {
            continue;
        }
        let Some(kind) = container.ledger.get(id).map(|o| o.kind) else {
            continue;
        };
        if container.ledger.is_own(id) {
            let verdict = judge(kind, container);
            container.ledger.propose(id, verdict, holder);
        }
        container.ledger.propose_of_within(id, holder);
    }
}
