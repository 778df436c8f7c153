//! Relational schemas.
//!
//! In: the legal container, every field a column. Out: one script of definitions a domain, and its
//! container graph in the terms of `sql:`. Both are made from one [`script::Script`]; what differs
//! between databases is a [`dialect::Dialect`]. Nothing here sees the model.

mod arrays;
mod capabilities;
mod checks;
mod container;
mod data;
mod dialect;
mod duckdb;
mod lengths;
mod literals;
mod mysql;
mod names;
mod pattern;
mod postgres;
mod print;
mod rules;
mod script;
mod settings;
mod spark;
mod sqlite;
#[cfg(test)]
mod tests;
mod trino;

use dialect::Dialect;
use udac_diagnostics::Rule;
use udac_projection::capabilities::Capabilities;
use udac_projection::container::UnitId;
use udac_projection::target::{ContainerRequest, DataTarget, Options, Setting, Target};
use udac_projection::{Legal, Naming, Sink, TargetRules};

/// A dialect of SQL as a target.
#[derive(Debug, Clone, Copy)]
pub struct Sql(&'static dyn Dialect);

/// The target `postgres`.
pub static POSTGRES: Sql = Sql(&postgres::Postgres);

/// The target `sqlite`.
pub static SQLITE: Sql = Sql(&sqlite::Sqlite);

/// The target `duckdb`.
pub static DUCKDB: Sql = Sql(&duckdb::DuckDb);

/// The target `mysql`.
pub static MYSQL: Sql = Sql(&mysql::MySql);

/// The target `spark`.
pub static SPARK: Sql = Sql(&spark::Spark);

/// The target `trino`.
pub static TRINO: Sql = Sql(&trino::Trino);

/// All dialects, in order of their names: what `-t sql` stands for.
pub static DIALECTS: &[&Sql] = &[&DUCKDB, &MYSQL, &POSTGRES, &SPARK, &SQLITE, &TRINO];

impl Target for Sql {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn about(&self) -> &'static str {
        self.0.about()
    }

    fn extension(&self) -> &'static str {
        "sql"
    }

    fn settings(&self) -> &'static [Setting] {
        settings::of(self.0)
    }

    fn capabilities(&self, options: &Options) -> Box<dyn Capabilities> {
        Box::new(capabilities::SqlCapabilities {
            dialect: self.0,
            taxonomies: settings::Taxonomies::new(options),
            arrays: settings::arrays(options, self.0),
        })
    }

    fn naming(&self, _: &Options) -> Box<dyn Naming> {
        Box::new(names::SqlNaming(self.0))
    }

    fn rules(&self) -> TargetRules {
        self.0.rules().0
    }

    fn all_rules(&self) -> &'static [&'static Rule] {
        self.0.rules().1
    }

    fn joins(&self) -> bool {
        true
    }

    fn text(&self, legal: &Legal<'_>, unit: UnitId, _: &Options, out: &mut dyn Sink) {
        print::text(&script::script(legal, unit, self.0, None), self.0, out);
    }
}

impl DataTarget for Sql {
    fn container(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        _: &Options,
        request: &ContainerRequest<'_>,
        out: &mut dyn Sink,
    ) {
        let script = script::script(legal, unit, self.0, Some(request.addressing));
        container::graph(&script, legal, unit, self.0, request, out);
    }
}
