//! Datatypes of random models, each with literals that are values of it and literals that are not.

/// A datatype. Built-in ones have no base.
#[derive(Debug, PartialEq)]
pub struct Datatype {
    pub name: &'static str,
    pub base: &'static str,
    pub facets: &'static str,
    pub valid: &'static [&'static str],
    pub invalid: &'static [&'static str],
}

const fn built_in(
    name: &'static str,
    valid: &'static [&'static str],
    invalid: &'static [&'static str],
) -> Datatype {
    Datatype {
        name,
        base: "",
        facets: "",
        valid,
        invalid,
    }
}

pub const DATATYPES: &[Datatype] = &[
    built_in(
        "xsd:string",
        &[
            "\"one\"",
            "\"two\"",
            "\"\"",
            "\"four \\\"4\\\"\"",
            "\"fünf\"",
        ],
        &[
            "1",
            "true",
            "\"one\"@en",
            "\"2024-01-01\"^^xsd:date",
            "\"x\"^^xsd:anyURI",
        ],
    ),
    built_in(
        "xsd:int",
        &[
            "1",
            "-2",
            "\"3\"^^xsd:int",
            "\"4\"^^xsd:short",
            "\"5\"^^xsd:long",
            "2147483647",
            "6.0",
        ],
        &[
            "3000000000",
            "-3000000000",
            "\"x\"^^xsd:int",
            "\"7\"",
            "1.5",
            "1e0",
            "\"1.0\"^^xsd:int",
            "\"\"^^xsd:int",
        ],
    ),
    built_in(
        "xsd:long",
        &[
            "1",
            "\"2\"^^xsd:int",
            "3000000000",
            "\"-4\"^^xsd:long",
            "9223372036854775807",
        ],
        &[
            "9223372036854775808",
            "\"9.5\"^^xsd:long",
            "true",
            "-9223372036854775809",
            "0.5",
        ],
    ),
    built_in(
        "xsd:integer",
        &[
            "0",
            "12345678901234567890",
            "\"7\"^^xsd:int",
            "\"8\"^^xsd:byte",
            "9.0",
        ],
        &["2.5", "2e0", "\"two\"^^xsd:integer", "\"3\""],
    ),
    built_in(
        "xsd:decimal",
        &[
            "1.5",
            "2",
            "\"3.25\"^^xsd:decimal",
            "-4.0",
            "\"5\"^^xsd:int",
        ],
        &[
            "1e1",
            "\"1.5\"^^xsd:double",
            "\"1e1\"^^xsd:decimal",
            "\"\"^^xsd:decimal",
            "\"6\"",
        ],
    ),
    built_in(
        "xsd:double",
        &[
            "1e0",
            "2.5e1",
            "\"3\"^^xsd:double",
            "\"INF\"^^xsd:double",
            "-4e-1",
        ],
        &[
            "1",
            "1.5",
            "\"1.5\"^^xsd:float",
            "\"x\"^^xsd:double",
            "\"inf\"^^xsd:double",
        ],
    ),
    built_in(
        "xsd:float",
        &[
            "\"1\"^^xsd:float",
            "\"2.5\"^^xsd:float",
            "\"-3e1\"^^xsd:float",
            "\"-INF\"^^xsd:float",
        ],
        &["1", "1e0", "\"x\"^^xsd:float", "\"1,5\"^^xsd:float"],
    ),
    built_in(
        "xsd:boolean",
        &["true", "false"],
        &[
            "\"yes\"^^xsd:boolean",
            "1",
            "\"true\"",
            "\"TRUE\"^^xsd:boolean",
        ],
    ),
    built_in(
        "xsd:date",
        &[
            "\"2024-02-29\"^^xsd:date",
            "\"1999-12-31\"^^xsd:date",
            "\"2000-01-01Z\"^^xsd:date",
            "\"0001-01-01\"^^xsd:date",
        ],
        &[
            "\"2023-02-29\"^^xsd:date",
            "\"2024-1-1\"^^xsd:date",
            "\"2024-01-01\"",
            "\"2024-01-01T00:00:00\"^^xsd:dateTime",
            "\"2024-13-01\"^^xsd:date",
        ],
    ),
    built_in(
        "xsd:dateTime",
        &[
            "\"2024-01-01T00:00:00Z\"^^xsd:dateTime",
            "\"2024-01-01T12:30:00.5\"^^xsd:dateTime",
            "\"2024-01-01T24:00:00\"^^xsd:dateTime",
        ],
        &[
            "\"2024-01-01\"^^xsd:dateTime",
            "\"2024-01-01T25:00:00\"^^xsd:dateTime",
            "\"2024-01-01\"^^xsd:date",
            "\"2024-01-01 00:00:00\"^^xsd:dateTime",
        ],
    ),
    built_in(
        "xsd:time",
        &[
            "\"12:00:00\"^^xsd:time",
            "\"23:59:59.9\"^^xsd:time",
            "\"00:00:00Z\"^^xsd:time",
        ],
        &[
            "\"12:00\"^^xsd:time",
            "\"25:00:00\"^^xsd:time",
            "\"12:60:00\"^^xsd:time",
            "12",
        ],
    ),
    built_in(
        "xsd:duration",
        &[
            "\"P1Y\"^^xsd:duration",
            "\"PT5M\"^^xsd:duration",
            "\"-P2DT3H\"^^xsd:duration",
            "\"P1M\"^^xsd:duration",
        ],
        &[
            "\"P\"^^xsd:duration",
            "\"1Y\"^^xsd:duration",
            "\"PT\"^^xsd:duration",
            "\"P1Y\"",
        ],
    ),
    built_in(
        "xsd:anyURI",
        &[
            "\"https://example.org/1\"^^xsd:anyURI",
            "\"urn:2\"^^xsd:anyURI",
            "\"https://example.org/ü\"^^xsd:anyURI",
        ],
        &["\"https://example.org/1\"", "d:none", "1"],
    ),
    built_in(
        "xsd:base64Binary",
        &[
            "\"AAAA\"^^xsd:base64Binary",
            "\"BBBB\"^^xsd:base64Binary",
            "\"AA==\"^^xsd:base64Binary",
            "\"AAA=\"^^xsd:base64Binary",
        ],
        &[
            "\"A\"^^xsd:base64Binary",
            "\"????\"^^xsd:base64Binary",
            "\"AAAA\"",
        ],
    ),
    built_in(
        "rdf:langString",
        &[
            "\"one\"@en",
            "\"eins\"@de",
            "\"un\"@fr",
            "\"um\"@pt-BR",
            "\"uno\"@es",
        ],
        &["1", "true", "\"x\"^^xsd:anyURI", "d:none"],
    ),
    built_in(
        "xsd:nonNegativeInteger",
        &[
            "0",
            "1",
            "\"2\"^^xsd:nonNegativeInteger",
            "\"3\"^^xsd:unsignedByte",
            "4.0",
        ],
        &[
            "-1",
            "\"-5\"^^xsd:nonNegativeInteger",
            "\"x\"^^xsd:nonNegativeInteger",
            "0.5",
        ],
    ),
    built_in(
        "xsd:positiveInteger",
        &["1", "2", "\"3\"^^xsd:positiveInteger"],
        &["0", "-1", "\"0\"^^xsd:positiveInteger"],
    ),
    built_in(
        "xsd:byte",
        &["1", "-128", "127", "\"5\"^^xsd:byte"],
        &["128", "-129", "\"200\"^^xsd:byte", "\"6\"", "300"],
    ),
    built_in(
        "xsd:unsignedInt",
        &["0", "4294967295", "\"1\"^^xsd:unsignedShort"],
        &["4294967296", "-1", "1.5"],
    ),
    built_in(
        "xsd:negativeInteger",
        &["-1", "-20"],
        &["0", "1", "\"-1\"^^xsd:string"],
    ),
    built_in(
        "rdfs:Literal",
        &[
            "1",
            "\"one\"",
            "\"eins\"@de",
            "true",
            "\"2024-01-01\"^^xsd:date",
            "\"P1Y\"^^xsd:duration",
        ],
        &["d:none"],
    ),
    Datatype {
        name: "Code",
        base: "xsd:string",
        facets: "upper:pattern \"[A-Z]{2}-[0-9]+\"",
        valid: &["\"AB-1\"", "\"CD-23\"", "\"EF-456\"", "\"GH-7\""],
        invalid: &["\"ab-1\"", "\"AB-\"", "\"xAB-1\"", "\"AB-1 \"", "12"],
    },
    Datatype {
        name: "LongCode",
        base: "Code",
        facets: "upper:minLength 6 ; upper:maxLength 8",
        valid: &["\"AB-123\"", "\"CD-2345\"", "\"EF-45678\""],
        invalid: &["\"AB-1\"", "\"CD-456789\"", "\"abcdef\""],
    },
    Datatype {
        name: "Text",
        base: "xsd:string",
        facets: "upper:minLength 2 ; upper:maxLength 5",
        valid: &["\"ab\"", "\"abcde\"", "\"äöü\"", "\"𝄞𝄞\"", "\"x y\""],
        invalid: &["\"a\"", "\"abcdef\"", "\"𝄞\"", "\"\"", "7"],
    },
    Datatype {
        name: "Triple",
        base: "xsd:string",
        facets: "upper:length 3",
        valid: &["\"abc\"", "\"ÄÖÜ\"", "\"123\"", "\"𝄞𝄞𝄞\""],
        invalid: &["\"ab\"", "\"abcd\"", "\"𝄞𝄞\""],
    },
    Datatype {
        name: "Percent",
        base: "xsd:int",
        facets: "upper:minInclusive 0 ; upper:maxInclusive 100",
        valid: &[
            "0",
            "100",
            "50",
            "\"7\"^^xsd:int",
            "\"+8\"^^xsd:int",
            "\"009\"^^xsd:integer",
        ],
        invalid: &["-1", "101", "\"x\"^^xsd:int", "3000000000", "1.5", "\"50\""],
    },
    Datatype {
        name: "Half",
        base: "Percent",
        facets: "upper:maxInclusive 50",
        valid: &["0", "50", "25"],
        invalid: &["51", "-1", "101", "0.5"],
    },
    Datatype {
        name: "Between",
        base: "xsd:decimal",
        facets: "upper:minExclusive 0.0 ; upper:maxExclusive 1.0",
        valid: &["0.5", "0.001", "0.999"],
        invalid: &["0", "1", "0.0", "1.00", "5", "1e-1"],
    },
    Datatype {
        name: "Price",
        base: "xsd:decimal",
        facets: "upper:totalDigits 5 ; upper:fractionDigits 2",
        valid: &["1.25", "999.99", "12", "100.10", "7.500"],
        invalid: &["1.255", "1234.56", "123456", "99999.9"],
    },
    Datatype {
        name: "Modern",
        base: "xsd:date",
        facets: "upper:minInclusive \"1900-01-01\"^^xsd:date ; upper:maxExclusive \"2100-01-01\"^^xsd:date",
        valid: &[
            "\"1900-01-01\"^^xsd:date",
            "\"2099-12-31\"^^xsd:date",
            "\"2024-06-01\"^^xsd:date",
        ],
        invalid: &[
            "\"1899-12-31\"^^xsd:date",
            "\"2100-01-01\"^^xsd:date",
            "\"2024-06-31\"^^xsd:date",
            "2024",
        ],
    },
    Datatype {
        name: "Instant",
        base: "xsd:dateTime",
        facets: "upper:minInclusive \"2000-01-01T00:00:00Z\"^^xsd:dateTime",
        valid: &[
            "\"2000-01-01T00:00:00Z\"^^xsd:dateTime",
            "\"2000-01-01T02:00:00+01:00\"^^xsd:dateTime",
        ],
        invalid: &[
            "\"1999-12-31T23:59:59Z\"^^xsd:dateTime",
            "\"2000-01-01T00:00:00+01:00\"^^xsd:dateTime",
        ],
    },
    Datatype {
        name: "Morning",
        base: "xsd:time",
        facets: "upper:maxExclusive \"12:00:00\"^^xsd:time",
        valid: &["\"00:00:00\"^^xsd:time", "\"11:59:59.99\"^^xsd:time"],
        invalid: &["\"12:00:00\"^^xsd:time", "\"13:00:00\"^^xsd:time"],
    },
    Datatype {
        name: "Term",
        base: "xsd:duration",
        facets: "upper:minInclusive \"P1D\"^^xsd:duration ; upper:maxInclusive \"P1Y\"^^xsd:duration",
        valid: &[
            "\"P1D\"^^xsd:duration",
            "\"P12M\"^^xsd:duration",
            "\"PT48H\"^^xsd:duration",
        ],
        invalid: &[
            "\"PT1H\"^^xsd:duration",
            "\"P2Y\"^^xsd:duration",
            "\"-P1D\"^^xsd:duration",
        ],
    },
    Datatype {
        name: "Page",
        base: "xsd:anyURI",
        facets: "upper:pattern \"https://.*\" ; upper:maxLength 20",
        valid: &[
            "\"https://a.example\"^^xsd:anyURI",
            "\"https://b.example\"^^xsd:anyURI",
        ],
        invalid: &[
            "\"http://a.example\"^^xsd:anyURI",
            "\"https://long.example/12345\"^^xsd:anyURI",
            "\"https://a\"",
        ],
    },
    Datatype {
        name: "Ratio",
        base: "xsd:double",
        facets: "upper:minInclusive 0e0 ; upper:maxInclusive 1e0",
        valid: &["0e0", "1e0", "5e-1"],
        invalid: &["-1e0", "1.1e0", "\"INF\"^^xsd:double", "0.5"],
    },
    Datatype {
        name: "Tiny",
        base: "xsd:byte",
        facets: "upper:minExclusive -10 ; upper:maxExclusive 10",
        valid: &["0", "9", "\"-9\"^^xsd:byte"],
        invalid: &["10", "-10", "200", "\"x\"^^xsd:byte"],
    },
    Datatype {
        name: "Title",
        base: "rdf:langString",
        facets: "upper:minLength 2 ; upper:maxLength 4 ; upper:pattern \"[a-zö]*\"",
        valid: &["\"one\"@en", "\"zwei\"@de", "\"öö\"@sv"],
        invalid: &["\"o\"@en", "\"three\"@en", "\"Un\"@fr", "1"],
    },
    Datatype {
        name: "Hash",
        base: "xsd:base64Binary",
        facets: "upper:length 3",
        valid: &["\"AAAA\"^^xsd:base64Binary", "\"BBBB\"^^xsd:base64Binary"],
        invalid: &[
            "\"AA==\"^^xsd:base64Binary",
            "\"AAAABB==\"^^xsd:base64Binary",
            "\"A\"",
        ],
    },
];
