//! Domain models with one fault each.

use crate::cases::{PREFIXES, codes};
use crate::reader::{World, root};

#[test]
fn faults_of_models() {
    let check = |text: &str, expected: &[&str]| {
        let text = format!("{PREFIXES}{text}");
        let world = World::new(&[root(&text)]);
        let found = world.conform();
        assert_eq!(
            codes(&world, found.faults.told()),
            expected,
            "{text}\n{:#?}",
            world.say(found.faults.told())
        );
    };
    let domain = "h: a upper:DomainModel ; upper:domain \"h\" . ";
    check("h: a upper:DomainModel .", &["too-few-values at h:"]);
    check(
        "h: a upper:DomainModel ; upper:domain \"\" .",
        &["too-short at \"\""],
    );
    check(
        &format!(
            "{domain} h:A a upper:DirectClass , upper:Enumeration ; upper:oneOf ( h:a ) . h:a a upper:EnumValue ."
        ),
        &["several-types at upper:Enumeration"],
    );
    check(
        &format!("{domain} h:A a upper:Enumeration ; upper:oneOf ( ) ."),
        &["list-too-short at ( )"],
    );
    check(
        &format!(
            "{domain} h:A a upper:Enumeration ; upper:oneOf ( h:a h:a ) . h:a a upper:EnumValue ."
        ),
        &["list-item-twice at h:a"],
    );
    check(
        &format!("{domain} h:A a upper:Enumeration ; upper:oneOf ( h:a ) ."),
        &["dangling-reference at h:a"],
    );
    check(
        &format!(
            "{domain} h:p a upper:Attribute ; upper:datatype xsd:string ; upper:minCount -1 ."
        ),
        &["outside-value-space at -1"],
    );
    check(
        &format!(
            "{domain} h:p a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount \"many\" ."
        ),
        &["wrong-datatype at \"many\""],
    );
    check(
        &format!("{domain} h:p a upper:Relationship ; upper:class h:Nowhere ."),
        &["dangling-reference at h:Nowhere"],
    );
    check(
        &format!("{domain} h:p a upper:Relationship ; upper:class xsd:string ."),
        &["wrong-class at xsd:string"],
    );
    check(
        &format!("{domain} h:p a upper:Attribute ."),
        &["too-few-values at h:p"],
    );
    check(
        &format!(
            "{domain} h:A a upper:DirectClass , owl:Class , <http://www.w3.org/ns/shacl#NodeShape> ."
        ),
        &[],
    );
    check(
        &format!(
            "{domain} h:A a upper:DirectClass ; rdfs:seeAlso \"x\" ; <http://purl.org/dc/terms/creator> [ a <http://xmlns.com/foaf/0.1/Person> ] ."
        ),
        &[],
    );
}
