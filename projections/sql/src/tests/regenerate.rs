//! The container graph says all that the text says: the text is made again from the graph alone.

use super::{archive, both, depot, dock, dock_alone, fleet, library, mixtures, ways};
use crate::dialect::Dialect;
use crate::print;
use crate::script::{Column, Constraint, Foreign, Head, Table, Target};
use crate::{DIALECTS, Sql};
use oxrdf::{NamedOrBlankNode, Term};
use std::collections::BTreeMap;
use udac_projection::target::{AnyTarget, Options};

const SQL: &str = "https://w3id.org/udac/sql#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Subject, predicate → objects.
struct Graph(BTreeMap<(String, String), Vec<String>>);

impl Graph {
    fn read(turtle: &str) -> Self {
        let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for triple in oxttl::TurtleParser::new().for_slice(turtle.as_bytes()) {
            let triple = triple.unwrap();
            let subject = match triple.subject {
                NamedOrBlankNode::NamedNode(n) => n.into_string(),
                NamedOrBlankNode::BlankNode(b) => format!("_:{}", b.as_str()),
            };
            let object = match triple.object {
                Term::NamedNode(n) => n.into_string(),
                Term::BlankNode(b) => format!("_:{}", b.as_str()),
                Term::Literal(l) => l.value().to_owned(),
            };
            let predicate = triple.predicate.into_string();
            found.entry((subject, predicate)).or_default().push(object);
        }
        Self(found)
    }

    fn one(&self, subject: &str, term: &str) -> Option<String> {
        let iri = match term {
            "first" | "rest" => format!("{RDF}{term}"),
            "wasDerivedFrom" => format!("http://www.w3.org/ns/prov#{term}"),
            _ => format!("{SQL}{term}"),
        };
        let key = (
            subject.to_owned(),
            if term == "a" {
                format!("{RDF}type")
            } else {
                iri
            },
        );
        self.0.get(&key).map(|v| {
            assert_eq!(v.len(), 1, "{key:?}");
            v[0].clone()
        })
    }

    fn list(&self, subject: &str, term: &str) -> Vec<String> {
        let mut items = Vec::new();
        let mut at = self.one(subject, term).unwrap_or(format!("{RDF}nil"));
        while at != format!("{RDF}nil") {
            items.push(self.one(&at, "first").unwrap());
            at = self.one(&at, "rest").unwrap();
        }
        items
    }

    fn script(&self) -> (Head, Vec<Table>) {
        let class = format!("{SQL}Schema");
        let typed = |k: &(String, String)| k.1 == format!("{RDF}type");
        let schema = self.0.iter().find(|(k, v)| typed(k) && v[0] == class);
        let schema = &schema.unwrap().0.0;
        let own = self.list(schema, "tables");
        let head = Head {
            model: self.one(schema, "wasDerivedFrom").unwrap(),
            schema: self.one(schema, "name").unwrap(),
            comment: self.one(schema, "comment"),
        };
        let tables = own.iter().map(|t| self.table(t, &own)).collect();
        (head, tables)
    }

    fn table(&self, iri: &str, own: &[String]) -> Table {
        let columns = self.list(iri, "columns");
        let place = own.iter().position(|t| t == iri);
        let constraints = self.list(iri, "constraints");
        let constraint = |c: &String| self.constraint(c, &columns, own, place);
        Table {
            iri: String::new(),
            schema: self.one(iri, "inSchema"),
            name: self.one(iri, "name").unwrap(),
            comment: self.one(iri, "comment"),
            concept: String::new(),
            columns: columns.iter().map(|c| self.column(c)).collect(),
            constraints: constraints.iter().map(constraint).collect(),
        }
    }

    fn column(&self, iri: &str) -> Column {
        Column {
            iri: String::new(),
            name: self.one(iri, "name").unwrap(),
            ty: self.one(iri, "type").unwrap(),
            nullable: self.one(iri, "nullable").unwrap() == "true",
            default: self.one(iri, "default"),
            comment: self.one(iri, "comment"),
            concept: None,
        }
    }

