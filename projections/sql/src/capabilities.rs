//! What tables can say.

use crate::arrays::Arrays;
use crate::checks;
use crate::dialect::{Dialect, Forward};
use crate::settings::Taxonomies;
use udac_graph::Terms;
use udac_projection::capabilities::{
    Capabilities, Circles, Construct, Enums, Extensions, Facets, Languages, Links, Lists, Many,
    Nested, Primitive, Qualified, Relational, Singletons, Subclasses, Support, Taxonomy, Traits,
    Unions,
};
use udac_projection::container::{Coll, ConstraintBody, Container, FieldId, Ty};
use udac_projection::obligations::{ConstraintKind, Site, Verdict};

/// The capabilities of tables in a dialect.
#[derive(Debug, Clone)]
pub(crate) struct SqlCapabilities {
    pub(crate) dialect: &'static dyn Dialect,
    pub(crate) taxonomies: Taxonomies,
    /// Whether sets of plain values are arrays.
    pub(crate) arrays: bool,
}

impl Capabilities for SqlCapabilities {
    fn construct(&self, construct: Construct) -> Support {
        match construct {
            Construct::KeyedClass
            | Construct::NestedClass
            | Construct::Enumeration
            | Construct::List
            | Construct::Refinement
            | Construct::ConnectedNode
            | Construct::Union
            | Construct::CustomDatatype
            | Construct::SubClass
            | Construct::SealedClass
            | Construct::Trait
            | Construct::QualifiedClass
            | Construct::Singleton
            | Construct::Extension => Support::Yes,
        }
    }

    fn primitive(&self, _: Primitive) -> Support {
        Support::Yes
    }

    fn verdict(&self, kind: ConstraintKind, site: Site<'_>) -> Verdict {
        match site {
            Site::Decl { .. } => self.on_table(kind),
            // A column or a row each.
            Site::Value { ty, .. } => self.on_column(kind, ty, Coll::One),
            Site::Field {
                ty,
                coll,
                field,
                container,
                ..
            } => match (self.arrays_of(ty, coll), kind, ty) {
                (Some(arrays), _, _) => self.on_array(kind, ty, arrays),
                (None, ConstraintKind::Datatype, Ty::Prim(primitive))
                    if indexed(container, field) =>
                {
                    self.dialect.index_datatype(primitive)
                }
                (None, _, _) => self.on_column(kind, ty, coll),
            },
        }
    }

    fn at_best(&self, kind: ConstraintKind, verdict: Verdict) -> Verdict {
        if self.dialect.enforces() {
            verdict
        } else {
            unenforced(kind, verdict)
        }
    }

    fn links(&self) -> Links {
        Links::Columns
    }

    fn subclasses(&self) -> Subclasses {
        Subclasses::Tables
    }

    fn traits(&self) -> Traits {
        Traits::Copied
    }

    fn qualified(&self) -> Qualified {
        Qualified::Base
    }

    fn unions(&self) -> Unions {
        Unions::Arcs
    }

    fn extensions(&self) -> Extensions {
        Extensions::Aspects
    }

    fn singletons(&self) -> Singletons {
        Singletons::Records
    }

    fn nested(&self) -> Nested {
        Nested::Columns
    }

    fn many(&self) -> Many {
        Many::Rows
    }

    fn enums(&self) -> Enums {
        Enums::Checked
    }

    /// A table that is there gets a new column at its end.
    fn keeps_order(&self) -> bool {
        true
    }

    fn languages(&self) -> Languages {
        Languages::Rows
    }

    fn lists(&self) -> Lists {
        Lists::Rows
    }

    fn relational(&self) -> Option<&dyn Relational> {
        Some(self)
    }
}

impl Relational for SqlCapabilities {
    fn facet(
        &self,
        kind: ConstraintKind,
        primitive: Primitive,
        facets: &Facets,
        terms: &Terms,
    ) -> Verdict {
        checks::facet(self.dialect, kind, primitive, facets, terms)
    }

    fn array(&self, ty: Ty, coll: Coll) -> bool {
        self.arrays_of(ty, coll).is_some()
    }

    fn item_facet(
        &self,
        kind: ConstraintKind,
        primitive: Primitive,
        facets: &Facets,
        terms: &Terms,
    ) -> Verdict {
        let arrays = self.dialect.arrays();
        arrays.map_or(
            Verdict::Unsupported("the database has no arrays"),
            |arrays| checks::item_facet(arrays, kind, primitive, facets, terms),
        )
    }

    fn default_value(&self, primitive: Primitive, lexical: &str) -> Verdict {
        match self.dialect.literal(primitive, lexical) {
            Some(_) => WRITTEN,
            None => Verdict::Lossy("no literal of the database says it; the column stays empty"),
        }
    }

    fn foreign_unit(&self) -> Verdict {
        self.dialect.foreign_unit()
    }

