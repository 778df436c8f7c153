//! What refinements make of properties, by the datatype that the property has.

/// What a refinement may make of a property of a datatype: another datatype, or facets.
#[derive(Debug)]
pub struct Narrowed {
    pub of: &'static str,
    pub by: &'static str,
    pub valid: &'static [&'static str],
    pub invalid: &'static [&'static str],
}

const fn narrowed(
    of: &'static str,
    by: &'static str,
    valid: &'static [&'static str],
    invalid: &'static [&'static str],
) -> Narrowed {
    Narrowed {
        of,
        by,
        valid,
        invalid,
    }
}

pub const NARROWED: &[Narrowed] = &[
    narrowed(
        "xsd:string",
        "upper:minLength 1",
        &["\"one\"", "\"two\"", "\"three\""],
        &["\"\"", "5"],
    ),
    narrowed(
        "xsd:string",
        "upper:pattern \"[a-z]+\"",
        &["\"one\"", "\"two\""],
        &["\"One\"", "\"\"", "\"one two\""],
    ),
    narrowed(
        "xsd:string",
        "Code",
        &["\"AB-1\"", "\"CD-23\""],
        &["\"one\"", "\"\""],
    ),
    narrowed(
        "xsd:int",
        "upper:maxInclusive 5",
        &["1", "-2", "5"],
        &["6", "2147483647", "2147483648"],
    ),
    narrowed("xsd:int", "Percent", &["1", "100", "0"], &["-1", "101"]),
    narrowed(
        "xsd:int",
        "xsd:byte",
        &["1", "100", "-128"],
        &["128", "-129"],
    ),
    narrowed(
        "xsd:integer",
        "xsd:int",
        &["1", "0", "-7"],
        &["3000000000", "1.5"],
    ),
    narrowed(
        "xsd:integer",
        "upper:minExclusive 10",
        &["11", "12345678901234567890"],
        &["10", "-5"],
    ),
    narrowed(
        "xsd:decimal",
        "xsd:integer",
        &["1", "2", "3.0"],
        &["1.5", "0.1"],
    ),
    narrowed(
        "xsd:decimal",
        "upper:fractionDigits 1",
        &["1.5", "2", "-4.0"],
        &["3.25", "0.01"],
    ),
    narrowed(
        "xsd:decimal",
        "upper:totalDigits 2",
        &["1.5", "20", "-4.0"],
        &["3.25", "100"],
    ),
    narrowed("Percent", "Half", &["1", "50", "0"], &["51", "100", "101"]),
    narrowed(
        "Percent",
        "upper:minExclusive 10",
        &["11", "100"],
        &["10", "0", "101"],
    ),
    narrowed(
        "Text",
        "upper:maxLength 3",
        &["\"ab\"", "\"äöü\""],
        &["\"abcd\"", "\"abcdefg\"", "\"a\""],
    ),
    narrowed(
        "xsd:date",
        "upper:minInclusive \"2000-01-01\"^^xsd:date",
        &["\"2024-02-29\"^^xsd:date", "\"2000-01-01\"^^xsd:date"],
        &["\"1999-12-31\"^^xsd:date"],
    ),
    narrowed(
        "Price",
        "upper:maxInclusive 100",
        &["1.25", "100", "100.00"],
        &["100.01", "1.255"],
    ),
    narrowed(
        "xsd:double",
        "upper:minInclusive 0e0",
        &["0e0", "2.5e1", "\"INF\"^^xsd:double"],
        &["-1e0", "1.5"],
    ),
];
