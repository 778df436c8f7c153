//! CPU time and memory of a process, as the kernel counts them.
//!
//! In: commands. Out: for each, its figures round by round. What the figures are held against is
//! not decided here.

use std::path::PathBuf;
use std::process::Command;

/// The figures of a command.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    /// User and system time, in seconds.
    pub cpu: f64,
    /// Largest resident set, in KiB.
    pub peak_kib: u64,
}

/// How a command may end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ends {
    /// With exit code 0.
    Well,
    /// With exit code 1 too, which says that something was found.
    MayFind,
}

/// A command that is measured.
#[derive(Debug)]
pub(crate) struct Subject {
    /// What it is called in the report.
    pub name: String,
    program: PathBuf,
    arguments: Vec<String>,
    ends: Ends,
    /// Runs that are counted together.
    count: u32,
    rounds: Vec<Measured>,
}

/// CPU seconds that a measurement takes at least: `time` tells hundredths of a second, and a short
/// run meets other moods of the machine than a long one, which meets all of them.
const ENOUGH: f64 = 1.0;

/// Runs that are counted together at most.
const TOGETHER: f64 = 50.0;

impl Subject {
    /// A command, run once: so that all measured runs find its files read and its outputs there,
    /// and to learn how many runs to count together.
    ///
    /// # Errors
    /// Where it cannot be started, ends otherwise than it may, or `/usr/bin/time` is not there.
    pub(crate) fn warmed(
        name: &str,
        program: PathBuf,
        arguments: Vec<String>,
        ends: Ends,
    ) -> Result<Self, String> {
        let mut subject = Self {
            name: name.to_owned(),
            program,
            arguments,
            ends,
            count: 1,
            rounds: Vec::new(),
        };
        let first = subject.runs()?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at least one, at most `TOGETHER`"
        )]
        let count = (ENOUGH / first.cpu.max(0.001)).ceil().clamp(1.0, TOGETHER) as u32;
        subject.count = count;
        Ok(subject)
    }

    /// Measures it once more.
    ///
    /// # Errors
    /// As for [`Subject::warmed`].
    pub(crate) fn measure(&mut self) -> Result<(), String> {
        let figures = self.runs()?;
        self.rounds.push(figures);
        Ok(())
    }

    /// The median of its CPU times and its largest memory.
    pub(crate) fn figures(&self) -> Measured {
        Measured {
            cpu: median(self.rounds.iter().map(|m| m.cpu)),
            peak_kib: self.rounds.iter().map(|m| m.peak_kib).max().unwrap_or(0),
        }
    }

    /// How often it takes the CPU time of another: the median over the rounds, in each of which
    /// both met the same machine.
    pub(crate) fn ratio(&self, other: &Self) -> f64 {
        let pairs = self.rounds.iter().zip(&other.rounds);
        median(pairs.map(|(own, others)| own.cpu / others.cpu))
    }

    /// The mean CPU time of its runs, one after the other.
    fn runs(&self) -> Result<Measured, String> {
        let script = "n=$1; shift; most=$1; shift; while [ $n -gt 0 ]; do \"$@\" || [ $? -le $most ] || exit; n=$((n-1)); done";
        let output = Command::new("/usr/bin/time")
            .args(["-f", "%U %S %M", "sh", "-c", script, "sh"])
            .arg(self.count.to_string())
            .arg(match self.ends {
                Ends::Well => "0",
                Ends::MayFind => "1",
            })
            .arg(&self.program)
            .args(&self.arguments)
            .stdout(std::process::Stdio::null())
            .output()
            .map_err(|e| format!("/usr/bin/time: {e}"))?;
        let text = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            let program = self.program.display();
            return Err(format!("{program} {}\n{text}", self.arguments.join(" ")));
        }
        read(text.lines().last().unwrap_or(""), self.count)
    }
}

/// What `time` said of so many runs.
fn read(figures: &str, count: u32) -> Result<Measured, String> {
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

/// The number in the middle; of two there, the mean.
fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    let at = |i: usize| sorted.get(i).copied().unwrap_or(f64::NAN);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        at(middle)
    } else {
        f64::midpoint(at(middle.saturating_sub(1)), at(middle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_round_that_went_wrong_moves_no_median() {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(median([3.0, 1.0, 90.0].into_iter()), 3.0));
        assert!(near(median([4.0, 1.0, 2.0, 90.0].into_iter()), 3.0));
        assert!(median(std::iter::empty()).is_nan());
    }

    #[test]
    fn user_and_system_time_are_shared_by_the_runs() {
        let figures = read("1.50 0.50 2048", 4);
        assert!(figures.is_ok_and(|m| (m.cpu - 0.5).abs() < 1e-9 && m.peak_kib == 2048));
        assert!(read("Command exited with non-zero status 1", 1).is_err());
    }
}
