//! CPU time and memory of a process, as the kernel counts them.

use std::path::Path;
use std::process::Command;

/// The figures of a command.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    /// User and system time, in seconds.
    pub cpu: f64,
    /// Largest resident set, in KiB.
    pub peak_kib: u64,
}

/// What a run must take for the kernel's clock, which counts hundredths of a second, to tell it well.
const ENOUGH: f64 = 0.5;

/// Runs of a short command that are counted together.
const TOGETHER: u32 = 25;

/// Runs a command three times and gives the least CPU time and the largest memory; a short one is
/// run many times over and the mean of these counts as one.
///
/// # Errors
/// Where it cannot be started, fails, or `/usr/bin/time` is not there.
pub(crate) fn run(program: &Path, arguments: &[&str]) -> Result<Measured, String> {
    let first = runs(program, arguments, 1)?;
    let count = if first.cpu < ENOUGH { TOGETHER } else { 1 };
    let mut best: Option<Measured> = None;
    for _ in 0..3 {
        let once = runs(program, arguments, count)?;
        best = Some(best.map_or(once, |b| Measured {
            cpu: b.cpu.min(once.cpu),
            peak_kib: b.peak_kib.max(once.peak_kib),
        }));
    }
    best.ok_or_else(|| "nothing was run".to_owned())
}

/// The mean CPU time of so many runs, one after the other.
fn runs(program: &Path, arguments: &[&str], count: u32) -> Result<Measured, String> {
    let script = "n=$1; shift; while [ $n -gt 0 ]; do \"$@\" || exit; n=$((n-1)); done";
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%U %S %M", "sh", "-c", script, "sh"])
        .arg(count.to_string())
        .arg(program)
        .args(arguments)
        .stdout(std::process::Stdio::null())
        .output()
        .map_err(|e| format!("/usr/bin/time: {e}"))?;
    let text = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!(
            "{} {}\n{text}",
            program.display(),
            arguments.join(" ")
        ));
    }
    let figures = text.lines().last().unwrap_or("");
    let mut numbers = figures.split(' ');
    let mut next = || numbers.next().and_then(|n| n.parse::<f64>().ok());
    match (next(), next(), next()) {
        (Some(user), Some(system), Some(peak)) => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count of KiB"
            )]
            let peak_kib = peak as u64;
            Ok(Measured {
                cpu: (user + system) / f64::from(count),
                peak_kib,
            })
        }
        _ => Err(format!("/usr/bin/time said `{figures}`")),
    }
}
