//! The book's page of the command line, from the same words as `--help`. `UDAC_BLESS=1` writes it anew.

use crate::args::command;
use clap::{Arg, Command};
use std::fmt::Write as _;
use std::path::Path;

const MARK: &str = "<!-- Generated from the help of the commands. Do not edit. -->\n\n";

/// `-t, --target <TARGET>`, `[PATHS]`: how a flag or word is written.
fn written(arg: &Arg) -> String {
    let mut text = String::new();
    if let Some(short) = arg.get_short() {
        write!(text, "-{short}, ").unwrap();
    }
    if let Some(long) = arg.get_long() {
        write!(text, "--{long} ").unwrap();
    }
    let takes_values = arg.get_action().takes_values();
    let names = arg.get_value_names().unwrap_or_default();
    let optional = arg.is_positional() && !arg.is_required_set();
    for name in names.iter().filter(|_| takes_values) {
        text += &(if optional {
            format!("[{name}]")
        } else {
            format!("<{name}>")
        });
    }
    text.trim_end().to_owned()
}

/// What it is, which values it takes, and which one without being asked.
fn about(arg: &Arg) -> String {
    let mut text = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if !arg.get_action().takes_values() {
        return text;
    }
    let values = arg.get_possible_values();
    let names: Vec<String> = values
        .iter()
        .map(|v| format!("`{}`", v.get_name()))
        .collect();
    if !names.is_empty() {
        write!(text, "; one of {}", names.join(", ")).unwrap();
    }
    for default in arg.get_default_values() {
        write!(text, " (default `{}`)", default.to_str().unwrap()).unwrap();
    }
    text
}

fn table<'a>(page: &mut String, args: impl Iterator<Item = &'a Arg>) {
    let rows =
        args.filter(|a| !a.is_hide_set() && !["help", "version"].contains(&a.get_id().as_str()));
    let rows: Vec<String> = rows
        .map(|a| format!("| `{}` | {} |\n", written(a), about(a)))
        .collect();
    assert!(
        rows.iter()
            .all(|r| r.matches('|').count() == 3 || r.contains("|PATH"))
    );
    if !rows.is_empty() {
        let rows = rows.concat().replace("|PATH", "\\|PATH");
        write!(page, "\n| argument | what |\n|---|---|\n{rows}").unwrap();
    }
}

fn help(page: &mut String, command: &Command) {
    if let Some(help) = command.get_after_help() {
        write!(page, "\n```text\n{help}\n```\n").unwrap();
    }
}

fn page() -> String {
    let mut all = command();
    all.build();
    let about = |c: &Command| c.get_about().map(ToString::to_string).unwrap();
    let mut page = format!("{MARK}# The command line\n\n{}.\n", about(&all));
    help(&mut page, &all);
    let commands: Vec<&Command> = all
        .get_subcommands()
        .filter(|c| c.get_name() != "help")
        .collect();
    page += "\n| command | what |\n|---|---|\n";
    for command in &commands {
        let name = command.get_name();
        writeln!(
            page,
            "| [`udac {name}`](#udac-{name}) | {} |",
            about(command)
        )
        .unwrap();
    }
    for command in &commands {
        write!(
            page,
            "\n## udac {}\n\n{}.\n",
            command.get_name(),
            about(command)
        )
        .unwrap();
        table(
            &mut page,
            command.get_arguments().filter(|a| !a.is_global_set()),
        );
        help(&mut page, command);
        let inner = command.get_subcommands().filter(|c| c.get_name() != "help");
        for inner in inner {
            let name = format!("udac {} {}", command.get_name(), inner.get_name());
            write!(page, "\n### {name}\n\n{}.\n", about(inner)).unwrap();
            table(
                &mut page,
                inner.get_arguments().filter(|a| !a.is_global_set()),
            );
        }
    }
    page += "\n## Every command\n\nThese stand before or after the command's name.\n";
    table(&mut page, all.get_arguments());
    page
}

#[test]
fn the_page_of_the_command_line_is_fresh() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = here.join("../../book/src/reference/cli.md");
    let page = page();
    if std::env::var_os("UDAC_BLESS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let present = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        present == page,
        "UDAC_BLESS=1 makes book/src/reference/cli.md anew"
    );
}
