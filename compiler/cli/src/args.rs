//! Arguments.
//!
//! In: the command line. Out: what is asked for, in which `--deny`, `--warn` and `--allow` keep the
//! order in which they were written.

mod convert;
mod ids;
mod mock;

pub(crate) use convert::Convert;
pub(crate) use ids::{IdsCheck, IdsCommand, IdsMerge, IdsRename};
pub(crate) use mock::Mock;

use crate::Exit;
use crate::terminal::{self, Color};
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use udac_diagnostics::Format;
use udac_driver::{Emit, Level, Override};
use udac_query::Results;

const AFTER_HELP: &str = "\
Examples:
  udac compile model.ttl -t graphql            schema text on standard output
  udac compile model.ttl -t graphql,avro -o gen
                                               schemas, graphs and ledgers below `gen`
  udac compile --check                         has every generated file of the project its text?
  udac check models/                           all that is wrong, at once
  udac check data.ttl --model model.ttl        data against a model
  udac query 'SELECT ?c { ?c a upper:DirectClass }' model.ttl
  udac describe sea:Ship model.ttl             what a concept is
  udac convert data.ttl model.ttl --to avro    data as the target holds it, and back: `--from avro`
  udac mock sea.ttl -n 100                     instances for tests
  udac explain graph/unresolved-import         what a diagnostic means, wrong and mended

Data goes to standard output, everything else to standard error. `-` reads standard input.
A folder stands for all `*.ttl` and `*.trig` below it. No command uses the network.
`udac help COMMAND` has examples for each command.

Exit codes:
  0    clean
  1    findings: errors in a model, or a difference that `--check` found
  2    use, configuration, input or output
  70   a bug in the compiler
  130  interrupted";

const COMPILE_HELP: &str = "\
Examples:
  udac compile sea.ttl -t graphql              one schema, on standard output
  udac compile sea.ttl -t rust -o src/sea.rs   one target, in one file
  udac compile sea.ttl -t avro,postgres -o gen gen/avro/sea.avsc, gen/postgres/sea.sql; beside each
                                               its container, mapping and ledger
  udac compile sea.ttl -t avro --emit ledger   what becomes of each constraint
  udac compile sea.ttl -t avro -D loss/key     fails if a key would not be enforced
  udac compile --check                         the project's (`udac.toml`) files, compared

An output folder is what ends in `/`, has no ending or is a folder, and for several targets what
does not end as their files do; the rest is a file. `-o out.d/` is a folder in any case.
Nothing is written if there is an error. A file that has its text already is left alone; of what an
earlier run wrote into the folder, files that are no longer made are removed.";

const CHECK_HELP: &str = "\
Examples:
  udac check models/                           every model below a folder
  udac check sea.ttl -I lib/                   with models that it may import
  udac check data.ttl --model sea.ttl          data against a model
  udac check - --stdin-filename a.trig < a.trig
  udac check models/ -D warnings               for CI: warnings fail too
  udac check models/ -f json                   diagnostics as one JSON object, on standard output";

const QUERY_HELP: &str = "\
Examples:
  udac query 'SELECT ?c { ?c a upper:DirectClass }' sea.ttl
  udac query --file q.rq models/ --results csv
  udac query 'SELECT ?f { ?m mapping:fromProperty sea:name ; mapping:toField ?f }' sea.ttl -t avro
  udac query 'SELECT ?g { GRAPH ?g { sea:Ship a ?t } }' sea.ttl

Prefixes that the files declare, and those of the built-in models (`upper:`, `uda:`, `mapping:`, …), need
no `PREFIX`. Outside `GRAPH` a pattern sees all graphs together.";

const DESCRIBE_HELP: &str = "\
Examples:
  udac describe sea:Ship sea.ttl               by its prefixed name
  udac describe ship sea.ttl                   by its label
  udac describe sea: sea.ttl                   a graph: what governs it, what it imports
  udac describe upper:keyedOn                  a term of the language itself
  udac describe --governance -t avro sea.ttl   what governs each graph, generated ones too";

