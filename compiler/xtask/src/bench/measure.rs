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

/// Runs a command three times and gives the least CPU time and the largest memory.
///
/// # Errors
/// Where it cannot be started, fails, or `/usr/bin/time` is not there.
pub(crate) fn run(program: &Path, arguments: &[&str]) -> Result<Measured, String> {
    let mut best: Option<Measured> = None;
    for _ in 0..3 {
        let once = once(program, arguments)?;
        best = Some(best.map_or(once, |b| Measured {
            cpu: b.cpu.min(once.cpu),
            peak_kib: b.peak_kib.max(once.peak_kib),
        }));
    }
    best.ok_or_else(|| "nothing was run".to_owned())
}

fn once(program: &Path, arguments: &[&str]) -> Result<Measured, String> {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%U %S %M"])
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
                cpu: user + system,
                peak_kib,
            })
        }
        _ => Err(format!("/usr/bin/time said `{figures}`")),
    }
}
