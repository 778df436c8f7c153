//! The files of a run as one text, for `include!`.
//!
//! In: the files as the target made them. Out: one text, in which each module stands with its body.
//! What `include!` brings in may begin with no attribute and no documentation of its own: what
//! `mod.rs` says of itself is left out, and what it allows is said at each module. A build script has
//! use for this; what `udac compile` writes stays one file a module.

use std::fmt::Write as _;

/// The name of the file that brings in the others.
const ROOT: &str = "mod.rs";

/// One text of files with their names; nothing where `mod.rs` is not among them.
///
/// Private modules may leave parts unused, and who includes the text may want no `allow`; nobody can mend
/// either in generated text, so that both are allowed.
#[must_use]
pub fn single(files: &[(&str, &str)]) -> String {
    let text_of = |name: &str| files.iter().find(|(n, _)| *n == name).map(|(_, t)| *t);
    let root = text_of(ROOT).unwrap_or_default();
    let mut out = String::with_capacity(files.iter().map(|(_, t)| t.len() + 64).sum());
    let mut attributes = String::from("#[allow(dead_code, clippy::allow_attributes)]\n");
    let mut path: Option<&str> = None;
    let mut lines = root.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("//!") || (line.is_empty() && out.ends_with("\n\n")) {
            continue;
        }
        if let Some(start) = line.strip_prefix("#![") {
            let _ = writeln!(attributes, "#[{start}");
            if !line.ends_with(']') {
                push_until_end(&mut attributes, &mut lines);
            }
            continue;
        }
        if let Some(file) = between(line, "#[path = \"", "\"]") {
            path = Some(file);
            continue;
        }
        let Some(name) = between(line, "pub mod ", ";") else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let plain = format!("{}.rs", name.strip_prefix("r#").unwrap_or(name));
        let file = path.take().unwrap_or(&plain);
        let Some(body) = text_of(file) else {
            unreachable!("`mod.rs` names what stands beside it, but not {file}")
        };
        // A text with lines of its own, in a literal say, is not moved to the right.
        let _ = write!(out, "{attributes}pub mod {name} {{\n{body}}}\n");
    }
    out
}

/// The rest of an attribute that goes over several lines.
fn push_until_end<'a>(attributes: &mut String, lines: &mut impl Iterator<Item = &'a str>) {
    for line in lines {
        attributes.push_str(line);
        attributes.push('\n');
        if line.ends_with(']') {
            return;
        }
    }
}

fn between<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
    line.strip_prefix(before)?.strip_suffix(after)
}

#[cfg(test)]
mod tests {
    use super::single;
    use crate::RUST;
    use crate::support::{load, options};
    use udac_projection::target::{CodeTarget as _, Target as _, file_name};
    use udac_projection::whole;

    const ROOT: &str = "// @generated\n\n//! Types.\n\n#![allow(\n    clippy::a,\n    clippy::b\n)]\n\n\
                        #[path = \"a-b.rs\"]\npub mod a_b;\npub mod r#type;\n\npub struct Terms;\n";

    #[test]
    fn modules_stand_with_their_bodies() {
        let one = single(&[
            ("a-b.rs", "//! First.\n"),
            ("type.rs", "//! Second.\n"),
            ("mod.rs", ROOT),
        ]);
        let allowed = "#[allow(dead_code, clippy::allow_attributes)]\n#[allow(\n    clippy::a,\n    clippy::b\n)]\n";
        assert_eq!(
            one,
            format!(
                "// @generated\n\n{allowed}pub mod a_b {{\n//! First.\n}}\n\
                 {allowed}pub mod r#type {{\n//! Second.\n}}\n\npub struct Terms;\n"
            )
        );
        let file = syn::parse_file(&one).unwrap();
        assert_eq!(file.items.len(), 3);
        assert!(file.attrs.is_empty(), "an included text may have none");
    }

    #[test]
    fn what_the_target_makes_is_one_text_too() {
        let atlas = include_str!("../tests/models/atlas.ttl");
        let loaded = load(&[atlas], &[include_str!("../tests/models/library.ttl")]);
        for output in ["structs", "views"] {
            let options = options(false, &[("output", output)]);
            let files = loaded.with(&options, |legal| {
                let legal = legal.unwrap();
                let mut files = RUST.shared(legal, &options);
                for (unit, info) in legal.roots() {
                    let text = whole(|out| RUST.text(legal, unit, &options, out));
                    files.push((format!("{}.rs", file_name(legal.text(info.name))), text));
                }
                files
            });
            let files: Vec<_> = files
                .iter()
                .map(|(n, t)| (n.as_str(), t.as_str()))
                .collect();
            let file = syn::parse_file(&single(&files)).unwrap();
            assert!(file.attrs.is_empty(), "{output}");
            let inline = |i: &&syn::Item| matches!(i, syn::Item::Mod(m) if m.content.is_some());
            let inline = file.items.iter().filter(inline).count();
            assert_eq!(inline, files.len() - 1, "{output}");
        }
    }
}
