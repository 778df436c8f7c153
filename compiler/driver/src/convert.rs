//! Data into containers, and back.
//!
//! In: checked models and data, or what a target's container holds. Out: the files of the containers, each
//! with what it does not hold whole; or the data as Turtle. How is the codec's matter, which the lowering
//! gives.

use crate::compile::Locator;
use crate::pipeline::Checked;
use crate::rules::inexact;
use crate::{DriverError, Order, Overrides, registry};
use udac_codec::{Data, Inexact, Instances, Minter, read_as_turtle};
use udac_diagnostics::{Crowd, Diagnostic};
use udac_graph::{GovernedGraph, Locate as _, Role, Scope};
use udac_model::domain::{Model, Valid};
use udac_projection::target::{AnyTarget, Options, file_name};
use udac_projection::{Legal, Plan, project};

/// What data becomes.
#[derive(Debug, Default)]
pub struct Converted {
    /// Files by their names, one a domain with instances.
    pub files: Vec<(String, Vec<u8>)>,
    /// What is wrong, and what is not held whole; sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// The targets whose containers hold data, by their names.
#[must_use]
pub fn data_targets() -> Vec<&'static str> {
    let names = crate::TARGETS.iter().map(|t| t.common().name());
    names.filter(|n| registry::data(n).is_some()).collect()
}

/// The target whose containers hold data as somebody calls it: by its name, or by that of the form.
///
/// # Errors
/// There is none of the name.
pub fn data_target(name: &str) -> Result<AnyTarget, DriverError> {
    registry::target(if name == "json" { "jsonschema" } else { name })
}

/// Puts the data among the roots into the containers of a target.
///
/// # Errors
/// The target holds no data.
pub fn put(
    checked: &Checked,
    model: &Valid<Model>,
    target: AnyTarget,
    order: &Order,
    overrides: &Overrides,
) -> Result<Converted, DriverError> {
    put_all(checked, model, target, order, overrides, false)
}

/// The same, where the faults of the data are written as they are, if they are kept.
pub(crate) fn put_all(
    checked: &Checked,
    model: &Valid<Model>,
    target: AnyTarget,
    order: &Order,
    overrides: &Overrides,
    faults: bool,
) -> Result<Converted, DriverError> {
    let data = data_of(target)?;
    let dataset = &checked.assembled.dataset;
    let is_data = |g: &&GovernedGraph| g.role == Role::Root && !g.model;
    let graphs = checked.assembled.graphs.iter().filter(is_data);
    let scope = Scope::of(graphs.map(|g| g.graph));
    let instances = Instances::of(model, dataset, &scope);
    let instances = if faults {
        instances.with_faults()
    } else {
        instances
    };
    let options = options_of(target, order);
    let mut converted = lowered(checked, model, target, order, |legal| {
        let codec = data.codec(legal, model, &options);
        let mut converted = Converted::default();
        let mut crowd = Crowd::default();
        let (files, lost) = codec.write(&instances);
        for (unit, bytes) in files {
            let domain = file_name(legal.text(legal.units[unit].name), &[]);
            let name = format!("{domain}.data.{}", target.common().extension());
            converted.files.push((name, bytes));
        }
        for lost in lost {
            let told = tell(checked, legal, &lost);
            crowd.push(told, &mut converted.diagnostics);
        }
        crowd.settle(&mut converted.diagnostics);
        converted
    })
    .unwrap_or_else(|diagnostics| Converted {
        diagnostics,
        ..Converted::default()
    });
    overrides.apply(&mut converted.diagnostics);
    checked.put_names(&mut converted.diagnostics);
    crate::pipeline::sort(&mut converted.diagnostics);
    Ok(converted)
}

/// Reads what a container of a target holds: Turtle, in which instances have IRIs made from their keys below
/// a base.
///
/// # Errors
/// The target holds no data; the bytes are none of its container's.
pub fn take(
    checked: &Checked,
    model: &Valid<Model>,
    target: AnyTarget,
    order: &Order,
    base: &str,
    files: &[(String, Vec<u8>)],
) -> Result<Result<String, Vec<Diagnostic>>, DriverError> {
    let data = data_of(target)?;
    let options = options_of(target, order);
    let terms = &checked.assembled.dataset.terms;
    let minter = Minter::new(model, base, |t| terms.text(t).to_owned());
    let prefixes = checked.all_prefixes();
    let prefixes: Vec<(&str, &str)> = prefixes
        .iter()
        .map(|(name, iri)| (name.as_str(), iri.as_str()))
        .collect();
    let text = lowered(checked, model, target, order, |legal| {
        let codec = data.codec(legal, model, &options);
        read_as_turtle(&*codec, &minter, files, &prefixes)
    });
    match text {
        Ok(Ok(text)) => Ok(Ok(text)),
        Ok(Err((file, why))) => Err(DriverError::Usage(format!(
            "`{file}` is no data of these models in {}: {why}",
            target.common().name()
        ))),
        Err(diagnostics) => Ok(Err(diagnostics)),
    }
}

fn data_of(target: AnyTarget) -> Result<&'static dyn Data, DriverError> {
    let name = target.common().name();
    registry::data(name).ok_or_else(|| {
        DriverError::Usage(format!(
            "no data is converted for the target {name}; it is for `{}`",
            data_targets().join("`, `")
        ))
    })
}

fn options_of(target: AnyTarget, order: &Order) -> Options {
    let options = order.options.get(target.common().name()).cloned();
    options.unwrap_or_default()
}

/// Lowers the model for a target; what is wrong with it for the target otherwise.
fn lowered<T>(
    checked: &Checked,
    model: &Valid<Model>,
    target: AnyTarget,
    order: &Order,
    run: impl FnOnce(&Legal<'_>) -> T,
) -> Result<T, Vec<Diagnostic>> {
    let common = target.common();
    let options = options_of(target, order);
    let capabilities = common.capabilities(&options);
    let naming = common.naming(&options);
    let plan = Plan {
        target: common.name(),
        capabilities: &*capabilities,
        naming: &*naming,
        rules: common.rules(),
        language: &order.language,
        registry: order.ids.as_ref().and_then(|ids| ids.registry(target)),
    };
    match project(model, &checked.assembled.dataset.terms, plan) {
        Ok(legal) => Ok(run(&legal)),
        Err(faults) => {
            let locator = Locator::new(checked);
            Err(faults.into_iter().map(|f| locator.diagnostic(f)).collect())
        }
    }
}

/// A value that is not held whole, at the statement.
fn tell(checked: &Checked, legal: &Legal<'_>, lost: &Inexact) -> Diagnostic {
    let dataset = &checked.assembled.dataset;
    let property = lost.property;
    let about = dataset.about(lost.subject).iter();
    let mut stated = about.clone().filter(|q| q.o == lost.value);
    let at = stated
        .clone()
        .find(|q| Some(q.p) == property)
        .or_else(|| stated.next())
        // A member of a union, or a link that its inverse states.
        .or_else(|| dataset.quads().iter().find(|q| q.o == lost.value || q.s == lost.value));
    // What is left out as a whole is shown where it begins.
    let whole = property.is_none() && lost.subject == lost.value;
    let text = checked.text();
    let first = about.filter(|_| whole).min_by_key(|q| q.ordinal);
    let place = match first {
        Some(first) => text.subject(first.ordinal),
        None => at.and_then(|q| text.object(q.ordinal)),
    };
    inexact::found(
        legal.target,
        dataset.terms.text(lost.value),
        lost.why,
        lost.back.is_some(),
        place,
    )
}
