//! `cargo xtask oracles`: the proof in the engines on many random models.
//!
//! In: how many, which engine, from which seed. Out: what the test `proof` prints; it does the work, and keeps
//! the results of parts that are done below `target/proof`, so that a run goes on where another one stopped.

use std::process::Command;

const USAGE: &str = "cargo xtask oracles -n N [--engine NAME] [--seed-from N]";

/// Runs the test.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    let settings = settings(words)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args([
            "test",
            "--release",
            "--package",
            "udac-tests",
            "--test",
            "proof",
        ])
        .args(["--", "--nocapture"])
        .envs(settings);
    let status = command.status();
    let status = status.map_err(|e| format!("cargo does not start: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("the proof fails, as told above".to_owned())
    }
}

/// The variables that the test reads.
fn settings<'w>(words: &[&'w str]) -> Result<Vec<(&'static str, &'w str)>, String> {
    let mut found = Vec::new();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let (name, number) = match *word {
            "-n" => ("UDAC_PROOF", true),
            "--seed-from" => ("UDAC_PROOF_SEED_FROM", true),
            "--engine" => ("UDAC_PROOF_ENGINE", false),
            _ => return Err(USAGE.to_owned()),
        };
        let value = rest.next().ok_or(USAGE)?;
        if number && value.parse::<u64>().is_err() {
            return Err(format!("`{value}` is no number; {USAGE}"));
        }
        found.push((name, *value));
    }
    if found.iter().all(|(name, _)| *name != "UDAC_PROOF") {
        return Err(USAGE.to_owned());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::settings;

    #[test]
    fn words_become_variables() {
        let found = settings(&["-n", "9", "--engine", "ajv", "--seed-from", "50"]);
        let expected = [
            ("UDAC_PROOF", "9"),
            ("UDAC_PROOF_ENGINE", "ajv"),
            ("UDAC_PROOF_SEED_FROM", "50"),
        ];
        assert_eq!(found.unwrap(), expected);
        for words in [&[][..], &["-n"], &["-n", "many"], &["--engine", "ajv"]] {
            assert!(settings(words).is_err(), "{words:?}");
        }
    }
}