    fn taxonomy(&self, root: &str) -> Taxonomy {
        self.taxonomies.of(root)
    }

    fn indexed(&self, primitive: Primitive) -> bool {
        self.dialect.indexed(primitive)
    }

    fn circles(&self) -> Circles {
        if !self.dialect.enforces() {
            Circles::Deferred
        } else if self.dialect.forward() == Forward::Never {
            Circles::Never
        } else if self.dialect.deferrable() {
            Circles::Deferred
        } else {
            Circles::Stepwise
        }
    }

    fn key_columns(&self) -> usize {
        self.dialect.key_columns()
    }

    fn columns(&self) -> usize {
        self.dialect.columns()
    }

    fn indexes(&self) -> usize {
        self.dialect.indexes()
    }
}

/// A verdict where nothing but types and `NOT NULL` is enforced.
fn unenforced(kind: ConstraintKind, verdict: Verdict) -> Verdict {
    if matches!(verdict, Verdict::Lossy(_) | Verdict::Unsupported(_)) {
        return verdict;
    }
    match kind {
        ConstraintKind::Datatype | ConstraintKind::Closed => verdict,
        ConstraintKind::Required | ConstraintKind::Single if verdict == Verdict::Native => verdict,
        ConstraintKind::Order => {
            Verdict::Encoded("a column of positions; that no two are alike is not checked")
        }
        ConstraintKind::Required
        | ConstraintKind::MinCount
        | ConstraintKind::Single
        | ConstraintKind::MaxCount => {
            Verdict::Lossy("the engine has no checks: rows and values are not counted")
        }
        ConstraintKind::Key | ConstraintKind::Unique | ConstraintKind::Set => {
            Verdict::Lossy("the engine has no keys: the script tells them in comments")
        }
        ConstraintKind::Reference
        | ConstraintKind::Inverse
        | ConstraintKind::Nesting
        | ConstraintKind::TargetClass => {
            Verdict::Lossy("the engine has no foreign keys: the script tells them in comments")
        }
        ConstraintKind::Default => Verdict::Lossy("the engine fills in no defaults"),
        ConstraintKind::Pattern
        | ConstraintKind::Length
        | ConstraintKind::Bounds
        | ConstraintKind::Digits
        | ConstraintKind::Enumeration
        | ConstraintKind::Language
        | ConstraintKind::NodeIri
        | ConstraintKind::Exclusive
        | ConstraintKind::ListLength
        | ConstraintKind::ListDistinct
        | ConstraintKind::Sealed
        | ConstraintKind::Singleton
        | ConstraintKind::Membership => {
            Verdict::Lossy("the engine has no checks, and the script none")
        }
    }
}

/// Whether a column stands in an index.
fn indexed(container: &Container<'_>, field: FieldId) -> bool {
    let decl = container.fields[field].decl;
    let record = container.decls[decl].record();
    let mut constraints = record.into_iter().flat_map(|r| &r.constraints);
    constraints.any(|c| !matches!(c.body, ConstraintBody::Check(_)) && c.fields.contains(&field))
}

const WRITTEN: Verdict = Verdict::Encoded(
    "`DEFAULT`: written when a row comes without the column, not read where it is empty",
);