    fn constraint(
        &self,
        iri: &str,
        columns: &[String],
        own: &[String],
        place: Option<usize>,
    ) -> Constraint {
        let places = || -> Vec<usize> {
            let listed = self.list(iri, "columns");
            let place = |c: &String| columns.iter().position(|a| a == c).unwrap();
            listed.iter().map(place).collect()
        };
        match self.one(iri, "a").unwrap().strip_prefix(SQL).unwrap() {
            "PrimaryKey" => Constraint::Primary(places()),
            "UniqueConstraint" => Constraint::Unique(places()),
            "Check" => Constraint::Check(self.one(iri, "expression").unwrap()),
            "ForeignKey" => {
                let table = self.one(iri, "references").unwrap();
                let referenced = self.list(iri, "referencedColumns");
                let all = self.list(&table, "columns");
                assert!(referenced.iter().all(|c| all.contains(c)), "{iri}");
                let named = |c: String| (String::new(), self.one(&c, "name").unwrap());
                Constraint::Foreign(Foreign {
                    columns: places(),
                    to: Target {
                        iri: String::new(),
                        schema: self.one(&table, "inSchema"),
                        name: self.one(&table, "name").unwrap(),
                        columns: referenced.into_iter().map(named).collect(),
                        later: own.iter().position(|t| *t == table) > place,
                    },
                    cascade: self.one(iri, "onDelete").is_some(),
                    deferred: self.one(iri, "deferred").is_some(),
                })
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn each_text_is_made_again_from_its_graph() {
    let all = [archive(), library(), fleet(), depot()].map(|models| (models, ways()));
    let docks = [dock(), dock_alone()].map(|models| (models, mixtures()));
    for (models, ways) in all.into_iter().chain(docks) {
        for options in ways {
            for target in DIALECTS {
                let Sql(dialect) = **target;
                let dialect: &dyn Dialect = dialect;
                let any = AnyTarget::Data(*target);
                let graph = models.container(any, &options);
                let (head, tables) = Graph::read(&graph).script();
                let mut again = String::new();
                let ahead = tables.iter().cloned();
                print::print(&head, tables.iter().cloned(), ahead, dialect, &mut again);
                assert_eq!(again, models.text(any, &options));
            }
        }
    }
}

/// The columns to which the properties of each class are mapped, for one table.
struct Mapped(BTreeMap<(String, String), Vec<String>>);

impl Mapped {
    fn read(mapping: &str, table: &str) -> Self {
        let graph = Graph::read(mapping);
        let of = |subject: &str, term: &str| {
            let key = (
                subject.to_owned(),
                format!("https://w3id.org/udac/mapping#{term}"),
            );
            graph.0.get(&key).cloned().unwrap_or_default()
        };
        let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let local = |iri: &str| iri.rsplit(['#', '/', ':']).next().unwrap().to_owned();
        let concepts = of(table, "forPrimaryConcept").into_iter().map(|c| (c, ""));
        let related = of(table, "forRelatedConcept")
            .into_iter()
            .map(|c| (c, "related "));
        for (concept, kind) in concepts.chain(related) {
            let class = format!("{kind}{}", local(&of(&concept, "forConcept")[0]));
            for field in of(&concept, "fieldMapping") {
                let property = local(&of(&field, "fromProperty")[0]);
                let to = local(&of(&field, "toField")[0]);
                found.entry((class.clone(), property)).or_default().push(to);
            }
        }
        Self(found)
    }

    fn to(&self, class: &str, property: &str) -> Vec<String> {
        let key = (class.to_owned(), property.to_owned());
        let mut columns = self.0.get(&key).cloned().unwrap_or_default();
        columns.sort();
        columns
    }
}

#[test]
fn a_set_is_mapped_to_the_column_of_its_array() {
    let arrays = udac_tests::options(false, &[("sets", "arrays")]);
    let mapping = depot().mapping(AnyTarget::Data(&crate::POSTGRES), &arrays);
    let mapped = Mapped::read(&mapping, "urn:udac:mapping:postgres:depot:plain");
    assert_eq!(mapped.to("Plain", "colour"), ["pallet.colour"]);
    assert_eq!(mapped.to("Plain", "weight"), ["pallet.weight"]);
    assert_eq!(mapped.to("related Wrap", "layer"), ["pallet.wrap__layer"]);
    assert_eq!(mapped.to("Plain", "near"), ["pallet__near.near__code"]);
}

#[test]
fn a_property_is_mapped_by_the_way_of_its_taxonomy() {
    let [joined, single, concrete] = mixtures().try_into().unwrap();
    let mapped = |options: &Options, table: &str| {
        let mapping = dock_alone().mapping(AnyTarget::Data(&crate::POSTGRES), options);
        Mapped::read(&mapping, &format!("urn:udac:mapping:postgres:dock:{table}"))
    };
    for (options, table, class, property, to) in [
        (&joined, "vessel", "Vessel", "name", &["vessel.name"][..]),
        (&joined, "tug", "Tug", "name", &["vessel.name"]),
        (&joined, "tug", "Tug", "licence", &["tug.licence__code"]),
        (
            &joined,
            "tug",
            "Tug",
            "tows",
            &["tug__tows.tows__crane__code", "tug__tows.tows__truck__code"],
        ),
        (&joined, "paper", "Paper", "issued", &["paper.issued"]),
        (
            &joined,
            "paper",
            "related Licence",
            "grade",
            &["paper.grade"],
        ),
        (&joined, "crane", "Crane", "bought", &["crane.bought"]),
        (&single, "vessel", "related Tug", "pull", &["vessel.pull"]),
        (&concrete, "tug", "Tug", "name", &["tug.name"]),
        (&concrete, "licence", "Licence", "grade", &["licence.grade"]),
    ] {
        let found = mapped(options, table);
        assert_eq!(found.to(class, property), to, "{table} {class} {property}");
    }
}

#[test]
fn a_property_is_mapped_to_the_columns_that_hold_it() {
    let mapping = both().mapping(AnyTarget::Data(&crate::SQLITE), &Options::default());
    let mapped = Mapped::read(&mapping, "urn:udac:mapping:sqlite:archive:archive__sheet");
    let to = |class: &str, property: &str| mapped.to(class, property);
    assert_eq!(to("Sheet", "lent"), ["archive__sheet.lent"]);
    assert_eq!(
        to("Sheet", "box"),
        [
            "archive__sheet.box__code",
            "archive__sheet.box__shelf__number",
            "archive__sheet.box__shelf__room"
        ]
    );
    assert_eq!(
        to("related Shelf", "room").len(),
        to("related Shelf", "number").len()
    );
    assert_eq!(to("related Sheet", "sheetNo").len(), 3);
    assert!(to("related Shelf", "room").contains(&"archive__sheet.box__shelf__room".to_owned()));
    assert_eq!(to("Sheet", "tag"), ["archive__sheet__tag.tag"]);
    assert_eq!(to("Sheet", "title"), ["archive__sheet__title.title"]);
    assert_eq!(
        to("related Frame", "width"),
        ["archive__sheet.frame__width"]
    );
    assert_eq!(
        to("related Lining", "material"),
        [
            "archive__sheet.frame__lining__material",
            "archive__sheet__history.place__material",
        ]
    );
    assert_eq!(
        to("related Event", "by"),
        ["archive__sheet__history.by__person_id"]
    );
    assert_eq!(
        to("related Event", "sayings"),
        ["archive__sheet__history__sayings.sayings"]
    );
    assert_eq!(
        to("related Person", "personId"),
        ["archive__sheet__history.by__person_id"]
    );
    assert_eq!(to("Sheet", "neighbour").len(), 4);
    assert_eq!(
        to("Sheet", "binding"),
        [
            "archive__sheet__binding.colour",
            "archive__sheet__binding__thread.thread",
        ]
    );
}
