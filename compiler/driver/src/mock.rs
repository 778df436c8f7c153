//! Instances that are made for models: as Turtle, and in containers.
//!
//! In: checked models, how many instances, a seed. Out: texts that are data of these models, what could not
//! be made, and an index of those that have a fault. Which instances these are is the matter of `udac-mock`.

use crate::convert::put_all;
use crate::pipeline::Checked;
use crate::rules::unmade;
use crate::{DriverError, Loaded, Order, Overrides, Reading, check, take};
use udac_codec::{Statement, turtle};
use udac_diagnostics::{Crowd, Diagnostic, Span};
use udac_graph::{Locate as _, Role, TermId};
use udac_mock::{Faults, Request, Unbroken, Unmade, unbreakable};
use udac_model::domain::{Model, Valid};
use udac_projection::obligations::ConstraintKind;
use udac_projection::print::Json;
use udac_projection::target::AnyTarget;

/// The greatest number of instances of a class: texts of more are not loaded.
pub const MOST_INSTANCES: u64 = 1_000_000;

/// The name that texts are loaded under.
const NAME: &str = "mock.ttl";

/// Instances.
#[derive(Debug)]
pub struct Mock {
    /// As Turtle.
    pub text: String,
    /// How many stand alone.
    pub instances: usize,
    /// What could not be made; sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Instances with one fault.
#[derive(Debug, Clone)]
pub struct Faulty {
    /// The name of its files, without an ending.
    pub name: String,
    /// As Turtle.
    pub text: String,
    /// The code of the rule that tells it.
    pub code: &'static str,
    /// The kind of constraint that is broken.
    pub kind: ConstraintKind,
    /// How it is broken, in a word.
    pub how: &'static str,
    /// The IRI of the class whose instance is at fault.
    pub class: String,
    /// The IRI of the property at which it is, if at one.
    pub property: Option<String>,
}

/// What becomes of a fault in containers of a target.
#[derive(Debug)]
pub struct Contained {
    /// Files by their names.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether the fault is there: it is found in what is read back, or nothing is read.
    pub holds: bool,
}

/// Makes conforming instances.
#[must_use]
pub fn mock(
    checked: &Checked,
    model: &Valid<Model>,
    count: u64,
    seed: u64,
    overrides: &Overrides,
) -> Mock {
    let request = request(count, seed);
    let made = udac_mock::mock(model, &checked.assembled.dataset, &request);
    let mut diagnostics = Vec::new();
    let mut crowd = Crowd::default();
    for one in &made.unmade {
        crowd.push(tell(checked, one), &mut diagnostics);
    }
    crowd.settle(&mut diagnostics);
    overrides.apply(&mut diagnostics);
    checked.put_names(&mut diagnostics);
    crate::pipeline::sort(&mut diagnostics);
    let comment = format!(
        "{} instances made for a test, of seed {seed}.",
        made.instances
    );
    Mock {
        text: text(checked, &made.statements, &request, &comment),
        instances: made.instances,
        diagnostics,
    }
}

/// Makes graphs with one fault each, and says what no graph breaks alone.
#[must_use]
pub fn mock_faults(
    checked: &Checked,
    model: &Valid<Model>,
    seed: u64,
) -> (Vec<Faulty>, Vec<Unbroken>) {
    let request = request(1, seed);
    let terms = &checked.assembled.dataset.terms;
    let Faults { faults, unbroken } =
        udac_mock::faults(model, &checked.assembled.dataset, &request);
    let faulty = faults.into_iter().map(|fault| {
        let comment = format!(
            "One fault, `{}`: {}, {}.",
            fault.code,
            fault.kind.code(),
            fault.how
        );
        Faulty {
            text: text(checked, &fault.statements, &request, &comment),
            name: fault.name,
            code: fault.code,
            kind: fault.kind,
            how: fault.how,
            class: terms.text(fault.class).to_owned(),
            property: fault.property.map(|p| terms.text(p).to_owned()),
        }
    });
    (faulty.collect(), unbroken.into_iter().collect())
}

fn request(count: u64, seed: u64) -> Request {
    Request {
        count,
        seed,
        graph: format!("urn:udac:mock:{seed}"),
    }
}

/// Statements as Turtle, with the prefixes of the models and one for the graph itself.
fn text(checked: &Checked, statements: &[Statement], request: &Request, comment: &str) -> String {
    let mut prefixes = checked.all_prefixes();
    if prefixes.iter().all(|(name, _)| name != "mock") {
        prefixes.push(("mock".to_owned(), format!("{}:", request.graph)));
    }
    let prefixes: Vec<(&str, &str)> = prefixes
        .iter()
        .map(|(name, iri)| (name.as_str(), iri.as_str()))
        .collect();
    let mut text = String::new();
    turtle(statements, comment, &prefixes, &mut text);
    text
}

/// Where a term is declared.
fn place(checked: &Checked, term: TermId) -> Option<Span> {
    let about = checked.assembled.dataset.about(term).iter();
    let first = about.map(|q| q.ordinal).min()?;
    checked.text().subject(first)
}

fn tell(checked: &Checked, one: &Unmade) -> Diagnostic {
    let terms = &checked.assembled.dataset.terms;
    let property = one.property.map(|p| terms.text(p));
    let at =
        place(checked, one.property.unwrap_or(one.class)).or_else(|| place(checked, one.class));
    unmade::found(terms.text(one.class), property, one.why, at)
}

/// Reads models together with a text of data; the model is there even if the data is at fault.
///
/// # Errors
/// The text is too large.
pub fn with_data(
    mut loaded: Loaded,
    text: &str,
    reading: &Reading,
) -> Result<Checked, DriverError> {
    loaded.text(NAME, text.as_bytes().to_vec(), Role::Root, false)?;
    let reading = Reading {
        faulty_data: true,
        ..reading.clone()
    };
    Ok(check(loaded, &reading, &Overrides::default()))
}

/// Puts instances with a fault, read beside their models, into the containers of a target: files by their names.
///
/// # Errors
/// The target holds no data.
pub fn put_faulty(
    staged: &Checked,
    target: AnyTarget,
    order: &Order,
) -> Result<Vec<(String, Vec<u8>)>, DriverError> {
    let Some(model) = &staged.model else {
        return Ok(Vec::new());
    };
    let converted = put_all(staged, model, target, order, &Overrides::default(), true)?;
    Ok(converted.files)
}

/// Whether a fault is there in what a target's containers hold: it is found again in what is read back of them,
/// or they are not read.
///
/// # Errors
/// The target holds no data; what is read back is too large.
pub fn holds_fault(
    loaded: &Loaded,
    (staged, faulty): (&Checked, &Faulty),
    reading: &Reading,
    target: AnyTarget,
    order: &Order,
    files: &[(String, Vec<u8>)],
) -> Result<bool, DriverError> {
    let Some(model) = &staged.model else {
        return Ok(false);
    };
    match take(staged, model, target, order, "urn:udac:data:", files) {
        // Read as something else, it is another fault, or none.
        Ok(Ok(text)) => {
            let found = with_data(loaded.clone(), &text, reading)?;
            Ok(found.diagnostics.iter().any(|d| d.rule.code == faulty.code))
        }
        Ok(Err(_)) => Ok(false),
        // What is no data of the model says so.
        Err(_) => Ok(true),
    }
}

/// The index of faults, as JSON: which file has which, and what is not broken, and why.
#[must_use]
pub fn index(
    checked: &Checked,
    seed: u64,
    faulty: &[Faulty],
    unbroken: &[Unbroken],
    contained: &[(Option<&'static str>, Contained)],
) -> String {
    let terms = &checked.assembled.dataset.terms;
    let mut json = Json::default();
    json.open('{');
    json.key("version");
    json.number(1);
    json.key("seed");
    json.number(seed);
    json.key("faults");
    json.open('[');
    for (at, fault) in faulty.iter().enumerate() {
        json.item();
        json.open('{');
        json.member("file", &format!("{}.ttl", fault.name));
        json.member("kind", fault.kind.code());
        json.member("how", fault.how);
        json.member("code", fault.code);
        json.member("class", &fault.class);
        if let Some(property) = &fault.property {
            json.member("property", property);
        }
        if let Some((Some(target), held)) = contained.get(at) {
            json.member("target", target);
            json.key("containers");
            json.open('[');
            for (name, _) in &held.files {
                json.item();
                json.string(&format!("{}.{name}", fault.name));
            }
            json.close(']');
            json.key("holds");
            json.raw(if held.holds { "true" } else { "false" });
        }
        json.close('}');
    }
    json.close(']');
    json.key("unbroken");
    json.open('[');
    for kind in ConstraintKind::ALL {
        if let Some(why) = unbreakable(*kind) {
            json.item();
            json.open('{');
            json.member("kind", kind.code());
            json.member("why", why);
            json.close('}');
        }
    }
    for one in unbroken {
        json.item();
        json.open('{');
        json.member("kind", one.kind.code());
        json.member("class", terms.text(one.class));
        if let Some(property) = one.property {
            json.member("property", terms.text(property));
        }
        json.member("why", one.why);
        json.close('}');
    }
    json.close(']');
    json.close('}');
    json.finish()
}
