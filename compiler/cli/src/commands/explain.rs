//! `udac explain`.

use super::{Failure, usage};
use crate::args::Explain;
use crate::{Exit, terminal};
use udac_driver::all_rules;

/// Shows pages, or lists all codes.
pub(super) fn run(command: &Explain) -> Result<Exit, Failure> {
    let rules = all_rules();
    if command.codes.is_empty() {
        let width = rules.iter().map(|r| r.code.len()).max().unwrap_or(0);
        let line = |r: &&udac_diagnostics::Rule| {
            let line = format!("{:width$}  {:7}  {}", r.code, r.severity.word(), r.gist());
            format!("{}\n", line.trim_end())
        };
        terminal::stdout(&rules.iter().map(line).collect::<String>())?;
        return Ok(Exit::Clean);
    }
    let mut pages = Vec::new();
    for code in &command.codes {
        let Some(rule) = rules.iter().find(|r| r.code == code) else {
            let near = rules.iter().filter(|r| {
                let name = |c: &str| c.rsplit('/').next().map(str::to_owned);
                name(r.code) == name(code)
            });
            let near: Vec<String> = near.map(|r| format!("`{}`", r.code)).collect();
            return Err(usage(if near.is_empty() {
                format!("there is no code `{code}`; `udac explain` lists all")
            } else {
                format!(
                    "there is no code `{code}`; did you mean {}",
                    near.join(" or ")
                )
            }));
        };
        pages.push(rule.page);
    }
    terminal::stdout(&pages.join("\n"))?;
    Ok(Exit::Clean)
}
