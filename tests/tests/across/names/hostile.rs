//! Models whose names do their best to become one.

use std::fmt::Write as _;
use udac_tests::Source;

/// Local names by what makes them alike.
const FAMILIES: &[&[&str]] = &[
    &[
        "fooBar", "foobar", "FooBar", "foo_bar", "foo-bar", "fooBAR", "FOO_BAR", "foo.bar",
        "foo__bar", "_fooBar",
    ],
    &[
        "D11_0", "D1_10", "d11-0", "D110", "a1b", "a_1_b", "a1_b", "A1B", "1a", "_1a", "1_a", "11",
        "_11",
    ],
    &[
        "type", "type_", "type__", "Type", "_type", "TYPE", "r-type", "self", "self_", "Self",
    ],
    &[
        "_u00e9_",
        "é",
        "É",
        "e\u{301}",
        "u00e9",
        "_u00e9",
        "_u00E9_",
        "__u00e9__",
        "%C3%A9",
        "é_",
        "-u00e9-",
    ],
    &[
        "ß", "ẞ", "ss", "SS", "ſs", "ſſ", "straße", "STRASSE", "strasse",
    ],
    &[
        "İ", "ı", "i", "I", "i\u{307}", "ﬁ", "fi", "K", "\u{212a}", "k", "Å", "\u{212b}",
    ],
    &["ΟΔΟΣ", "οδος", "οδοσ", "Οδος", "ὈΔΌΣ", "ᾳ", "ΑΙ"],
    &[
        "名前",
        "名称",
        "なまえ",
        "ナマエ",
        "이름",
        "한",
        "\u{1112}\u{1161}\u{11ab}",
    ],
    &["שם", "اسم", "नाम", "ชื่อ", "naïve", "nai\u{308}ve", "naive"],
    &["😀", "😁", "a😀", "a😁", "a", "😀a", "\u{1d400}", "ａ"],
    &[
        "select", "Select", "SELECT", "select_", "ctid", "xmin", "rowid", "oid", "kind",
        "position", "item",
    ],
    &[
        "Thing",
        "ThingKey",
        "ThingReference",
        "Thing_Reference",
        "AnyThing",
        "ThingKind",
        "Thing_Interface",
        "Thing_tags",
    ],
    &[
        "thing_pkey",
        "thing_code_key",
        "thing",
        "thing__tags",
        "thingTags",
        "Thing__code",
        "thing_Code_Key",
    ],
    &[
        "value",
        "values",
        "language",
        "text",
        "iri",
        "upper_iri",
        "items",
        "exists",
        "guard",
        "@type",
        "@of",
        "of",
    ],
    &[
        "__typename",
        "__proto__",
        "constructor",
        "toString",
        "_",
        "-",
        "Query",
        "String",
        "Option",
        "Vec",
        "Ok",
    ],
];

/// Numbers below a bound.
pub type Next<'n> = &'n mut dyn FnMut(usize) -> usize;

/// A name of 60 to 200 bytes, most of which it shares with others.
fn long(next: Next<'_>) -> String {
    let stem = ["a", "é", "wort_", "Wort", "名"][next(5)];
    let length = 58 + next(140);
    let mut name = stem.repeat(length / stem.len());
    name.push_str(["", "1", "2", "_1", "A", "b"][next(6)]);
    name
}

/// A name of its own, one of a family, or any.
fn local(family: &[&str], next: Next<'_>) -> String {
    match next(8) {
        0 => format!("plain{}", next(1_000_000)),
        1 => long(next),
        2 => {
            let other = FAMILIES[next(FAMILIES.len())];
            other[next(other.len())].to_owned()
        }
        3 => {
            let name = family[next(family.len())];
            format!("{name}{}", ["_", "__", "1", "é", "-x", "."][next(6)])
        }
        _ => family[next(family.len())].to_owned(),
    }
}

/// What a model has beside attributes with one value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shapes {
    /// Nothing but enumerations.
    Plain,
    /// References, sets, lists, nested values, subclasses, a singleton.
    All,
}

fn head(domain: &str) -> String {
    format!(
        "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/hostile> a upper:DomainModel ; upper:domain \"{domain}\" .\n"
    )
}

fn enumeration(text: &mut String, name: &str, values: &[String]) {
    let all = values.join(" ");
    let _ = writeln!(text, "{name} a upper:Enumeration ; upper:oneOf ( {all} ) .");
    for value in values {
        let _ = writeln!(text, "{value} a upper:EnumValue .");
    }
}

/// What has one attribute.
fn holder(text: &mut String, name: &str, kind: &str, own: &str) {
    let _ = writeln!(
        text,
        "{name} a upper:{kind} ; upper:property {own} .
{own} a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 ."
    );
}

/// A model in which names that are alike stand beside one another.
pub fn model(shapes: Shapes, next: Next<'_>) -> Source {
    let domain = [
        "d", "D1", "foo", "foo_bar", "Foo-Bar", "select", "temp", "a1",
    ][next(8)];
    let family = FAMILIES[next(FAMILIES.len())];
    let mut taken: Vec<String> = Vec::new();
    let mut fresh = |next: Next<'_>| {
        let mut name = local(family, next);
        while taken.contains(&name) {
            name = local(family, next);
        }
        taken.push(name.clone());
        format!("<https://example.org/hostile#{name}>")
    };
    let mut text = head(domain);
    let values: Vec<String> = (0..3 + next(3)).map(|_| fresh(next)).collect();
    let chosen = fresh(next);
    enumeration(&mut text, &chosen, &values);
    let classes: Vec<String> = (0..2 + next(3)).map(|_| fresh(next)).collect();
    for (number, class) in classes.iter().enumerate() {
        let key = fresh(next);
        let mut properties = vec![key.clone()];
        for _ in 0..1 + next(4) {
            let property = fresh(next);
            let other = &classes[next(number + 1)];
            let what = match (shapes, next(8)) {
                (_, 0) => format!("a upper:Relationship ; upper:class {chosen} ; upper:maxCount 1"),
                (Shapes::All, 1) => {
                    format!("a upper:Relationship ; upper:class {other} ; upper:maxCount 1")
                }
                (Shapes::All, 2) => format!("a upper:Relationship ; upper:class {other}"),
                (Shapes::All, 3) => "a upper:Attribute ; upper:datatype xsd:string".to_owned(),
                (Shapes::All, 4) => {
                    let (nested, inner) = (fresh(next), fresh(next));
                    holder(&mut text, &nested, "DirectClass", &inner);
                    let most = ["", " ; upper:maxCount 1"][next(2)];
                    format!("a upper:Relationship ; upper:class {nested}{most}")
                }
                _ => "a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1".to_owned(),
            };
            let _ = writeln!(text, "{property} {what} .");
            properties.push(property);
        }
        let unique = match next(3) {
            0 => format!(" ; upper:unique ( {} )", properties[0]),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "{key} a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
{class} a upper:DirectClass ; upper:keyedOn ( {key} ) ; upper:property {}{unique} .",
            properties.join(" , ")
        );
        if shapes == Shapes::All && next(4) == 0 {
            let (below, own) = (fresh(next), fresh(next));
            holder(&mut text, &below, "DirectClass", &own);
            let _ = writeln!(text, "{below} upper:subClassOf {class} .");
        }
    }
    if shapes == Shapes::All && next(3) == 0 {
        let (single, own) = (fresh(next), fresh(next));
        holder(&mut text, &single, "Singleton", &own);
    }
    Source::root("hostile.ttl", text)
}
