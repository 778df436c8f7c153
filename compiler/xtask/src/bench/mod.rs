//! The benchmark: whole-process CPU time and memory of `udac` against a bare parse of the same file.

mod extremes;
mod generate;
mod measure;

use measure::{Ends, Subject};
use std::path::{Path, PathBuf};

/// Prints a synthetic model.
pub(crate) fn synth(words: &[&str]) -> Result<(), String> {
    let classes = words
        .first()
        .and_then(|w| w.parse().ok())
        .ok_or("synth takes a number of classes")?;
    let seed = option(words, "--seed")
        .map_or(Ok(1), str::parse)
        .map_err(|_| "--seed takes a number")?;
    print!("{}", generate::model(classes, seed));
    Ok(())
}

fn option<'w>(words: &[&'w str], name: &str) -> Option<&'w str> {
    let at = words.iter().position(|w| *w == name)?;
    words.get(at + 1).copied()
}

/// What is measured of one size.
struct Row {
    classes: usize,
    bytes: u64,
    subjects: Vec<Subject>,
}

impl Row {
    fn subject(&self, name: &str) -> Option<&Subject> {
        self.subjects.iter().find(|s| s.name == name)
    }
}

const BARE_PARSE: &str = "bare parse";

/// Measurements of each command.
const ROUNDS: usize = 5;

const TARGETS: &[&str] = &["graphql", "avro", "postgres", "rust"];

/// Runs the benchmark.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    if words.first() == Some(&"--parse") {
        let path = words.get(1).ok_or("--parse takes a file")?;
        return bare_parse(Path::new(path));
    }
    let sizes = option(words, "--classes").unwrap_or("10,100,1000,10000");
    let sizes: Vec<usize> = sizes
        .split(',')
        .map(|n| {
            n.parse()
                .map_err(|_| format!("`{n}` is no number of classes"))
        })
        .collect::<Result<_, _>>()?;
    let udac = udac(words)?;
    let folder = option(words, "--keep")
        .map_or_else(|| std::env::temp_dir().join("udac-bench"), PathBuf::from);
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    if words.contains(&"--extremes") {
        return extremes::run(&udac, &folder);
    }
    let mut rows: Vec<Row> = sizes
        .into_iter()
        .map(|classes| row(classes, &udac, &folder))
        .collect::<Result<_, _>>()?;
    // Round by round, not command by command: what else the machine does, and how warm it is,
    // changes over minutes, and what is compared must meet the same of it.
    for _ in 0..ROUNDS {
        for subject in rows.iter_mut().flat_map(|r| &mut r.subjects) {
            subject.measure()?;
        }
    }
    report(&rows);
    Ok(())
}

/// The release binary, built here unless one is named.
fn udac(words: &[&str]) -> Result<PathBuf, String> {
    if let Some(path) = option(words, "--udac") {
        return Ok(PathBuf::from(path));
    }
    let built = std::process::Command::new("cargo")
        .args([
            "build",
            "--release",
            "--locked",
            "--bin",
            "udac",
            "--bin",
            "xtask",
        ])
        .status()
        .map_err(|e| format!("cargo: {e}"))?;
    if !built.success() {
        return Err("the release build failed".to_owned());
    }
    Ok(PathBuf::from("target/release/udac"))
}

fn row(classes: usize, udac: &Path, folder: &Path) -> Result<Row, String> {
    let model = folder.join(format!("synth-{classes}.ttl"));
    let text = generate::model(classes, 1);
    let bytes = text.len() as u64;
    std::fs::write(&model, text).map_err(|e| format!("{}: {e}", model.display()))?;
    let model = model.to_string_lossy();
    let own = std::env::current_exe().map_err(|e| e.to_string())?;
    let own = if own.with_file_name("udac") == *udac {
        own
    } else {
        udac.with_file_name("xtask")
    };
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let mut subjects = vec![
        Subject::warmed(
            BARE_PARSE,
            own,
            words(&["bench", "--parse", &model]),
            Ends::Well,
        )?,
        Subject::warmed(
            "check",
            udac.to_owned(),
            words(&["check", &model]),
            Ends::Well,
        )?,
    ];
    let all = TARGETS.join(",");
    let texts = TARGETS.iter().map(|t| (*t, *t, true));
    for (name, targets, text_alone) in texts.chain([
        ("four texts", all.as_str(), true),
        ("all outputs", all.as_str(), false),
    ]) {
        let out = folder.join(format!("out-{classes}-{}", name.replace(' ', "-")));
        let _ = std::fs::remove_dir_all(&out);
        let out = out.to_string_lossy();
        let mut arguments = words(&["compile", &model, "-t", targets, "-o", &out]);
        if text_alone {
            arguments.extend(words(&["--emit", "schema"]));
        }
        subjects.push(Subject::warmed(
            name,
            udac.to_owned(),
            arguments,
            Ends::Well,
        )?);
    }
    Ok(Row {
        classes,
        bytes,
        subjects,
    })
}

/// What the peers' floor is: oxttl reading the file and dropping the triples.
fn bare_parse(path: &Path) -> Result<(), String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut count = 0_u64;
    for triple in oxttl::TurtleParser::new().for_slice(&bytes) {
        triple.map_err(|e| e.to_string())?;
        count += 1;
    }
    println!("{count}");
    Ok(())
}

fn report(rows: &[Row]) {
    println!(
        "CPU seconds (user + system) of whole processes, medians of {ROUNDS} rounds; ratio to the bare parse; peak memory"
    );
    for row in rows {
        println!(
            "\n{} classes, {:.2} MB",
            row.classes,
            row.bytes as f64 / 1e6
        );
        let bare = row.subject(BARE_PARSE);
        for subject in &row.subjects {
            let m = subject.figures();
            println!(
                "  {:<12} {:>8.3} s  {:>6.2} x  {:>8.1} MiB  {:>5.2} x the text",
                subject.name,
                m.cpu,
                bare.map_or(f64::NAN, |bare| subject.ratio(bare)),
                m.peak_kib as f64 / 1024.0,
                m.peak_kib as f64 * 1024.0 / row.bytes as f64
            );
        }
    }
    bars(rows);
}

/// The bars, where they are set: at 10,000 classes; growth from 1,000 to 10,000.
fn bars(rows: &[Row]) {
    let at = |n: usize| rows.iter().find(|r| r.classes == n);
    let Some(row) = at(10_000) else { return };
    let Some(bare) = row.subject(BARE_PARSE) else {
        return;
    };
    println!("\nbars at {} classes", row.classes);
    for (name, bar) in [("check", 2.5), ("four texts", 6.0), ("all outputs", 14.0)] {
        let Some(subject) = row.subject(name) else {
            continue;
        };
        let ratio = subject.ratio(bare);
        println!(
            "  {name:<12} {ratio:>6.2} x the bare parse, bar {bar}: {}",
            verdict(ratio <= bar)
        );
        let memory = subject.figures().peak_kib as f64 * 1024.0 / row.bytes as f64;
        println!(
            "  {:<12} {memory:>6.2} x the text, bar 6: {}",
            "",
            verdict(memory <= 6.0)
        );
    }
    if let Some(small) = at(1_000) {
        for name in ["check", "four texts", "all outputs"] {
            if let (Some(s), Some(l)) = (small.subject(name), row.subject(name)) {
                let growth = l.ratio(s);
                println!(
                    "  {name:<12} grows {growth:.1} x from 1,000 to 10,000 classes, bar 12: {}",
                    verdict(growth <= 12.0)
                );
            }
        }
    }
}

const fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "MISSED" }
}
