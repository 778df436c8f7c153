//! Two domains that would be written into one file.

use crate::container::Container;
use crate::fault::Fault;
use crate::target::file_name;
use std::collections::BTreeMap;
use udac_diagnostics::{Rule, Severity};

/// `projection/domains-in-one-file`.
pub static RULE: Rule = Rule {
    code: "projection/domains-in-one-file",
    severity: Severity::Error,
    page: include_str!("domains-in-one-file.md"),
};

/// The domains whose files have the name of one before: some file systems take names that differ in case
/// for one.
pub(crate) fn found(container: &Container<'_>) -> Vec<Fault> {
    let mut taken = BTreeMap::new();
    let mut faults = Vec::new();
    for (_, unit) in container.roots() {
        let name = container.text(unit.name);
        let file = file_name(name, &[]).to_lowercase();
        let Some((other, named)) = taken.get(&file).copied() else {
            taken.insert(file, (name, unit.named));
            continue;
        };
        faults.push(Fault {
            rule: &RULE,
            message: format!(
                "the domains `{}` and `{}` would be written into one file in the target {}",
                other.escape_default(),
                name.escape_default(),
                container.target
            ),
            at: (unit.named, "this names a file".to_owned()),
            also: vec![(named, "this names it too".to_owned())],
            help: vec![
                "give one of them another `upper:domain`; capitals and small letters do not count"
                    .to_owned(),
            ],
        });
    }
    faults
}
