//! Resolved model → valid model.
//!
//! In: what `resolve` made. Out: the model, valid if no rule is broken and nothing was found before,
//! and every fault. All rules run; a fault in one class hides none in another.

use crate::domain::{Model, Valid};
use crate::resolve::{Input, Resolution, homes};
use crate::rules::{
    Context, Fault, keys, members, models, refinements, resolution, taxonomy, values,
};
use udac_diagnostics::{Rule, Severity};

type Run = fn(&Context<'_>, &mut Vec<Fault>);

macro_rules! rule {
    ($area:ident::$rule:ident) => {
        (&$area::$rule::RULE, $area::$rule::run)
    };
}

/// The rules, in the order in which they run.
static LIST: &[(&Rule, Run)] = &[
    // Superclasses, traits, lists and unions.
    rule!(taxonomy::subclass_cycle),
    rule!(taxonomy::trait_cycle),
    rule!(taxonomy::qualified_cycle),
    rule!(taxonomy::sealed_subclass_elsewhere),
    rule!(taxonomy::sealed_poly_hierarchy),
    rule!(taxonomy::endless_value),
    rule!(taxonomy::endless_nesting),
    // Keys and unique sets.
    rule!(keys::key_not_a_property),
    rule!(keys::key_optional),
    rule!(keys::key_multi_valued),
    rule!(keys::key_inexact),
    rule!(keys::key_to_nested),
    rule!(keys::key_cycle),
    rule!(keys::key_redeclared),
    rule!(keys::two_inherited_keys),
    rule!(keys::keyed_below_nested),
    // Refinements.
    rule!(refinements::refinement_of_absent_property),
    rule!(refinements::refinement_lowers_min),
    rule!(refinements::refinement_raises_max),
    rule!(refinements::refinement_widens_range),
    rule!(refinements::refinement_of_other_kind),
    rule!(refinements::refinement_widens_facet),
    rule!(refinements::conflicting_ranges),
    // Properties on classes.
    rule!(members::min_above_max),
    rule!(members::empty_extension),
    rule!(members::extension_property_required),
    rule!(members::extension_of_own_class),
    rule!(members::trait_range_without_key),
    rule!(members::unused_property),
    rule!(members::inverse_not_mutual),
    // Datatypes, defaults, enumerations and unions.
    rule!(values::orphan_value),
    rule!(values::value_in_two_enumerations),
    rule!(values::default_not_in_range),
    rule!(values::default_on_many),
    rule!(values::bounds_on_unordered),
    rule!(values::length_on_non_string),
    rule!(values::digits_on_non_decimal),
    rule!(values::inverted_bounds),
    rule!(values::invalid_pattern),
    rule!(values::bound_not_in_datatype),
    rule!(values::facet_widens_base),
    rule!(values::datatype_cycle),
    rule!(values::union_overlap),
    rule!(values::union_mixed),
    // Models.
    rule!(models::blank_declaration),
    rule!(models::empty_domain),
    rule!(models::not_imported),
];

/// The rules that run on a resolved model, and those of resolving.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    let resolving = [
        &resolution::declared_twice::RULE,
        &resolution::unresolved_reference::RULE,
    ];
    LIST.iter().map(|r| r.0).chain(resolving)
}

/// What checking gives.
#[derive(Debug)]
pub struct Checked {
    /// The model; `Err` where anything is at fault with it.
    pub model: Result<Valid<Model>, Model>,
    /// The faults of resolving and of all rules, in reading order.
    pub faults: Vec<Fault>,
}

/// Runs all rules.
#[must_use]
pub fn check(input: &Input<'_>, resolution: Resolution) -> Checked {
    let Resolution {
        model,
        stated,
        mut faults,
    } = resolution;
    let homes = homes(input.dataset);
    let context = Context::new(input, &homes, &model, &stated);
    for (_, run) in LIST {
        run(&context, &mut faults);
    }
    faults.sort_by(|a, b| (a.at, a.rule.code, &a.message).cmp(&(b.at, b.rule.code, &b.message)));
    let sound = faults.iter().all(|f| f.rule.severity != Severity::Error);
    let model = if sound && input.faulty.is_empty() {
        Ok(Valid::assume(model))
    } else {
        Err(model)
    };
    Checked { model, faults }
}
