//! The generated views, over graphs that are sound and graphs that are not.

use super::small::Small;
use crate::generated::graph::{Any, Fault, LangString};
use crate::generated::{Terms, avro, graphql, mapping, owl, shacl, upper};

/// The IRI of a prefixed name.
fn iri(name: &str) -> String {
    let (prefix, local) = name.split_once(':').unwrap();
    format!("{}{local}", crate::model(prefix).unwrap().iri)
}

#[test]
fn a_sound_class_reads_as_it_is_written() {
    let g = Small::of(
        r#"
        e:C a upper:DirectClass
        e:C upper:label "Katze"@de
        e:C upper:label "cat"@en
        e:C upper:keyedOn _:k
        _:k rdf:first e:p
        _:k rdf:rest _:l
        _:l rdf:first e:q
        _:l rdf:rest rdf:nil
        e:C upper:property e:p
        e:C upper:property e:q
        e:p a upper:Attribute
        e:p upper:datatype xsd:string
        e:p upper:minCount "1"^^xsd:integer
        e:p upper:default "x"@en
        e:q a upper:Relationship
        e:q upper:class e:C
        xsd:string a upper:String
        "#,
    );
    let terms = Terms::find(&g);
    let reader = terms.reader(&g);
    let class = upper::DirectClass::of(reader, g.at("e:C")).unwrap();
    assert_eq!(class.iri(), Ok("http://e/C"));
    let labels: Vec<_> = class.label().iter().map(Result::unwrap).collect();
    let label = |text, language| LangString { text, language };
    assert_eq!(labels, [label("Katze", "de"), label("cat", "en")]);
    let key = class.keyed_on().get().unwrap().unwrap();
    let key: Vec<_> = key.items().iter().map(|p| p.unwrap().node()).collect();
    assert_eq!(key, [g.at("e:p"), g.at("e:q")]);
    assert!(class.sub_class_of().iter().next().is_none());

    let kinds: Vec<_> = class.property().iter().map(|p| p.unwrap().kind()).collect();
    use upper::PropertyKind::{Attribute, Relationship};
    assert_eq!(kinds, [Attribute, Relationship]);
    let p = upper::Attribute::of(reader, g.at("e:p")).unwrap();
    assert_eq!(
        p.datatype().get().unwrap().kind(),
        upper::DatatypeKind::String,
        "a sealed class tells its leaves apart"
    );
    assert_eq!(
        (p.min_count().get(), p.max_count().get()),
        (Ok(Some(1)), Ok(None))
    );
    let default = p.default().get().unwrap().unwrap();
    assert_eq!((default.text, default.language), ("x", Some("en")));
    let q = upper::Relationship::of(reader, g.at("e:q")).unwrap();
    assert_eq!(q.class().get().unwrap().node(), class.node());
    assert!(upper::Attribute::of(reader, q.node()).is_none());
    assert_eq!(
        upper::TermKind::from(upper::Term::of(reader, q.node()).unwrap()).iri(),
        iri("upper:Relationship")
    );
}

#[test]
fn all_finds_each_instance_once_in_every_class_above() {
    let g = Small::of(
        "
        e:m a upper:DomainModel
        e:m a owl:Ontology
        e:n a owl:Ontology
        e:C a upper:DirectClass
        e:p a upper:Attribute
        ",
    );
    let terms = Terms::find(&g);
    let reader = terms.reader(&g);
    let nodes = |names: &[&str]| -> Vec<_> { names.iter().map(|n| g.at(n)).collect() };
    let mut found: Vec<_> = owl::Ontology::all(reader).map(|v| v.node()).collect();
    found.sort_unstable();
    assert_eq!(found, nodes(&["e:m", "e:n"]));
    let found: Vec<_> = upper::DomainModel::all(reader).map(|v| v.node()).collect();
    assert_eq!(found, nodes(&["e:m"]));
    let mut found: Vec<_> = upper::Term::all(reader).map(|v| v.node()).collect();
    found.sort_unstable();
    assert_eq!(found, nodes(&["e:C", "e:p"]));
    assert_eq!(upper::Enumeration::all(reader).count(), 0);
}

