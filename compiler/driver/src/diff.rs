//! What differs between two texts, as a unified diff.
//!
//! In: two texts, either of which may be missing. Out: hunks with three lines around each change. The
//! lines that begin and end both texts are set aside; the rest is compared by Myers' algorithm, up to
//! a number of changes beyond which it is one hunk.

use std::fmt::Write as _;

const AROUND: usize = 3;
const MOST_CHANGES: usize = 2_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Same(usize, usize),
    Gone(usize),
    New(usize),
}

/// The diff of a file; empty where nothing differs.
#[must_use]
pub fn unified(name: &str, before: Option<&str>, after: Option<&str>) -> String {
    if before == after {
        return String::new();
    }
    let side = |text: Option<&str>, prefix: &str| match text {
        Some(_) => format!("{prefix}/{name}"),
        None => "/dev/null".to_owned(),
    };
    let mut out = format!("--- {}\n+++ {}\n", side(before, "a"), side(after, "b"));
    let old: Vec<&str> = before.unwrap_or("").split_inclusive('\n').collect();
    let new: Vec<&str> = after.unwrap_or("").split_inclusive('\n').collect();
    let lines = compare(&old, &new);
    for (from, to) in hunks(&lines) {
        write_hunk(&mut out, lines.get(from..to).unwrap_or(&[]), &old, &new);
    }
    out
}

/// Runs of lines that belong together: changes and what is around them.
fn hunks(lines: &[Line]) -> Vec<(usize, usize)> {
    let mut hunks: Vec<(usize, usize)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if matches!(line, Line::Same(..)) {
            continue;
        }
        let from = i.saturating_sub(AROUND);
        let to = (i + AROUND + 1).min(lines.len());
        match hunks.last_mut() {
            Some(last) if from <= last.1 => last.1 = to,
            _ => hunks.push((from, to)),
        }
    }
    hunks
}

