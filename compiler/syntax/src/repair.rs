//! Repairs of faults of syntax.
//!
//! In: a fault and the text that it stands in. Out: its diagnostic with the edit that mends it, where
//! what is missing or too much is plain.

use crate::{Expected, Fault, FaultKind, Range32};
use udac_diagnostics::{Applicability, Diagnostic, FileId};

/// Adds the repair of a fault, if there is one.
pub(crate) fn mended(d: Diagnostic, fault: &Fault, file: FileId, text: &str) -> Diagnostic {
    let after = |range: Range32| {
        let end = Range32 {
            start: range.end,
            end: range.end,
        };
        end.in_file(file)
    };
    let written = fault.range.of(text);
    if fault.kind == FaultKind::MissingDot {
        let last = fault.other.unwrap_or(fault.range);
        return d.fix("end the statement", after(last), " .");
    }
    if fault.kind == FaultKind::DirectiveWithoutDot {
        return d.fix("end the directive", after(fault.range), " .");
    }
    if fault.kind == FaultKind::DirectiveWithDot {
        let dot = with_blanks_before(text, fault.range);
        return d.fix("remove the dot", dot.in_file(file), "");
    }
    if let (FaultKind::MissingSemicolon, Some(last)) = (fault.kind, fault.other) {
        return d.fix("add the semicolon", after(last), " ;");
    }
    if fault.kind == FaultKind::UnexpectedEnd(Expected::NextPredicate) && written == ";" {
        return d.fix(
            "end the statement with a dot",
            fault.range.in_file(file),
            ".",
        );
    }
    if let (FaultKind::UnmatchedBracket, Some(open)) = (fault.kind, fault.other) {
        let closing = if open.of(text) == "(" { ")" } else { "]" };
        let help = format!("close the `{}` with `{closing}`", open.of(text));
        return d.repair(
            &help,
            Applicability::Maybe,
            fault.range.in_file(file),
            closing,
        );
    }
    if fault.kind == FaultKind::Expected(Expected::Item) && written == ";" {
        return match item_before(text, fault.range) {
            Some(last) => d.repair("close the list", Applicability::Maybe, after(last), " )"),
            None => d,
        };
    }
    let value = matches!(
        fault.kind,
        FaultKind::Expected(Expected::Object | Expected::Item)
    );
    let boolean = ["true", "false"]
        .into_iter()
        .find(|b| value && written.eq_ignore_ascii_case(b));
    match boolean {
        Some(boolean) => d.fix("write it in lower case", fault.range.in_file(file), boolean),
        None => d,
    }
}

/// The place where a line ends before another place on it, its blanks and comments aside.
fn item_before(text: &str, range: Range32) -> Option<Range32> {
    let before = with_blanks_before(text, range).start as usize;
    let line = text.get(..before)?.rsplit(['\n', '\r']).next()?;
    (!line.is_empty()).then_some(Range32::new(before, before))
}

/// A place and the blanks before it on its line.
fn with_blanks_before(text: &str, range: Range32) -> Range32 {
    let before = text.get(..range.start as usize).unwrap_or("");
    let kept = before.trim_end_matches([' ', '\t']).len();
    Range32::new(kept, range.end as usize)
}
