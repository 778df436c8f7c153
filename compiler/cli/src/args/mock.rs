//! Arguments of `udac mock`.

use clap::Args;
use std::path::PathBuf;
use udac_driver::MOST_INSTANCES;

pub(crate) const HELP: &str = "\
Examples:
  udac mock sea.ttl                            ten instances of each class, as Turtle on standard output
  udac mock sea.ttl -n 1000 --seed 7 -o data/  data/mock.ttl: the same for the same seed, everywhere
  udac mock sea.ttl -n 1000 --to avro -o gen/  gen/sea.data.avro: the same in containers of a target
  udac mock sea.ttl --faults -o bad/           one file a fault, and bad/faults.json, which says what is
                                               wrong in which and the code that tells it
  udac mock sea.ttl --faults --to avro -o bad/ also as the target holds them, if it can

Instances conform: references resolve, keys are unique, facets hold. Each class with a key has as many as asked
for, a singleton one; instances of imported models are made where they are needed. What cannot be made is told
as `driver/unmade`.";

/// Makes instances for models.
#[derive(Debug, Args)]
pub(crate) struct Mock {
    /// Models (`*.ttl`, `*.trig`) and folders; none: the project's models
    pub paths: Vec<PathBuf>,
    /// Instances of each class that has a key
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = 10,
        value_parser = clap::value_parser!(u64).range(1..=MOST_INSTANCES)
    )]
    pub count: u64,
    /// Number that all choices follow from
    #[arg(long, value_name = "SEED", default_value_t = 0)]
    pub seed: u64,
    /// Make instances with exactly one fault each instead, below the folder of `--out`
    #[arg(long, requires = "out", conflicts_with = "count")]
    pub faults: bool,
    /// Target whose containers shall hold the instances
    #[arg(long, value_name = "TARGET")]
    pub to: Option<String>,
    /// Folder, a file for Turtle or one domain, or `-` for standard output
    #[arg(short, long, value_name = "PATH")]
    pub out: Option<PathBuf>,
}
