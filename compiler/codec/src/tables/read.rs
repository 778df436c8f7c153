//! Rows as statements.
//!
//! In: tables, and the values of their rows as a reader of the target gives them. Out: statements about
//! instances whose IRIs are made from their keys. Rows that no row above holds are told, never left out.

use super::{Table, Tables};
use crate::forms::canonical;
use crate::mint::Minter;
use crate::plan::{FieldPlan, Shape};
use crate::read::{Misread, datatype_of};
use crate::statement::{Node, Statement, rdf};
use crate::value::Value;
use std::collections::BTreeMap;
use udac_graph::TermId;
use udac_model::domain::{ClassId, ClassKind, Model, Range};
use udac_projection::Legal;
use udac_projection::container::{Coll, DeclId, Field, Step};
use udac_upper::generated::rdf::iri::datatype as rdf_datatype;

/// The statements that rows hold.
///
/// # Errors
/// The first value that does not fit, or a row that belongs to none.
pub fn read_rows(
    tables: &Tables,
    legal: &Legal<'_>,
    minter: &Minter<'_>,
    rows: &BTreeMap<DeclId, Vec<Vec<Value<'_>>>>,
) -> Result<Vec<Statement>, Misread> {
    let mut reader = RowReader {
        tables,
        legal,
        minter,
        model: minter.model(),
        rows,
        below: BTreeMap::new(),
        statements: Vec::new(),
        numbered: BTreeMap::new(),
        blanks: 0,
        held: 0,
    };
    reader.index();
    for (decl, rows) in rows {
        let Some(table) = tables.table(*decl).filter(|t| t.access.is_empty()) else {
            continue;
        };
        for values in rows {
            reader.held += 1;
            reader.instance(*decl, table, values)?;
        }
    }
    let all: usize = rows.values().map(Vec::len).sum();
    if reader.held < all {
        return Err(misread(None, "a row that belongs to no other"));
    }
    Ok(reader.statements)
}

fn misread(field: Option<&FieldPlan>, why: &'static str) -> Misread {
    Misread {
        field: field.map(|f| f.field),
        why,
    }
}

/// The rows of a table, by the columns that say to which row above they belong.
type Below = BTreeMap<Vec<String>, Vec<usize>>;

struct RowReader<'r, 'm> {
    tables: &'r Tables,
    legal: &'r Legal<'m>,
    minter: &'r Minter<'r>,
    model: &'r Model,
    rows: &'r BTreeMap<DeclId, Vec<Vec<Value<'r>>>>,
    below: BTreeMap<DeclId, Below>,
    statements: Vec<Statement>,
    /// Values with numbers.
    numbered: BTreeMap<i64, Node>,
    blanks: u32,
    /// Rows that were read.
    held: usize,
}

/// A row, and the nodes that paths from it lead to.
struct Row<'r> {
    decl: DeclId,
    table: &'r Table,
    values: &'r [Value<'r>],
    nodes: BTreeMap<Vec<Key>, Node>,
}

/// A step, to compare paths by.
type Key = (u8, Option<TermId>, Option<TermId>);

const fn key(step: Step) -> Key {
    match step {
        // Whose the property is, is said by the node.
        Step::Property(property) | Step::Within { property, .. } => (0, Some(property), None),
        Step::Key { property, .. } => (1, Some(property), None),
        Step::Arm(term) => (2, Some(term), None),
        Step::Item => (3, None, None),
        Step::Index => (4, None, None),
        Step::Parent => (5, None, None),
        Step::Tag => (6, None, None),
    }
}

fn path(steps: &[Step]) -> Vec<Key> {
    steps.iter().map(|s| key(*s)).collect()
}