#[test]
fn each_kind_of_fault_is_told_apart() {
    let g = Small::of(
        r#"
        e:r a upper:Relationship
        e:r upper:minCount "many"
        e:r upper:maxCount "1"^^xsd:integer
        e:r upper:maxCount "2"^^xsd:integer
        e:r upper:label "plain"
        e:r upper:deprecated e:s
        e:r upper:inverseOf e:p
        e:s a upper:Relationship
        e:s upper:class "C"
        e:p a upper:Attribute
        e:p upper:datatype e:nowhere
        "#,
    );
    let terms = Terms::find(&g);
    let reader = terms.reader(&g);
    let property = terms.upper.property;
    let subject = g.at("e:r");
    let r = upper::Relationship::of(reader, subject).unwrap();
    let predicate = property.class.iri;
    assert_eq!(r.class().get(), Err(Fault::Missing { subject, predicate }));
    let predicate = property.max_count.iri;
    assert_eq!(
        r.max_count().get(),
        Err(Fault::TooMany { subject, predicate })
    );
    let ill = |predicate, value| Fault::IllTyped {
        subject,
        predicate,
        value: g.at(value),
    };
    let wrong = |subject, predicate, value| Fault::WrongKind {
        subject: g.at(subject),
        predicate,
        value: g.at(value),
    };
    let fault = ill(property.min_count.iri, "\"many\"");
    assert_eq!(r.min_count().get(), Err(fault));
    let fault = ill(property.label.iri, "\"plain\"");
    assert_eq!(r.label().iter().collect::<Vec<_>>(), [Err(fault)]);
    let fault = wrong("e:r", property.deprecated.iri, "e:s");
    assert_eq!(r.deprecated().get(), Err(fault));
    let fault = wrong("e:r", property.inverse_of.iri, "e:p");
    assert_eq!(
        r.inverse_of().get(),
        Err(fault),
        "an attribute is no relationship"
    );
    let s = upper::Relationship::of(reader, g.at("e:s")).unwrap();
    let fault = wrong("e:s", property.class.iri, "\"C\"");
    assert_eq!(s.class().get(), Err(fault));
    let p = upper::Attribute::of(reader, g.at("e:p")).unwrap();
    let fault = wrong("e:p", property.datatype.iri, "e:nowhere");
    assert_eq!(
        p.datatype().get(),
        Err(fault),
        "an untyped IRI is no datatype"
    );
}

#[test]
fn a_broken_list_ends_with_a_fault() {
    let g = Small::of(
        r#"
        e:A a upper:Enumeration
        e:A upper:oneOf _:a
        _:a rdf:first e:v
        _:a rdf:rest _:b
        _:b rdf:first e:A
        _:b rdf:rest _:c
        _:c rdf:first e:v
        e:B a upper:Enumeration
        e:B upper:oneOf _:d
        _:d rdf:first e:v
        _:d rdf:rest _:e
        _:e rdf:first e:v
        _:e rdf:rest _:f
        _:f rdf:first e:v
        _:f rdf:rest _:e
        e:C a upper:Enumeration
        e:C upper:oneOf e:v
        e:D a upper:Enumeration
        e:D upper:oneOf rdf:nil
        e:v a upper:EnumValue
        "#,
    );
    let terms = Terms::find(&g);
    let reader = terms.reader(&g);
    let one_of = |name| {
        upper::Enumeration::of(reader, g.at(name))
            .unwrap()
            .one_of()
            .get()
    };
    let items: Vec<_> = one_of("e:A").unwrap().items().iter().collect();
    assert!(items[0].is_ok());
    let first = |value| Fault::WrongKind {
        subject: g.at("_:b"),
        predicate: terms.graph.first.iri,
        value: g.at(value),
    };
    assert_eq!(items[1], Err(first("e:A")));
    let broken = |name| Err(Fault::BrokenList { node: g.at(name) });
    assert_eq!(items[2], broken("_:c"));
    assert_eq!(items.len(), 3);

    let items: Vec<_> = one_of("e:B").unwrap().items().iter().take(100).collect();
    assert!(
        items.len() < 10,
        "a list that runs into itself comes to an end"
    );
    assert!(matches!(items.last(), Some(Err(Fault::BrokenList { .. }))));
    assert!(one_of("e:C").is_err(), "a value is no list");
    assert_eq!(one_of("e:D").unwrap().items().iter().count(), 0);
}

#[test]
fn an_untyped_blank_node_is_what_its_place_says() {
    let g = Small::of(
        "
        e:m a mapping:Mapping
        e:m mapping:forPrimaryConcept _:c
        e:m mapping:toDataAsset e:asset
        _:c mapping:forConcept e:C
        _:c mapping:fieldMapping e:f
        e:C a upper:DirectClass
        ",
    );
    let terms = Terms::find(&g);
    let reader = terms.reader(&g);
    let mapping = mapping::Mapping::of(reader, g.at("e:m")).unwrap();
    let primary = mapping.for_primary_concept().get().unwrap();
    assert_eq!(primary.for_concept().get().unwrap().node(), g.at("e:C"));
    assert_eq!(mapping.to_data_asset().get(), Ok(Any(g.at("e:asset"))));
    assert!(
        primary.field_mapping().iter().next().unwrap().is_err(),
        "an untyped IRI is nothing"
    );
    assert!(mapping::ConceptMapping::of(reader, primary.node()).is_none());
}