fn write_hunk(out: &mut String, lines: &[Line], old: &[&str], new: &[&str]) {
    let olds = lines.iter().filter_map(|l| match l {
        Line::Same(o, _) | Line::Gone(o) => Some(*o),
        Line::New(_) => None,
    });
    let news = lines.iter().filter_map(|l| match l {
        Line::Same(_, n) | Line::New(n) => Some(*n),
        Line::Gone(_) => None,
    });
    let range = |all: Vec<usize>| {
        let start = all.first().map_or(0, |n| n + 1);
        format!("{start},{}", all.len())
    };
    let (olds, news) = (range(olds.collect()), range(news.collect()));
    // Writing into a `String` cannot fail.
    let _ = writeln!(out, "@@ -{olds} +{news} @@");
    for line in lines {
        let (sign, text) = match line {
            Line::Same(o, _) => (' ', old.get(*o)),
            Line::Gone(o) => ('-', old.get(*o)),
            Line::New(n) => ('+', new.get(*n)),
        };
        let text = text.copied().unwrap_or("");
        let _ = write!(out, "{sign}{text}");
        if !text.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

fn compare(old: &[&str], new: &[&str]) -> Vec<Line> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let ends = old.iter().rev().zip(new.iter().rev());
    let tail = ends.take(rest).take_while(|(a, b)| a == b).count();
    let middle_old = old.get(head..old.len() - tail).unwrap_or(&[]);
    let middle_new = new.get(head..new.len() - tail).unwrap_or(&[]);
    let mut lines: Vec<Line> = (0..head).map(|i| Line::Same(i, i)).collect();
    let shifted = middle(middle_old, middle_new).into_iter().map(|l| match l {
        Line::Same(o, n) => Line::Same(o + head, n + head),
        Line::Gone(o) => Line::Gone(o + head),
        Line::New(n) => Line::New(n + head),
    });
    lines.extend(shifted);
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    lines.extend((0..tail).map(|i| Line::Same(old_end + i, new_end + i)));
    lines
}

/// Myers' greedy algorithm, with the furthest points of every step kept for the way back.
fn middle(old: &[&str], new: &[&str]) -> Vec<Line> {
    let (n, m) = (old.len(), new.len());
    let most = (n + m).min(MOST_CHANGES);
    let mut furthest: Vec<usize> = vec![0; 2 * most + 3];
    let at = |k: isize| usize::try_from(k + most.cast_signed() + 1).unwrap_or(0);
    let mut steps: Vec<Vec<usize>> = Vec::new();
    for d in 0..=most.cast_signed() {
        steps.push(furthest.clone());
        for k in (-d..=d).step_by(2) {
            let read = |k: isize| furthest.get(at(k)).copied().unwrap_or(0);
            let down = k == -d || (k != d && read(k - 1) < read(k + 1));
            let mut x = if down { read(k + 1) } else { read(k - 1) + 1 };
            let mut y = usize::try_from(x.cast_signed() - k).unwrap_or(0);
            while x < n && y < m && old.get(x) == new.get(y) {
                x += 1;
                y += 1;
            }
            if let Some(slot) = furthest.get_mut(at(k)) {
                *slot = x;
            }
            if x >= n && y >= m {
                return way_back(&steps, n, m, &at);
            }
        }
    }
    let gone = (0..n).map(Line::Gone);
    gone.chain((0..m).map(Line::New)).collect()
}

fn way_back(steps: &[Vec<usize>], n: usize, m: usize, at: &dyn Fn(isize) -> usize) -> Vec<Line> {
    let (mut x, mut y) = (n, m);
    let mut lines = Vec::new();
    for (d, furthest) in steps.iter().enumerate().rev() {
        let d = d.cast_signed();
        let k = x.cast_signed() - y.cast_signed();
        let read = |k: isize| furthest.get(at(k)).copied().unwrap_or(0);
        let down = k == -d || (k != d && read(k - 1) < read(k + 1));
        let before = if down { k + 1 } else { k - 1 };
        let from_x = if d == 0 { 0 } else { read(before) };
        let from_y = usize::try_from(from_x.cast_signed() - before).unwrap_or(0);
        let from_y = if d == 0 { 0 } else { from_y };
        while x > from_x && y > from_y {
            x -= 1;
            y -= 1;
            lines.push(Line::Same(x, y));
        }
        if d > 0 {
            if down {
                y -= 1;
                lines.push(Line::New(y));
            } else {
                x -= 1;
                lines.push(Line::Gone(x));
            }
        }
    }
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_show_what_is_around_changes() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n";
        let new = "a\nb\nc\nX\ne\nf\ng\nh\ni\nj\nk\nk2\nl\n";
        let expected = "--- a/f\n+++ b/f\n@@ -1,7 +1,7 @@\n a\n b\n c\n-d\n+X\n e\n f\n g\n\
            @@ -9,4 +9,5 @@\n i\n j\n k\n+k2\n l\n";
        assert_eq!(unified("f", Some(old), Some(new)), expected);
        assert_eq!(unified("f", Some(old), Some(old)), "");
    }

    #[test]
    fn files_come_and_go() {
        assert_eq!(
            unified("f", None, Some("a")),
            "--- /dev/null\n+++ b/f\n@@ -0,0 +1,1 @@\n+a\n\\ No newline at end of file\n"
        );
        assert_eq!(
            unified("f", Some("a\n"), None),
            "--- a/f\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n"
        );
    }

    #[test]
    fn every_diff_rebuilds_both_texts() {
        let words = ["a\n", "b\n", "c\n", "a\n"];
        let mut state = 7_u32;
        let mut text = |length: usize| -> Vec<&str> {
            let next = |_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                words[(state >> 24) as usize % 4]
            };
            (0..length).map(next).collect()
        };
        for length in 0..60 {
            let (old, new) = (text(length), text(60 - length));
            let lines = compare(&old, &new);
            let mut from = Vec::new();
            let mut to = Vec::new();
            for line in lines {
                match line {
                    Line::Same(o, n) => {
                        from.push(old[o]);
                        to.push(new[n]);
                    }
                    Line::Gone(o) => from.push(old[o]),
                    Line::New(n) => to.push(new[n]),
                }
            }
            assert_eq!(from, old);
            assert_eq!(to, new);
        }
    }
}