impl SqlCapabilities {
    /// The arrays of the database, where values are held in one.
    fn arrays_of(&self, ty: Ty, coll: Coll) -> Option<&'static dyn Arrays> {
        let plain = match ty {
            Ty::Prim(primitive) => primitive != Primitive::LangString,
            Ty::Scalar(_) | Ty::Enum(_) => true,
            Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => false,
        };
        let held = self.arrays && plain && coll == Coll::Set;
        held.then(|| self.dialect.arrays()).flatten()
    }

    /// What stands in one column of arrays; the passes say what is lost of the facets of its items.
    fn on_array(&self, kind: ConstraintKind, ty: Ty, arrays: &dyn Arrays) -> Verdict {
        match kind {
            ConstraintKind::MinCount if arrays.distinct("c").is_none() => {
                Verdict::Lossy("items are counted, one that stands there twice too")
            }
            ConstraintKind::Required | ConstraintKind::MinCount | ConstraintKind::MaxCount => {
                Verdict::Encoded("a check of how many items the array holds")
            }
            ConstraintKind::Set => match arrays.distinct("c") {
                Some(_) => Verdict::Encoded("a check that the array holds no item twice"),
                None => Verdict::Lossy("an array that holds an item twice is not refused"),
            },
            ConstraintKind::Datatype => match ty {
                Ty::Prim(primitive) => arrays.datatype(primitive),
                Ty::Scalar(_)
                | Ty::Enum(_)
                | Ty::Inline(_)
                | Ty::Link(_)
                | Ty::OneOf(_)
                | Ty::List(_)
                | Ty::Node => Verdict::Native,
            },
            ConstraintKind::Default => Verdict::Lossy("no default is written into an array"),
            ConstraintKind::Enumeration => {
                Verdict::Encoded("a check that the array holds values of the enumeration alone")
            }
            ConstraintKind::Single
            | ConstraintKind::Pattern
            | ConstraintKind::Length
            | ConstraintKind::Bounds
            | ConstraintKind::Digits
            | ConstraintKind::Language
            | ConstraintKind::Reference
            | ConstraintKind::Inverse
            | ConstraintKind::NodeIri
            | ConstraintKind::Exclusive
            | ConstraintKind::TargetClass
            | ConstraintKind::Order
            | ConstraintKind::ListLength
            | ConstraintKind::ListDistinct
            | ConstraintKind::Closed
            | ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Nesting
            | ConstraintKind::Sealed
            | ConstraintKind::Singleton
            | ConstraintKind::Membership => self.on_column(kind, ty, Coll::Set),
        }
    }

    fn on_table(&self, kind: ConstraintKind) -> Verdict {
        match kind {
            // Passes say where a set is spread, and drop what cannot stand.
            ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Nesting
            | ConstraintKind::Closed => Verdict::Native,
            ConstraintKind::Singleton => Verdict::Lossy("that its row is there is not checked"),
            ConstraintKind::Reference => self.dialect.reference(),
            ConstraintKind::Sealed => Verdict::Encoded(
                "a column names the class of a row, and a check those that there are; that a row is written to each table of its instance is left to the writer",
            ),
            ConstraintKind::Required
            | ConstraintKind::MinCount
            | ConstraintKind::Single
            | ConstraintKind::MaxCount
            | ConstraintKind::Datatype
            | ConstraintKind::Pattern
            | ConstraintKind::Length
            | ConstraintKind::Bounds
            | ConstraintKind::Digits
            | ConstraintKind::Enumeration
            | ConstraintKind::TargetClass
            | ConstraintKind::Order
            | ConstraintKind::ListLength
            | ConstraintKind::ListDistinct
            | ConstraintKind::Set
            | ConstraintKind::Language
            | ConstraintKind::Exclusive
            | ConstraintKind::Default
            | ConstraintKind::Inverse
            | ConstraintKind::Membership
            | ConstraintKind::NodeIri => Verdict::Unsupported("no table says it"),
        }
    }

    /// What stands in one column is judged here as if nothing were lost; the passes say what is.
    fn on_column(&self, kind: ConstraintKind, ty: Ty, coll: Coll) -> Verdict {
        let one = coll == Coll::One && !matches!(ty, Ty::List(_));
        // Of the columns of a choice each may be empty; a check counts them.
        let arcs = matches!(ty, Ty::OneOf(_));
        match kind {
            ConstraintKind::Required if one && (self.dialect.enforces() || !arcs) => {
                Verdict::Native
            }
            ConstraintKind::Required => {
                Verdict::Lossy("a row to which no rows of the other table belong is not refused")
            }
            ConstraintKind::Single if arcs && !self.dialect.enforces() => {
                Verdict::Lossy("several of the columns of a choice may be filled")
            }
            ConstraintKind::MinCount | ConstraintKind::MaxCount => {
                Verdict::Lossy("the rows that belong to one are not counted")
            }
            ConstraintKind::Language if coll == Coll::LangMap => Verdict::Native,
            ConstraintKind::Language => Verdict::Lossy("the texts in one language are not counted"),
            ConstraintKind::Datatype => match ty {
                Ty::Prim(primitive) => self.dialect.datatype(primitive),
                Ty::Scalar(_)
                | Ty::Enum(_)
                | Ty::Inline(_)
                | Ty::Link(_)
                | Ty::OneOf(_)
                | Ty::List(_)
                | Ty::Node => Verdict::Native,
            },
            ConstraintKind::Reference => self.dialect.reference(),
            ConstraintKind::Default if one => WRITTEN,
            ConstraintKind::Default => Verdict::Lossy("no default brings rows of another table in"),
            ConstraintKind::Inverse => Verdict::Lossy("each end is held by itself"),
            ConstraintKind::NodeIri => {
                Verdict::Lossy("held as text; whether it is an IRI is not checked")
            }
            ConstraintKind::Exclusive => Verdict::Encoded(
                "a column or more for each member, and a check of how many are filled",
            ),
            ConstraintKind::Single
            | ConstraintKind::Set
            | ConstraintKind::Pattern
            | ConstraintKind::Length
            | ConstraintKind::Bounds
            | ConstraintKind::Digits
            | ConstraintKind::Enumeration
            | ConstraintKind::TargetClass
            | ConstraintKind::Order
            | ConstraintKind::ListLength
            | ConstraintKind::ListDistinct
            | ConstraintKind::Closed => Verdict::Native,
            ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Nesting
            | ConstraintKind::Sealed
            | ConstraintKind::Singleton
            | ConstraintKind::Membership => Verdict::Unsupported("no column says it"),
        }
    }
}
