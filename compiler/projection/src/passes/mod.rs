//! The passes: each rewrites the container towards what the target can say.
//!
//! The order is this list. A pass says what it removes and what it brings in; it runs only where the
//! capabilities ask for it, keeps origin and access on the nodes, and settles the obligations that it
//! encodes.

mod aspects;
mod choices;
mod covariance;
mod enumerations;
mod identity;
mod interfaces;
mod key_records;
mod languages;
mod lists;
mod nobody;
mod presence;
mod qualified;
mod reach;
mod relational;
mod singletons;
mod traits;
mod unions;

use crate::capabilities::{
    Capabilities, Enums, Extensions, Languages, Links, Lists, Qualified, Singletons, Subclasses,
    Traits, Unions,
};
use crate::container::Container;
use crate::fault::{Fault, TargetRules};

/// Rewrites a container for a target, or says what of the model it cannot hold.
pub fn run(
    container: &mut Container<'_>,
    capabilities: &dyn Capabilities,
    rules: TargetRules,
) -> Vec<Fault> {
    match capabilities.qualified() {
        Qualified::Base => qualified::as_base(container),
        Qualified::Native => {}
    }
    match capabilities.singletons() {
        Singletons::Records => singletons::as_records(container),
        Singletons::Native => {}
    }
    if let Some(relational) = capabilities.relational() {
        let faults = relational::run(container, capabilities, relational, rules);
        if !faults.is_empty() {
            return faults;
        }
    }
    match capabilities.subclasses() {
        Subclasses::Choices => choices::run(container, capabilities),
        Subclasses::Interfaces => {
            interfaces::run(container);
            nobody::stand_as_interfaces(container);
        }
        Subclasses::Native | Subclasses::Tables => {}
    }
    match capabilities.traits() {
        Traits::Copied => traits::drop(container),
        Traits::Native | Traits::Interfaces => {}
    }
    if capabilities.extensions() == Extensions::Aspects && capabilities.relational().is_none() {
        aspects::add(container, None);
    }
    let by_key = match capabilities.extensions() {
        Extensions::Native => capabilities.links() == Links::KeyRecord,
        Extensions::ByKey => true,
        Extensions::InPlace | Extensions::Aspects => false,
    };
    if by_key {
        aspects::of_takers(container);
    }
    match capabilities.unions() {
        Unions::Records => unions::of_records(container, capabilities),
        Unions::Native | Unions::Arcs => {}
    }
    match capabilities.lists() {
        Lists::InField => lists::hold_in_fields(container),
        Lists::Native | Lists::Rows => {}
    }
    match capabilities.languages() {
        Languages::Entries => languages::as_entries(container),
        Languages::Map | Languages::Rows => {}
    }
    match capabilities.links() {
        Links::KeyRecord => key_records::run(container, capabilities),
        Links::Native | Links::Columns => {}
    }
    // After references: one to such an entity is its IRI, and no record of a key.
    if capabilities.iri_as_field() && capabilities.relational().is_none() {
        identity::add(container, identity::Which::KeyedOnIri);
    }
    match capabilities.enums() {
        Enums::Text => enumerations::as_text(container),
        Enums::Native | Enums::Checked => {}
    }
    if !capabilities.empty_records() {
        presence::say(container);
    }
    if capabilities.subclasses() == Subclasses::Interfaces {
        covariance::run(container);
    }
    reach::settle_units(container);
    Vec::new()
}
