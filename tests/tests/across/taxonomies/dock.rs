//! The classes of `dock.ttl`, and the ways to hold their taxonomies.

/// The ways to hold a taxonomy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Joined,
    Single,
    Concrete,
}

pub(super) const WAYS: [Way; 3] = [Way::Joined, Way::Single, Way::Concrete];

/// What stands in a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Number,
    Text,
    /// Text of which no two instances have the same.
    Mark,
    /// Another instance.
    To(&'static str),
}

/// A class: its name, the one above it, its properties, and those that it must have.
pub(super) struct Class {
    pub(super) name: &'static str,
    pub(super) above: Option<&'static str>,
    pub(super) own: &'static [(&'static str, Value)],
    pub(super) must: &'static [&'static str],
    pub(super) is_abstract: bool,
}

const fn class(
    name: &'static str,
    above: Option<&'static str>,
    own: &'static [(&'static str, Value)],
    must: &'static [&'static str],
) -> Class {
    Class {
        name,
        above,
        own,
        must,
        is_abstract: false,
    }
}

/// The classes of `dock.ttl` that are in taxonomies; those that others refer to come first.
pub(super) const CLASSES: &[Class] = &[
    class("Paper", None, &[("issued", Value::Number)], &[]),
    class(
        "Licence",
        Some("Paper"),
        &[("grade", Value::Text)],
        &["grade"],
    ),
    class(
        "Permit",
        Some("Paper"),
        &[("days", Value::Number)],
        &["issued"],
    ),
    Class {
        is_abstract: true,
        ..class(
            "Asset",
            None,
            &[("bought", Value::Number), ("paper", Value::To("Paper"))],
            &[],
        )
    },
    class(
        "Crane",
        Some("Asset"),
        &[("reach", Value::Number)],
        &["reach"],
    ),
    class("Truck", Some("Asset"), &[("plate", Value::Mark)], &[]),
    class("Vessel", None, &[("name", Value::Text)], &[]),
    class(
        "Tug",
        Some("Vessel"),
        &[("pull", Value::Number), ("licence", Value::To("Licence"))],
        &["pull"],
    ),
    class(
        "Barge",
        Some("Vessel"),
        &[("room", Value::Number)],
        &["name"],
    ),
    class("Person", None, &[], &[]),
    class(
        "Captain",
        Some("Person"),
        &[("rank", Value::Number)],
        &["rank"],
    ),
];

pub(super) fn named(name: &str) -> &'static Class {
    CLASSES.iter().find(|c| c.name == name).unwrap()
}

/// A class and those above it, the root first.
pub(super) fn line(name: &str) -> Vec<&'static Class> {
    let mut line = vec![named(name)];
    while let Some(above) = line[0].above {
        line.insert(0, named(above));
    }
    line
}

pub(super) fn root(name: &str) -> &'static str {
    line(name)[0].name
}

/// The concrete classes below one, itself included.
pub(super) fn concrete(name: &str) -> Vec<&'static str> {
    let below = |c: &&Class| !c.is_abstract && line(c.name).iter().any(|a| a.name == name);
    let all = CLASSES.iter().filter(below);
    all.map(|c| c.name).collect()
}