/// Compiles knowledge-graph domain models, written in Upper (RDF, Turtle), into schemas.
#[derive(Debug, Parser)]
#[command(name = "udac", version, after_help = AFTER_HELP, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Project file, instead of the nearest `udac.toml`
    #[arg(short, long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Models that may be imported but are not compiled; files or folders
    #[arg(short = 'I', long, global = true, value_name = "PATH")]
    pub include: Vec<PathBuf>,
    /// Model that governs data which does not say what governs it
    #[arg(long, global = true, value_name = "PATH")]
    pub model: Vec<PathBuf>,
    /// Name for standard input; its ending tells Turtle from TriG
    #[arg(long, global = true, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Form of diagnostics
    #[arg(
        short,
        long,
        global = true,
        value_name = "FORMAT",
        default_value = "text"
    )]
    pub format: FormatName,
    /// Only errors, no summary
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// More about what is done
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// When to colour diagnostics
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Make an error of a code, of `warnings`, of `loss` or of `loss/<kind>`
    #[arg(short = 'D', long, global = true, value_name = "CODE")]
    deny: Vec<String>,
    /// Make an error of losses of a kind, as ledgers name it, or of `all`: as `--deny loss/<kind>`
    #[arg(long, global = true, value_name = "KIND")]
    deny_loss: Vec<String>,
    /// Make a warning of a code, of `loss` or of `loss/<kind>`
    #[arg(short = 'W', long, global = true, value_name = "CODE")]
    warn: Vec<String>,
    /// Do not show a code, `warnings`, `loss` or `loss/<kind>`; errors cannot be let pass
    #[arg(short = 'A', long, global = true, value_name = "CODE")]
    allow: Vec<String>,
    /// Show so many errors at most
    #[arg(long, global = true, value_name = "N")]
    pub max_errors: Option<usize>,
    /// Say how long each stage took
    #[arg(long, global = true)]
    pub timings: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check models and write schemas for targets
    #[command(after_help = COMPILE_HELP)]
    Compile(Compile),
    /// Report all that is wrong with models, mappings and data
    #[command(after_help = CHECK_HELP)]
    Check(Check),
    /// Ask SPARQL of models, metamodel, containers and mappings, each in its graph
    #[command(after_help = QUERY_HELP)]
    Query(Query),
    /// Say what a concept or a graph is
    #[command(after_help = DESCRIBE_HELP)]
    Describe(Describe),
    /// Put data into the containers of a target, or read it from them
    #[command(after_help = convert::HELP)]
    Convert(Convert),
    /// Make instances that conform to models, or have one fault each
    #[command(after_help = mock::HELP)]
    Mock(Mock),
    /// Show the page of a diagnostic; without a code, list all
    Explain(Explain),
    /// Check, merge and move the ids and names that generated files keep
    #[command(after_help = ids::HELP)]
    Ids {
        #[command(subcommand)]
        command: IdsCommand,
    },
    /// List the targets; with `-v` also their options for `udac.toml`
    Targets,
}

#[derive(Debug, Args)]
pub(crate) struct Compile {
    /// Files and folders (`*.ttl`, `*.trig`); `-` is standard input; none: the project's models
    pub paths: Vec<PathBuf>,
    /// Targets, comma-separated or repeated; `udac targets` lists them
    #[arg(short, long, value_name = "TARGET", value_delimiter = ',')]
    pub target: Vec<String>,
    /// Output folder, a file for one target, or `-` for standard output
    #[arg(short, long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// Kinds of artefacts; default: all into a folder, the schema elsewhere
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub emit: Vec<EmitName>,
    /// Write nothing; exit 1 if a file would change
    #[arg(long)]
    pub check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    pub diff: bool,
    /// Fail where `udac.ids.toml` would change: nothing is registered
    #[arg(long)]
    pub locked: bool,
    #[command(flatten)]
    pub projection: Projection,
}

/// How targets are asked to behave.
#[derive(Debug, Args, Default)]
pub(crate) struct Projection {
    /// Strictness: all that the target can say, or what the original system published
    #[arg(long, value_name = "NAME", default_value = "default")]
    pub profile: Profile,
    /// Primary concept of containers and mappings, as an IRI or prefixed name
    #[arg(long, value_name = "CONCEPT")]
    pub root: Option<String>,
    /// IRI or id of the data asset that holds the primary concept
    #[arg(long, value_name = "ID", requires = "root")]
    pub asset_id: Option<String>,
    /// Environment of the data asset
    #[arg(long, value_name = "NAME")]
    pub environment: Option<String>,
    /// What the IRIs of generated graphs begin with
    #[arg(long, value_name = "IRI")]
    pub base: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files and folders (`*.ttl`, `*.trig`); `-` is standard input; none: the project's models
    pub paths: Vec<PathBuf>,
    /// Make the repairs that need no judgement, in the files named, and report what remains
    #[arg(long)]
    pub fix: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Query {
    /// The query, then files and folders; with `--file` files and folders alone
    #[arg(value_name = "SPARQL|PATH")]
    pub words: Vec<String>,
    /// File with the query
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Add the containers and mappings of targets
    #[arg(short, long, value_name = "TARGET", value_delimiter = ',')]
    pub target: Vec<String>,
    /// Form of the answer; default: a table, Turtle for graphs
    #[arg(long, value_name = "FORMAT")]
    pub results: Option<ResultsName>,
    /// Patterns outside `GRAPH` see nothing, instead of all graphs together
    #[arg(long)]
    pub strict_graphs: bool,
    /// Give up after so many seconds; 0: never
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    pub timeout: u64,
    #[command(flatten)]
    pub projection: Projection,
}

#[derive(Debug, Args)]
pub(crate) struct Describe {
    /// IRI, prefixed name, local name or label, then files and folders; none: the project's models. With
    /// `--governance` files and folders alone
    #[arg(value_name = "TERM|PATH")]
    pub words: Vec<String>,
    /// Say of every graph what governs it up to Upper, who owns it, which version it is, and where it comes from
    #[arg(long)]
    pub governance: bool,
    /// With `--governance`: the containers and mappings of targets too
    #[arg(
        short,
        long,
        value_name = "TARGET",
        value_delimiter = ',',
        requires = "governance"
    )]
    pub target: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Codes, as in `graph/unresolved-import`
    #[arg(value_name = "CODE")]
    pub codes: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatName {
    /// For people.
    Text,
    /// One JSON object.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub workflows.
    #[value(alias = "github-actions")]
    Github,
    /// A code quality report of GitLab.
    #[value(alias = "gitlab-code-quality")]
    Gitlab,
    /// Test results in JUnit's XML.
    Junit,
}

