//! Arguments of `udac convert`.

use super::Profile;
use clap::Args;
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
Examples:
  udac convert data.ttl sea.ttl --to avro -o gen/
                                               gen/sea.data.avro: one file a domain with instances
  udac convert data.ttl --model sea.ttl --to avro > sea.data.avro
  udac convert sea.ttl sea.data.avro --from avro
                                               Turtle, on standard output
  udac convert data.ttl sea.ttl --to json -o gen/
                                               gen/sea.data.json: the form that the target jsonschema describes
  udac convert data.ttl sea.ttl --to avro -D driver/inexact
                                               fails if a value would not come back as it is

Data is checked first: nothing is written of data with errors. Instances that are read have IRIs made from
their keys, `<base><domain>/<Class>/<key>`; values within others have none.";

/// Puts data into containers, or reads it from them.
#[derive(Debug, Args)]
pub(crate) struct Convert {
    /// Models and data (`*.ttl`, `*.trig`); with `--from` also files that the target wrote; of a project its
    /// models are read too
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Target whose container holds the data; `json` is `jsonschema`
    #[arg(long, value_name = "TARGET", required_unless_present = "from")]
    pub to: Option<String>,
    /// Target that wrote the files that are no Turtle
    #[arg(long, value_name = "TARGET", conflicts_with = "to")]
    pub from: Option<String>,
    /// Folder, file for one domain, or `-` for standard output
    #[arg(short, long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// Strictness, as the schema was written with
    #[arg(long, value_name = "NAME", default_value = "default")]
    pub profile: Profile,
    /// What the IRIs of instances that are read begin with
    #[arg(long, value_name = "IRI", default_value = "urn:udac:data:")]
    pub base: String,
}