impl<'r> RowReader<'r, '_> {
    fn index(&mut self) {
        for (decl, rows) in self.rows {
            let Some(table) = self.tables.table(*decl).filter(|t| !t.access.is_empty()) else {
                continue;
            };
            let mut below = Below::new();
            for (number, values) in rows.iter().enumerate() {
                let owner = table.owner.iter().map(|(own, _)| shown(values.get(*own)));
                below.entry(owner.collect()).or_default().push(number);
            }
            self.below.insert(*decl, below);
        }
    }

    /// The columns of a row: plan, field, value.
    fn columns(&self, row: &Row<'r>) -> Vec<(&'r FieldPlan, &'r Field, &'r Value<'r>)> {
        let tables = self.tables;
        let record = tables.plan.record(row.table.record);
        let fields = record.map_or(&[][..], |r| r.fields.as_slice());
        let legal = self.legal;
        let columns = fields.iter().zip(row.values);
        columns
            .map(|(f, v)| (f, &legal.fields[f.field], v))
            .collect()
    }

    fn state(&mut self, subject: &Node, predicate: TermId, object: Node) {
        self.statements.push(Statement {
            subject: subject.clone(),
            predicate: self.legal.text(predicate).to_owned(),
            object,
        });
    }

    fn is_a(&mut self, node: &Node, class: ClassId) {
        let iri = self.legal.text(self.model.classes[class].iri).to_owned();
        self.statements.push(Statement {
            subject: node.clone(),
            predicate: rdf::TYPE.to_owned(),
            object: Node::Iri(iri),
        });
    }

    fn blank(&mut self) -> Node {
        self.blanks += 1;
        Node::Blank(self.blanks)
    }

    fn instance(
        &mut self,
        decl: DeclId,
        table: &'r Table,
        values: &'r [Value<'r>],
    ) -> Result<(), Misread> {
        let mut row = Row {
            decl,
            table,
            values,
            nodes: BTreeMap::new(),
        };
        let told = self
            .told(&row, &[])
            .or_else(|| self.told(&row, &[key(Step::Parent)]));
        let own = self.tables.class(self.legal.decls[decl].origin.concept);
        let class = told.or(own).or(table.classes.first().copied());
        let class = class.ok_or(misread(None, "a row of no class"))?;
        // What is added stands with the key of what it is added to.
        let of = if table.adds {
            table.classes.first().copied().unwrap_or(class)
        } else {
            class
        };
        let subject = if table.numbered {
            let number = self
                .columns(&row)
                .into_iter()
                .find_map(|(_, field, value)| {
                    let steps = field.get.steps.as_slice();
                    let own = matches!(steps, [Step::Index] | [Step::Parent, Step::Index]);
                    Some(value).filter(|_| own)
                });
            self.number(number)?
        } else {
            Node::Iri(self.identity(&row, &[], of)?)
        };
        let concrete = matches!(
            self.model.classes[class].kind,
            ClassKind::Direct(_) | ClassKind::Singleton(_)
        );
        if concrete && !table.adds {
            self.is_a(&subject, class);
        }
        row.nodes.insert(Vec::new(), subject);
        self.fill(&mut row)
    }

    /// The value with a number.
    fn number(&mut self, value: Option<&Value<'_>>) -> Result<Node, Misread> {
        let Some(Value::Long(number)) = value else {
            return Err(misread(None, "no number of a value"));
        };
        if let Some(node) = self.numbered.get(number) {
            return Ok(node.clone());
        }
        let node = self.blank();
        self.numbered.insert(*number, node.clone());
        Ok(node)
    }

    /// The class that a column names at the end of a path.
    fn told(&self, row: &Row<'r>, prefix: &[Key]) -> Option<ClassId> {
        self.columns(row)
            .into_iter()
            .find_map(|(plan, field, value)| {
                let steps = path(&field.get.steps);
                let (last, before) = steps.split_last()?;
                let Shape::Symbol(names) = &plan.shape else {
                    return None;
                };
                let here = *last == key(Step::Tag) && before == prefix;
                let name = value.as_text().filter(|_| here)?;
                self.tables.class(names.named(name)?)
            })
    }

    /// The IRI of what has its key in columns behind a path.
    fn identity(&self, row: &Row<'r>, prefix: &[Key], class: ClassId) -> Result<String, Misread> {
        if matches!(self.model.classes[class].kind, ClassKind::Singleton(_)) {
            return Ok(self.minter.iri(class, []));
        }
        let class = match &self.model.classes[class].kind {
            ClassKind::Qualified(q) => q.qualifies,
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_) => class,
        };
        let entity = self.model.entity(class);
        let entity = entity.ok_or(misread(None, "a key of what has none"))?;
        if entity.keyed_on_iri {
            let columns = self.columns(row);
            let iri = columns.into_iter().find_map(|(plan, field, value)| {
                let steps = path(&field.get.steps);
                let rest = steps.strip_prefix(prefix)?;
                let own = matches!(plan.shape, Shape::Iri | Shape::Only(_));
                let here = match rest {
                    [] => own,
                    [(0 | 1, Some(property), _)] => self.is_iri(*property),
                    _ => false,
                };
                value.as_text().filter(|_| here)
            });
            return iri.map(str::to_owned).ok_or(misread(None, "no IRI"));
        }
        let key = entity
            .key
            .as_ref()
            .ok_or(misread(None, "a key of what has none"))?;
        let mut parts = Vec::new();
        for property in &key.properties {
            parts.push(self.key_part(row, prefix, class, *property)?);
        }
        Ok(self.minter.iri(class, parts.iter().map(String::as_str)))
    }

    fn is_iri(&self, property: TermId) -> bool {
        let mut properties = self.model.properties.values();
        properties.any(|p| p.iri == property && p.is_node_iri)
    }

    fn key_part(
        &self,
        row: &Row<'r>,
        prefix: &[Key],
        class: ClassId,
        property: udac_model::domain::PropertyId,
    ) -> Result<String, Misread> {
        let iri = self.model.properties[property].iri;
        for kind in [0, 1] {
            let mut at = prefix.to_vec();
            at.push((kind, Some(iri), None));
            let columns = self.columns(row);
            let mut behind = columns.into_iter().filter(|(_, field, value)| {
                path(&field.get.steps).starts_with(&at) && **value != Value::Absent
            });
            let Some((plan, field, value)) = behind.next() else {
                continue;
            };
            if field.get.steps.len() == at.len() {
                return match &plan.shape {
                    Shape::Literal(form, primitive) => {
                        let text = form.text(value);
                        let text = text.ok_or(misread(Some(plan), "a value of another form"))?;
                        Ok(canonical(*primitive, &text).into_owned())
                    }
                    Shape::Symbol(names) => {
                        let named = value.as_text().and_then(|n| names.named(n));
                        let iri =
                            named.ok_or(misread(Some(plan), "no value of the enumeration"))?;
                        Ok(self.legal.text(iri).to_owned())
                    }
                    Shape::Iri
                    | Shape::Only(_)
                    | Shape::Class(_)
                    | Shape::Record(_)
                    | Shape::OneOf(_)
                    | Shape::Choice(_)
                    | Shape::List(_) => {
                        let iri = value.as_text().map(str::to_owned);
                        iri.ok_or(misread(Some(plan), "no IRI"))
                    }
                };
            }
            let member = self.model.member(class, property).map(|m| m.range);
            let range = member.unwrap_or(self.model.properties[property].range);
            if let Range::Class(target) = range {
                return self.identity(row, &at, target);
            }
        }
        Err(misread(None, "a key with a part missing"))
    }

    /// States what the columns of a row say, and the rows below.
    fn fill(&mut self, row: &mut Row<'r>) -> Result<(), Misread> {
        for (plan, field, value) in self.columns(row) {
            let steps = &field.get.steps;
            let owned = row.table.access.is_empty() || steps.first() != Some(&Step::Parent);
            let made = matches!(
                (steps.first(), steps.len()),
                (
                    Some(Step::Index | Step::Tag | Step::Key { .. } | Step::Parent),
                    _
                ) | (None, _)
            );
            if *value == Value::Absent || !owned || made {
                continue;
            }
            self.column(row, plan, field, value)?;
        }
        let children = row.table.children.clone();
        for child in children {
            if let Some(table) = self.tables.table(child) {
                self.items(row, child, table)?;
            }
        }
        Ok(())
    }

    /// Where the node stands that a path ends at before its last property, and that property's place.
    fn property_at(steps: &[Step]) -> Option<(usize, TermId)> {
        let place = steps
            .iter()
            .rposition(|s| matches!(s, Step::Property(_) | Step::Within { .. }))?;
        match steps.get(place)? {
            Step::Property(property) | Step::Within { property, .. } => Some((place, *property)),
            Step::Key { .. }
            | Step::Arm(_)
            | Step::Item
            | Step::Index
            | Step::Parent
            | Step::Tag => None,
        }
    }

    fn column(
        &mut self,
        row: &mut Row<'r>,
        plan: &'r FieldPlan,
        field: &'r Field,
        value: &'r Value<'r>,
    ) -> Result<(), Misread> {
        let steps = &field.get.steps;
        let Some((place, property)) = Self::property_at(steps) else {
            // Of the item itself.
            return Ok(());
        };
        if self.is_iri(property) {
            return Ok(());
        }
        let before = steps.get(..place).unwrap_or(&[]);
        let behind = steps.get(place + 1..).unwrap_or(&[]);
        let here = steps.get(..=place).unwrap_or(&[]);
        let arms = behind
            .iter()
            .take_while(|s| matches!(s, Step::Arm(_)))
            .count();
        match behind.get(arms) {
            None => {
                let subject = self.node(row, before)?;
                match value {
                    Value::Several(items) => {
                        for item in items {
                            let object = self.leaf(plan, item, behind, Some(property))?;
                            self.state(&subject, property, object);
                        }
                    }
                    value => {
                        let object = self.leaf(plan, value, behind, Some(property))?;
                        self.state(&subject, property, object);
                    }
                }
            }
            Some(Step::Key { of, .. }) => {
                let at = path(steps.get(..=place + arms).unwrap_or(here));
                if !row.nodes.contains_key(&at) {
                    let class = self.tables.class(*of);
                    let class = class.ok_or(misread(Some(plan), "a reference to no class"))?;
                    let object = Node::Iri(self.identity(row, &at, class)?);
                    let subject = self.node(row, before)?;
                    row.nodes.insert(at, object.clone());
                    self.state(&subject, property, object);
                }
            }
            Some(Step::Tag) => {
                // There is a value; a list is stated by its rows.
                let at = steps.get(..=place + arms).unwrap_or(here);
                let list = matches!(at.last(), Some(Step::Arm(term)) if self.is_list(*term));
                let children = row.table.children.iter();
                let rows = children.filter_map(|c| self.tables.table(*c));
                if list {
                    let mut held = rows.filter(|t| t.access.as_slice() == at);
                    if held.next().is_some() {
                        return Ok(());
                    }
                }
                self.node(row, at)?;
            }
            Some(Step::Index) => {
                let object = self.number(Some(value))?;
                let subject = self.node(row, before)?;
                self.state(&subject, property, object);
            }
            Some(
                Step::Property(_) | Step::Within { .. } | Step::Arm(_) | Step::Item | Step::Parent,
            ) => {}
        }
        Ok(())
    }

    fn is_list(&self, term: TermId) -> bool {
        let class = self.tables.class(term);
        class.is_some_and(|c| matches!(self.model.classes[c].kind, ClassKind::List(_)))
    }

    /// A value; of the alternatives behind a property.
    fn leaf(
        &self,
        plan: &FieldPlan,
        value: &Value<'_>,
        arms: &[Step],
        property: Option<TermId>,
    ) -> Result<Node, Misread> {
        match &plan.shape {
            Shape::Literal(form, primitive) => {
                let lexical = form.text(value);
                Ok(Node::Literal {
                    lexical: lexical.ok_or(misread(Some(plan), "a value of another form"))?,
                    datatype: datatype_of(*primitive).to_owned(),
                    language: None,
                })
            }
            Shape::Symbol(names) => {
                let named = value.as_text().and_then(|n| names.named(n));
                let iri = named.ok_or(misread(Some(plan), "no value of the enumeration"))?;
                Ok(Node::Iri(self.legal.text(iri).to_owned()))
            }
            Shape::Only(class) => Ok(Node::Iri(self.minter.iri(*class, []))),
            Shape::Iri
            | Shape::Class(_)
            | Shape::Record(_)
            | Shape::OneOf(_)
            | Shape::Choice(_)
            | Shape::List(_) => {
                let iri = value.as_text().ok_or(misread(Some(plan), "no IRI"))?;
                let class = match arms.last() {
                    Some(Step::Arm(term)) => self.tables.class(*term).map(Range::Class),
                    Some(
                        Step::Property(_)
                        | Step::Within { .. }
                        | Step::Key { .. }
                        | Step::Item
                        | Step::Index
                        | Step::Parent
                        | Step::Tag,
                    )
                    | None => property.and_then(|p| self.tables.range(p)),
                };
                let class = class.and_then(|range| self.nested(range));
                let only = class
                    .filter(|c| matches!(self.model.classes[*c].kind, ClassKind::Singleton(_)));
                Ok(Node::Iri(match only {
                    Some(class) => self.minter.iri(class, []),
                    None => iri.to_owned(),
                }))
            }
        }
    }

    /// The node that a path leads to; where there is none yet, it is a value that the one before holds.
    fn node(&mut self, row: &mut Row<'r>, steps: &[Step]) -> Result<Node, Misread> {
        let at = path(steps);
        if let Some(node) = row.nodes.get(&at) {
            return Ok(node.clone());
        }
        let Some((place, property)) = Self::property_at(steps) else {
            return Err(misread(None, "a path from nowhere"));
        };
        let before = self.node(row, steps.get(..place).unwrap_or(&[]))?;
        let node = self.blank();
        let arm = match steps.last() {
            Some(Step::Arm(term)) => self.tables.class(*term),
            Some(
                Step::Property(_)
                | Step::Within { .. }
                | Step::Key { .. }
                | Step::Item
                | Step::Index
                | Step::Parent
                | Step::Tag,
            )
            | None => None,
        };
        let place = || self.tables.range(property).and_then(|r| self.nested(r));
        let class = self.told(row, &at).or(arm).or_else(place);
        row.nodes.insert(at, node.clone());
        self.state(&before, property, node.clone());
        let class = class.ok_or(misread(None, "a value of no class"))?;
        self.is_a(&node, class);
        Ok(node)
    }

    /// The class of values at a place that no column tells.
    fn nested(&self, range: Range) -> Option<ClassId> {
        let mut at = range;
        for _ in 0..self.model.classes.len() {
            let Range::Class(class) = at else {
                return None;
            };
            match &self.model.classes[class].kind {
                ClassKind::List(list) => at = list.item,
                ClassKind::Qualified(q) => return Some(q.qualifies),
                ClassKind::Direct(_)
                | ClassKind::Sealed(_)
                | ClassKind::Trait(_)
                | ClassKind::Singleton(_)
                | ClassKind::Union(_)
                | ClassKind::Enumeration(_) => return Some(class),
            }
        }
        None
    }

    /// The rows below a row, as values of a property, or as items of a list.
    fn items(&mut self, row: &mut Row<'r>, decl: DeclId, table: &'r Table) -> Result<(), Misread> {
        let nodes = self.below(row, decl, table)?;
        if table.access == [Step::Item] {
            // The list itself, which the row above gives its node.
            return Ok(());
        }
        let Some((place, property)) = Self::property_at(&table.access) else {
            return Err(misread(None, "rows of no property"));
        };
        let before = table.access.get(..place).unwrap_or(&[]);
        if table.expands {
            let present = self.columns(row).into_iter().any(|(_, field, value)| {
                let steps = &field.get.steps;
                let tag = steps.split_last().filter(|(last, _)| **last == Step::Tag);
                tag.is_some_and(|(_, before)| before == table.access.as_slice())
                    && *value != Value::Absent
            });
            if nodes.is_empty() && !present {
                return Ok(());
            }
            let subject = self.node(row, before)?;
            let list = self.list(nodes);
            self.state(&subject, property, list);
            return Ok(());
        }
        for node in nodes {
            let subject = self.node(row, before)?;
            self.state(&subject, property, node);
        }
        Ok(())
    }

    /// What the rows of a table below a row are, in their order.
    fn below(
        &mut self,
        row: &Row<'r>,
        decl: DeclId,
        table: &'r Table,
    ) -> Result<Vec<Node>, Misread> {
        let owner = table
            .owner
            .iter()
            .map(|(_, its)| shown(row.values.get(*its)));
        let owner: Vec<String> = owner.collect();
        let found = self.below.get_mut(&decl).and_then(|b| b.remove(&owner));
        let rows = self.rows.get(&decl).map_or(&[][..], Vec::as_slice);
        let mut items = Vec::new();
        for number in found.unwrap_or_default() {
            let Some(values) = rows.get(number) else {
                continue;
            };
            self.held += 1;
            let below = Row {
                decl,
                table,
                values,
                nodes: BTreeMap::new(),
            };
            let index = self
                .columns(&below)
                .into_iter()
                .find_map(|(_, field, value)| {
                    let own = field.get.steps.as_slice() == [Step::Index];
                    match value {
                        Value::Int(n) if own => Some(*n),
                        _ => None,
                    }
                });
            items.push((index, self.item(below)?));
        }
        items.sort_by_key(|(index, _)| *index);
        Ok(items.into_iter().map(|(_, node)| node).collect())
    }

    /// What a row is.
    fn item(&mut self, mut row: Row<'r>) -> Result<Node, Misread> {
        let table = row.table;
        // A list whose items are rows below.
        let mut below = table.children.iter();
        let list = below.find(|c| {
            self.tables
                .table(**c)
                .is_some_and(|t| t.access == [Step::Item])
        });
        if let Some(child) = list.copied()
            && let Some(held) = self.tables.table(child)
        {
            let nodes = self.below(&row, child, held)?;
            return Ok(self.list(nodes));
        }
        for (plan, field, value) in self.columns(&row) {
            let steps = field.get.steps.as_slice();
            if steps.first() != Some(&Step::Item) || *value == Value::Absent {
                continue;
            }
            let behind = steps.get(1..).unwrap_or(&[]);
            let arms = behind
                .iter()
                .take_while(|s| matches!(s, Step::Arm(_)))
                .count();
            match behind.get(arms) {
                None if field.coll == Coll::One && self.language(&row).is_some() => {
                    let text = value.as_text().ok_or(misread(Some(plan), "no text"))?;
                    return Ok(Node::Literal {
                        lexical: text.to_owned(),
                        datatype: rdf_datatype::LANG_STRING.to_owned(),
                        language: self.language(&row),
                    });
                }
                None => {
                    let property = Self::property_at(&table.access).map(|(_, p)| p);
                    return self.leaf(plan, value, behind, property);
                }
                Some(Step::Key { of, .. }) => {
                    let class = self.tables.class(*of);
                    let class = class.ok_or(misread(Some(plan), "a reference to no class"))?;
                    let at = path(steps.get(..=arms).unwrap_or(&[]));
                    return Ok(Node::Iri(self.identity(&row, &at, class)?));
                }
                Some(Step::Index) => return self.number(Some(value)),
                Some(
                    Step::Property(_)
                    | Step::Within { .. }
                    | Step::Arm(_)
                    | Step::Item
                    | Step::Parent
                    | Step::Tag,
                ) => {}
            }
        }
        let node = self.blank();
        let class = self.item_class(&row);
        row.nodes.insert(vec![key(Step::Item)], node.clone());
        for (_, field, value) in self.columns(&row) {
            if let [Step::Item, Step::Arm(term), ..] = field.get.steps.as_slice()
                && *value != Value::Absent
            {
                row.nodes
                    .insert(path(&[Step::Item, Step::Arm(*term)]), node.clone());
            }
        }
        let class = class.ok_or(misread(None, "a row of no class"))?;
        self.is_a(&node, class);
        self.fill(&mut row)?;
        Ok(node)
    }

    /// The class of the value that a row is: one that a column names, an alternative that is filled, else what
    /// the place says.
    fn item_class(&self, row: &Row<'r>) -> Option<ClassId> {
        let arm = || {
            self.columns(row).into_iter().find_map(|(_, field, value)| {
                match field.get.steps.as_slice() {
                    [Step::Item, Step::Arm(term), ..] if *value != Value::Absent => {
                        let prefix = path(&[Step::Item, Step::Arm(*term)]);
                        self.told(row, &prefix).or_else(|| self.tables.class(*term))
                    }
                    _ => None,
                }
            })
        };
        let access = row.table.access.as_slice();
        let place = || match access.last()? {
            Step::Property(property) | Step::Within { property, .. } => {
                self.tables.range(*property).and_then(|r| self.nested(r))
            }
            Step::Arm(term) => {
                let class = self.tables.class(*term)?;
                self.nested(Range::Class(class))
            }
            Step::Key { .. } | Step::Item | Step::Index | Step::Parent | Step::Tag => {
                self.place_above(row.decl)
            }
        };
        self.told(row, &[key(Step::Item)])
            .or_else(arm)
            .or_else(place)
    }

    /// What the items of lists within lists are: what the table above says.
    fn place_above(&self, decl: DeclId) -> Option<ClassId> {
        let mut at = decl;
        loop {
            let parent = match &self.legal.decls[at].rows {
                udac_projection::container::Rows::PerItem(parent, _) => *parent,
                udac_projection::container::Rows::Each
                | udac_projection::container::Rows::Once
                | udac_projection::container::Rows::None => return None,
            };
            let table = self.tables.table(parent)?;
            if let Some((_, property)) = Self::property_at(&table.access) {
                return self.tables.range(property).and_then(|r| self.nested(r));
            }
            at = parent;
        }
    }

    /// The language that a row names.
    fn language(&self, row: &Row<'r>) -> Option<String> {
        self.columns(row)
            .into_iter()
            .find_map(|(plan, field, value)| {
                let tag = field.get.steps.as_slice() == [Step::Tag];
                let text = matches!(plan.shape, Shape::Literal(..));
                value.as_text().filter(|_| tag && text).map(str::to_owned)
            })
    }

    fn list(&mut self, items: Vec<Node>) -> Node {
        let mut rest = Node::Iri(rdf::NIL.to_owned());
        for item in items.into_iter().rev() {
            let node = self.blank();
            for (predicate, object) in [(rdf::FIRST, item), (rdf::REST, rest)] {
                self.statements.push(Statement {
                    subject: node.clone(),
                    predicate: predicate.to_owned(),
                    object,
                });
            }
            rest = node;
        }
        rest
    }
}

/// A value of a column, to compare.
fn shown(value: Option<&Value<'_>>) -> String {
    format!("{value:?}")
}