#[test]
fn unions_enumerations_and_traits_find_their_members() {
    let g = Small::of(
        r#"
        e:f a avro:Field
        e:f avro:type avro:long
        e:g a avro:Field
        e:g avro:type _:u
        _:u a avro:Union
        e:t a graphql:NamedType
        e:t graphql:named graphql:ID
        e:t graphql:nonNull "true"^^xsd:boolean
        e:s a shacl:PropertyShape
        e:s shacl:path _:p
        _:p shacl:inversePath rdf:type
        rdf:type a upper:ConnectedNode
        e:s shacl:hasValue "x"
        e:s shacl:hasValue e:f
        e:s shacl:hasValue e:D
        e:D a upper:EnumValue
        "#,
    );
    let terms = Terms::find(&g);
    let reader = terms.reader(&g);
    let kind = |name| avro::Field::of(reader, g.at(name)).unwrap().r#type().get();
    assert_eq!(
        kind("e:f"),
        Ok(avro::Type::Primitive(avro::Primitive::Long))
    );
    let Ok(avro::Type::Schema(avro::Schema::Union(union))) = kind("e:g") else {
        panic!("a union of Avro is a schema")
    };
    assert_eq!(union.node(), g.at("_:u"));
    let named = graphql::NamedType::of(reader, g.at("e:t")).unwrap();
    let id = graphql::BuiltInScalar::Id;
    assert_eq!(
        named.named().get(),
        Ok(graphql::NamedTypeTarget::BuiltInScalar(id))
    );
    assert_eq!(named.non_null().get(), Ok(Some(true)));
    assert_eq!(mapping::Field::all(reader).count(), 3, "a trait's takers");
    let shape = shacl::Shape::of(reader, g.at("e:s")).unwrap();
    let values: Vec<_> = shape.has_value().iter().collect();
    assert!(matches!(values[0], Ok(shacl::Value::Literal(l)) if l.text == "x"));
    assert!(values[1].is_err(), "a field is no term");
    assert!(matches!(values[2], Ok(shacl::Value::Term(_))));
    let shacl::Shape::PropertyShape(shape) = shape else {
        panic!("a property shape")
    };
    // The only member without a key is what a node without a type is.
    let Ok(shacl::Path::PathExpression(path)) = shape.path().get() else {
        panic!("a path of several steps")
    };
    assert!(path.inverse_path().get().is_ok_and(|p| p.is_some()));
}

#[test]
fn what_is_stated_is_told_with_its_statement_sound_or_not() {
    let g = Small::of(
        r#"
        e:r a upper:Relationship
        e:r upper:maxCount "2"^^xsd:integer
        e:r upper:class e:nowhere
        e:r upper:maxCount "1"^^xsd:integer
        e:r upper:maxCount e:r
        "#,
    );
    let terms = Terms::find(&g);
    let reader = terms.reader(&g);
    let r = upper::Relationship::assume(reader, g.at("e:r"));
    let lines: Vec<_> = r.max_count().statements().map(|s| s.statement).collect();
    assert_eq!(lines, [1, 3, 4]);
    let values: Vec<_> = r.max_count().statements().map(|s| s.value().ok()).collect();
    assert_eq!(values, [Some(2), Some(1), None]);
    // The least by text, on whichever line it stands.
    let least = r.max_count().least().unwrap();
    assert_eq!((least.value(), least.statement), (Ok(1), 3));
    let class = r.class().least().unwrap();
    assert_eq!((class.node, class.statement), (g.at("e:nowhere"), 2));
    assert_eq!(class.predicate.iri, iri("upper:class"));
    assert!(class.value().is_err(), "nothing says what it is");
    assert!(r.min_count().least().is_none());
    let wanted = r.min_count().predicate();
    assert_eq!((wanted.iri, wanted.node), (&*iri("upper:minCount"), None));
}

#[test]
fn a_list_tells_its_statements_as_far_as_it_goes() {
    let g = Small::of(
        "
        _:a rdf:first e:v
        _:a rdf:rest _:b
        _:b rdf:first e:w
        _:b rdf:first e:v
        _:b rdf:rest rdf:nil
        _:c rdf:first e:v
        _:c rdf:rest _:d
        _:d rdf:first e:w
        _:d rdf:rest _:c
        _:e rdf:first e:v
        _:e rdf:rest e:v
        ",
    );
    let terms = Terms::find(&g);
    let reader = terms.reader(&g);
    let read = |head: &str| {
        let mut cells = upper::EnumValueList::assume(reader, g.at(head))
            .items()
            .statements();
        let read: Vec<_> = cells.by_ref().map(|s| (s.subject, s.statement)).collect();
        (read, cells.is_whole())
    };
    let at = |name, line| (g.at(name), line);
    assert_eq!(read("_:a"), (vec![at("_:a", 0), at("_:b", 3)], true));
    assert_eq!(read("_:c"), (vec![at("_:c", 5), at("_:d", 7)], false));
    assert_eq!(read("_:e"), (vec![at("_:e", 9)], false));
}
