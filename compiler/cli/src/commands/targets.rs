//! `udac targets`.

use super::Failure;
use crate::args::Invocation;
use crate::{Exit, terminal};
use std::fmt::Write as _;
use udac_driver::TARGETS;

/// Lists the targets.
pub(super) fn run(invocation: &Invocation) -> Result<Exit, Failure> {
    let commons = || TARGETS.iter().map(|t| t.common());
    let width = commons().map(|t| t.name().len()).max().unwrap_or(0);
    let mut out = String::new();
    for target in commons() {
        // Writing into a `String` cannot fail.
        let _ = writeln!(out, "{:width$}  {}", target.name(), target.about());
        if invocation.common.verbose {
            for setting in target.settings() {
                let (name, about) = (setting.name, setting.about);
                let _ = writeln!(out, "{:width$}    {name}: {about}", "");
                if let Some((table, each)) = setting.table().zip(setting.scope.each()) {
                    let line = format!("{table}: a table of such values, each for {each}");
                    let _ = writeln!(out, "{:width$}    {line}", "");
                }
            }
        }
    }
    terminal::stdout(&out)?;
    Ok(Exit::Clean)
}
