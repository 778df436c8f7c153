//! What has to stay small on texts that nobody writes: many faults, deep brackets, long lists and
//! literals, much text.
//!
//! In: the release binary. Out: a table of CPU time and memory, each held against its bar.

use super::generate::{self, UPPER};
use super::measure::{Ends, Subject};
use super::verdict;
use std::fmt::Write as _;
use std::path::Path;

/// Brackets, and items of lists.
const MANY: usize = 1_000_000;

/// Memory beyond the text, in KiB.
const ROOM: u64 = 512 * 1024;

/// A model with one class, below the prefix of Upper; statements are added to it.
const HEAD: &str = "\
@prefix e: <https://example.org/e#> .

e: a upper:DomainModel ; upper:domain \"e\" .
e:A a upper:DirectClass ; upper:label \"a\"@en .
";

/// Rounds of what is compared with the clean check.
const ROUNDS: usize = 5;

/// Measures and reports.
pub(super) fn run(udac: &Path, folder: &Path) -> Result<(), String> {
    faults(udac, folder)?;
    println!("\nlarge and deep");
    for (name, text) in texts() {
        let subject = checked(name, udac, folder, &text)?;
        let figures = subject.figures();
        let size = text.len() as u64 / 1024;
        let beyond = figures.peak_kib.saturating_sub(size);
        println!(
            "  {name:<24} {size:>7} KiB of text  {:>7.3} s  {:>6.1} MiB beyond it, bar 512: {}",
            figures.cpu,
            beyond as f64 / 1024.0,
            verdict(beyond < ROOM)
        );
    }
    Ok(())
}

/// Many faults in a model of 10,000 classes, against the clean check of the same.
fn faults(udac: &Path, folder: &Path) -> Result<(), String> {
    let clean = generate::model(10_000, 1);
    let mut subjects = vec![checked("clean", udac, folder, &clean)?];
    for (name, right, wrong) in [
        ("unknown property", "upper:minCount ", "upper:minCuont "),
        ("unknown datatype", "xsd:string ", "xsd:strnig "),
        (
            "unknown class",
            "upper:class       synth:",
            "upper:class       synth:No",
        ),
        (
            "no value",
            "upper:label       \"",
            "upper:label       ; # \"",
        ),
    ] {
        for count in [50, 1_000] {
            let text = broken(&clean, right, wrong, count);
            let name = format!("{count} x {name}");
            subjects.push(checked(&name, udac, folder, &text)?);
        }
    }
    for _ in 1..ROUNDS {
        for subject in &mut subjects {
            subject.measure()?;
        }
    }
    println!("faults in 10,000 classes: CPU seconds, medians of {ROUNDS} rounds");
    let (clean, others) = subjects.split_first().ok_or("nothing to measure")?;
    let base = clean.figures().cpu;
    println!("  {:<24} {base:>7.3} s", clean.name);
    for subject in others {
        let cpu = subject.figures().cpu;
        let (cost, bar, holds) = if subject.name.starts_with("50 ") {
            let more = cpu - base;
            (format!("{more:.3} s more"), "0.3 s", more < 0.3)
        } else {
            let times = subject.ratio(clean);
            (format!("{times:.2} x"), "2 x", times < 2.0)
        };
        let name = &subject.name;
        println!(
            "  {name:<24} {cpu:>7.3} s  {cost}, bar {bar}: {}",
            verdict(holds)
        );
    }
    Ok(())
}

/// A text with so many of its occurrences of something, spread over it, replaced.
fn broken(text: &str, right: &str, wrong: &str, count: usize) -> String {
    let all = text.matches(right).count();
    let step = (all / count).max(1);
    let mut out = String::with_capacity(text.len() + count * wrong.len());
    for (i, part) in text.split(right).enumerate() {
        if i > 0 {
            let chosen = i % step == 0 && i / step <= count;
            out.push_str(if chosen { wrong } else { right });
        }
        out.push_str(part);
    }
    out
}

/// The texts, each with a name.
fn texts() -> [(&'static str, String); 8] {
    let items = |item: &dyn Fn(&mut String, usize)| {
        let mut list = String::new();
        (0..MANY).for_each(|i| item(&mut list, i));
        list
    };
    // Writing into a `String` cannot fail.
    let numbers = items(&|list, i| {
        let _ = write!(list, "{i} ");
    });
    let names = items(&|list, i| {
        let _ = write!(list, "e:v{i} ");
    });
    let deep = |open: &str, close: &str| {
        let (open, close) = (open.repeat(MANY), close.repeat(MANY));
        format!("{UPPER}{HEAD}e:A e:x {open}1{close} .\n")
    };
    [
        (
            "open brackets",
            format!("{UPPER}{HEAD}e:A e:x {}", "[".repeat(MANY)),
        ),
        ("nested blank nodes", deep("[ e:x ", " ]")),
        ("nested lists", deep("( ", " )")),
        (
            "a list of numbers",
            format!("{UPPER}{HEAD}e:A e:x ( {numbers}) .\n"),
        ),
        (
            "a list of unknown names",
            format!("{UPPER}{HEAD}e:E a upper:Enumeration ; upper:oneOf ( {names}) .\n"),
        ),
        (
            "a list with a bad name",
            format!("{UPPER}{HEAD}e:A e:x ( {numbers} no:x ) .\n"),
        ),
        (
            "a literal of 1 MiB",
            format!(
                "{UPPER}{HEAD}e:A upper:description \"{}\"@en .\n",
                "x".repeat(1 << 20)
            ),
        ),
        ("a model of 100 MB", generate::model(24_000, 1)),
    ]
}

/// The check of a text, measured once.
fn checked(name: &str, udac: &Path, folder: &Path, text: &str) -> Result<Subject, String> {
    let path = folder.join(format!("{}.ttl", name.replace(' ', "-")));
    std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    let path = path.to_string_lossy().into_owned();
    let arguments = ["check", "--max-errors", "50", &path].map(str::to_owned);
    let mut subject = Subject::warmed(name, udac.to_owned(), arguments.to_vec(), Ends::MayFind)?;
    subject.measure()?;
    Ok(subject)
}

#[cfg(test)]
mod tests {
    #[test]
    fn as_many_are_replaced_as_asked() {
        let text = "a b ".repeat(1_003);
        let broken = super::broken(&text, "b", "c", 50);
        assert_eq!(broken.matches('c').count(), 50);
        assert_eq!(broken.len(), text.len());
    }
}
