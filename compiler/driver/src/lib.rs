//! Files, projects and the pipeline.
//!
//! In: paths and what a run asks for. Out: diagnostics and artefacts, and the same on disk. The only
//! crate below the binaries that touches files; it prints nothing.

mod compile;
mod config;
mod convert;
mod diff;
mod error;
mod ids;
mod load;
mod mock;
mod options;
mod output;
mod pipeline;
mod registry;
mod repair;
pub mod rules;
mod severity;
mod suppress;

pub use compile::{Artefact, Compiled, Emit, Head, Order, Receiver, Said, compile, compile_into};
pub use config::{FILE as PROJECT_FILE, Project, Setting, Value};
pub use convert::{Converted, data_target, data_targets, put, take};
pub use diff::unified;
pub use error::{DriverError, shown};
pub use ids::read_text;
pub use ids::{
    FILE as IDS_FILE, Ids, Line, Lines, Merged, check as check_ids, merge, repair as repair_ids,
};
pub use load::{Loaded, LoadedFile, MANIFEST, read_file};
pub use mock::{
    Contained, Faulty, MOST_INSTANCES, Mock, holds_fault, index, mock, mock_faults, put_faulty,
    with_data,
};
pub use options::{Choices, of_configuration};
pub use output::{
    Change, Changes, Staged, Staging, What, plan, plan_file, remove_leftovers, write_file,
};
pub use pipeline::{Checked, Reading, Timings, check};
pub use registry::{TARGETS, data, rules as all_rules, target};
pub use repair::{Repaired, mend, repair};
pub use severity::{Level, Override, Overrides};
pub use suppress::Suppressions;
