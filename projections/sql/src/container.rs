//! The container graph: the script in the terms of `sql:`.
//!
//! Tables, columns and constraints have IRIs; what stands in order in the text stands in a list. Tables
//! of other domains that are referred to are described as far as the script needs them, and stand in
//! no list.

use crate::dialect::Dialect;
use crate::script::{Column, Constraint, Foreign, Script, Table};
use udac_projection::container::UnitId;
use udac_projection::fold::{self, NodeWriter, TurtleWriter};
use udac_projection::target::ContainerRequest;
use udac_projection::{Legal, Sink};
use udac_upper::generated::sql::iri::{self, class, property, value};
use udac_upper::generated::uda::iri as uda;

/// The graph of a script.
pub(crate) fn graph(
    script: &Script<'_, '_>,
    legal: &Legal<'_>,
    unit: UnitId,
    dialect: &dyn Dialect,
    request: &ContainerRequest<'_>,
    out: &mut dyn Sink,
) {
    let model = legal.text(legal.units[unit].iri);
    let vocabularies = [("sql", iri::MODEL), ("uda", uda::MODEL)];
    let mut writer = fold::container(model, request.addressing, &vocabularies, out);
    writer.subject(&request.addressing.container, |node| {
        node.a(class::SCHEMA);
        fold::asset(node, legal, unit, request);
        node.iri(property::DIALECT, dialect.term());
        node.string(property::NAME, &script.head.schema);
        comment(node, script.head.comment.as_ref());
        iris(node, property::TABLES, script.iris());
    });
    for table in script.tables().chain(script.foreign()) {
        write_table(&mut writer, &table);
    }
}

fn iris(node: &mut NodeWriter<'_>, predicate: &str, iris: impl Iterator<Item = impl AsRef<str>>) {
    node.list(predicate, |list| {
        for iri in iris {
            list.iri(iri.as_ref());
        }
    });
}

fn comment(node: &mut NodeWriter<'_>, text: Option<&String>) {
    if let Some(text) = text {
        node.string(property::COMMENT, text);
    }
}

/// The IRIs of a table's constraints; no name holds a hyphen, so that no column has one of them.
fn constraint_iri(table: &Table, place: usize, constraint: &Constraint) -> String {
    let kind = match constraint {
        Constraint::Primary(_) => "primary-key",
        Constraint::Unique(_) => "unique",
        Constraint::Foreign(_) => "foreign-key",
        Constraint::Check(_) => "check",
    };
    format!("{}.{kind}-{}", table.iri, place + 1)
}

fn write_table(writer: &mut TurtleWriter, table: &Table) {
    let constraints: Vec<String> = table
        .constraints
        .iter()
        .enumerate()
        .map(|(i, c)| constraint_iri(table, i, c))
        .collect();
    writer.subject(&table.iri, |node| {
        node.a(class::TABLE);
        node.string(property::NAME, &table.name);
        if let Some(schema) = &table.schema {
            node.string(property::IN_SCHEMA, schema);
        }
        comment(node, table.comment.as_ref());
        node.iri(uda::property::UDA_URI, &table.concept);
        iris(
            node,
            property::COLUMNS,
            table.columns.iter().map(|c| &c.iri),
        );
        if !constraints.is_empty() {
            iris(node, property::CONSTRAINTS, constraints.iter());
        }
    });
    for column in &table.columns {
        writer.subject(&column.iri, |node| write_column(node, column));
    }
    for (iri, constraint) in constraints.iter().zip(&table.constraints) {
        writer.subject(iri, |node| write_constraint(node, table, constraint));
    }
}

fn write_column(node: &mut NodeWriter<'_>, column: &Column) {
    node.a(class::COLUMN);
    node.string(property::NAME, &column.name);
    node.string(property::TYPE, &column.ty);
    node.boolean(property::NULLABLE, column.nullable);
    if let Some(default) = &column.default {
        node.string(property::DEFAULT, default);
    }
    comment(node, column.comment.as_ref());
    if let Some(concept) = &column.concept {
        node.iri(uda::property::UDA_URI, concept);
    }
}

fn write_constraint(node: &mut NodeWriter<'_>, table: &Table, constraint: &Constraint) {
    match constraint {
        Constraint::Primary(places) => {
            node.a(class::PRIMARY_KEY);
            columns(node, property::COLUMNS, table, places);
        }
        Constraint::Unique(places) => {
            node.a(class::UNIQUE_CONSTRAINT);
            columns(node, property::COLUMNS, table, places);
        }
        Constraint::Check(condition) => {
            node.a(class::CHECK);
            node.string(property::EXPRESSION, condition);
        }
        Constraint::Foreign(foreign) => write_foreign(node, table, foreign),
    }
}

fn write_foreign(node: &mut NodeWriter<'_>, table: &Table, foreign: &Foreign) {
    node.a(class::FOREIGN_KEY);
    columns(node, property::COLUMNS, table, &foreign.columns);
    node.iri(property::REFERENCES, &foreign.to.iri);
    let referenced = foreign.to.columns.iter().map(|(iri, _)| iri);
    iris(node, property::REFERENCED_COLUMNS, referenced);
    if foreign.cascade {
        node.iri(property::ON_DELETE, value::CASCADE);
    }
    if foreign.deferred {
        node.boolean(property::DEFERRED, true);
    }
}

fn columns(node: &mut NodeWriter<'_>, predicate: &str, table: &Table, places: &[usize]) {
    let named = places.iter().filter_map(|p| table.columns.get(*p));
    iris(node, predicate, named.map(|c| &c.iri));
}