impl FormatName {
    pub(crate) const fn format(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Json => Format::Json,
            Self::Jsonl => Format::JsonLines,
            Self::Sarif => Format::Sarif,
            Self::Github => Format::GitHub,
            Self::Gitlab => Format::GitLab,
            Self::Junit => Format::JUnit,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum EmitName {
    /// The text that a target is about.
    Schema,
    /// The same as a graph.
    Container,
    /// Where each concept went, as a graph.
    Mapping,
    /// What became of each constraint, as JSON.
    Ledger,
}

impl EmitName {
    pub(crate) const fn emit(self) -> Emit {
        match self {
            Self::Schema => Emit::Schema,
            Self::Container => Emit::Container,
            Self::Mapping => Emit::Mapping,
            Self::Ledger => Emit::Ledger,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// All that the target can say.
    #[default]
    Default,
    /// As the original system published it.
    Netflix,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ResultsName {
    /// Columns for people.
    Table,
    /// SPARQL results in JSON.
    Json,
    /// SPARQL results in CSV.
    Csv,
    /// SPARQL results in TSV.
    Tsv,
    /// Turtle, for graphs.
    Ttl,
}

impl ResultsName {
    pub(crate) const fn results(self) -> Results {
        match self {
            Self::Table => Results::Table,
            Self::Json => Results::Json,
            Self::Csv => Results::Csv,
            Self::Tsv => Results::Tsv,
            Self::Ttl => Results::Turtle,
        }
    }
}

/// A command with all that it was given.
#[derive(Debug)]
pub(crate) struct Invocation {
    pub common: Common,
    pub command: Command,
    pub overrides: Vec<Override>,
}

/// Reads the command line; help, version and faults of use end the run.
pub(crate) fn read() -> Result<Invocation, Exit> {
    let matches = Cli::command().try_get_matches();
    let parsed = matches.and_then(|matches| {
        let overrides = in_order(&matches);
        Cli::from_arg_matches(&matches).map(|cli| Invocation {
            common: cli.common,
            command: cli.command,
            overrides,
        })
    });
    parsed.map_err(|error| {
        let fault = error.use_stderr();
        let text = error.render();
        let color = Color::Auto.on_stderr();
        let text = if fault && color {
            text.ansi().to_string()
        } else {
            text.to_string()
        };
        if fault {
            terminal::stderr(&text);
            return Exit::Usage;
        }
        match terminal::stdout(&text) {
            Ok(()) => Exit::Clean,
            Err(_) => Exit::Usage,
        }
    })
}

/// `--deny`, `--deny-loss`, `--warn` and `--allow` as they were written.
fn in_order(matches: &clap::ArgMatches) -> Vec<Override> {
    let mut found: Vec<(usize, Override)> = Vec::new();
    let mut innermost = matches;
    while let Some((_, inner)) = innermost.subcommand() {
        innermost = inner;
    }
    for (name, level) in [
        ("deny", Level::Deny),
        ("deny_loss", Level::Deny),
        ("warn", Level::Warn),
        ("allow", Level::Allow),
    ] {
        let values = innermost.get_many::<String>(name).into_iter().flatten();
        let places = innermost.indices_of(name).into_iter().flatten();
        for (what, place) in values.zip(places) {
            let what = match (name, what.as_str()) {
                ("deny_loss", "all") => "loss".to_owned(),
                ("deny_loss", kind) => format!("loss/{kind}"),
                _ => what.clone(),
            };
            found.push((place, Override { level, what }));
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, request)| request).collect()
}

/// The command line as clap knows it.
#[cfg(test)]
pub(crate) fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn severities_keep_their_order() {
        let line = [
            "udac",
            "check",
            "-A",
            "a",
            "-D",
            "b",
            "x.ttl",
            "-W",
            "c",
            "--deny-loss",
            "key",
            "--allow=d",
            "--deny-loss=all",
        ];
        let matches = Cli::command().try_get_matches_from(line).unwrap();
        let order: Vec<_> = in_order(&matches)
            .into_iter()
            .map(|o| (o.level, o.what))
            .collect();
        let expected = [
            (Level::Allow, "a"),
            (Level::Deny, "b"),
            (Level::Warn, "c"),
            (Level::Deny, "loss/key"),
            (Level::Allow, "d"),
            (Level::Deny, "loss"),
        ];
        assert_eq!(
            order,
            expected.map(|(level, what)| (level, what.to_owned()))
        );
    }
}
