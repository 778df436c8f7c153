//! Texts that do their best to break out of where they stand, and a model that has each of them in each place
//! for text.

use crate::run::Source;
use std::fmt::Write as _;

/// Texts, by what they would break out of.
pub const PAYLOADS: &[&str] = &[
    // Strings.
    "'",
    "''",
    "\"",
    "\\",
    "\\'",
    "\\\"",
    "'\\''; DROP TABLE canary; --",
    "'; DROP TABLE canary; --",
    "'); DROP TABLE canary; --",
    "\"; DROP TABLE canary; --",
    "`; DROP TABLE canary; --",
    "E'\\'' || pg_sleep(9) || '",
    "$$; DROP TABLE canary; $$",
    "$tag$; DROP TABLE canary; $tag$",
    "' || (SELECT 1) || '",
    "%s %d %n %1$s",
    "{} {0} {{ }} {x:?}",
    "${spark.udac.smuggled} ${env:HOME} #{x}",
    "r#\"\"# ###\"###",
    "b'\\x00'",
    "\\u0027 \\x27 \\047 \\N{APOSTROPHE}",
    "\\u002a/ \\u000a \\u0022",
    "ends with a backslash \\",
    "\\\\\\",
    // Comments.
    "*/ DROP TABLE canary; /*",
    "/* /* */",
    "-- ; DROP TABLE canary",
    "--\nDROP TABLE canary;",
    "# DROP TABLE canary;\n#",
    "// */ struct Smuggled; /*",
    "/// [`Smuggled`](x) ```rust\nfn smuggled() {}\n```",
    "*/ fn main() { loop {} } /*",
    "]]> <!-- --> ]]>",
    "<script>alert(1)</script>",
    "\"\"\" type Smuggled { x: Int } \"\"\"",
    "\"\"\"",
    "\\\"\"\"",
    "\"\"",
    "\" @deprecated(reason: \"x\") \"",
    "''' \"\"\" ```",
    "#\n#[derive(Smuggled)]\n",
    "\")] pub struct Smuggled; #[doc(alias = \"",
    "*/ } impl Drop for Smuggled { fn drop(&mut self) {} } mod smuggled { /*",
    // Lines.
    "a\nb",
    "a\r\nb",
    "a\rb",
    "\n\n",
    "\t",
    "a\u{b}b\u{c}c",
    "a\u{85}b\u{2028}c\u{2029}d",
    " ",
    "  two blanks before and behind  ",
    // Documents.
    "{\"$ref\":\"#/definitions/smuggled\"}",
    "\",\"smuggled\":\"",
    "]}]}",
    "@prefix x: <urn:x> . x:y x:z x:w .",
    "> . <urn:smuggled> a <urn:x> . <",
    "&lt;&amp;&#39;",
    "a;b,c|d\te",
    "=1+1",
    "$(touch canary) `touch canary`",
    "; touch canary",
    "../../canary",
    "%2e%2e%2fcanary",
    "NULL",
    "true",
    "0x27",
    // Letters.
    "𝄞😀",
    "e\u{301}\u{fb01}\u{212b}",
    "\u{202e}gnirts\u{202c}",
    "a\u{200b}b\u{200d}c\u{feff}d",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{7f}\u{1}\u{8}",
    "\u{fffd}\u{fffe}",
    "שלום عالم",
];

/// What IRIs may have that would break out of where they or the names made of them stand.
const IN_IRIS: &[&str] = &[
    "'",
    "''",
    "--",
    "*/",
    "/*",
    "';DROP%20TABLE%20canary;--",
    "%27",
    "%0A",
    "%2e%2e%2f",
    "..",
    "../../canary",
    "$(touch)",
    "$$",
    "$tag$",
    "&lt;",
    "(x)",
    "?a=b",
    "//",
    "@x",
    "!",
    "=1+1",
    ",",
    ";",
    "~",
    "\u{202e}",
    "\u{200d}",
    "\u{301}",
    "\u{e9}",
    "𝄞",
    "\u{430}",
    "\u{2028}",
];

/// A model whose IRIs have each of such, that of the model has some, and which says nothing else of what it declares.
#[must_use]
pub fn hostile_iris() -> Source {
    let namespace = "https://example.org/h'*/--;$(x)&%27/\u{202e}#";
    let mut text = format!(
        "@prefix upper: <https://w3id.org/udac/upper#> .\n\
         @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\
         <{namespace}> a upper:DomainModel ; upper:domain \"hostileIris\" .\n"
    );
    for (i, payload) in IN_IRIS.iter().enumerate() {
        let iri = |kind: &str| {
            // A name is made of what stands behind the last slash.
            let behind = if payload.contains('/') { "" } else { payload };
            format!("<{namespace}{payload}{kind}{i}{behind}>")
        };
        let [class, key, to, choice, value, said, datatype] =
            ["C", "k", "r", "E", "v", "d", "D"].map(iri);
        let _ = writeln!(
            text,
            "{class} a upper:DirectClass ; upper:property {key} , {to} , {said} ; upper:keyedOn ( {key} ) .\n\
             {key} a upper:Attribute ; upper:datatype xsd:int ; upper:minCount 1 ; upper:maxCount 1 .\n\
             {to} a upper:Relationship ; upper:class {choice} ; upper:maxCount 1 .\n\
             {choice} a upper:Enumeration ; upper:oneOf ( {value} ) .\n\
             {value} a upper:EnumValue .\n\
             {said} a upper:Attribute ; upper:datatype {datatype} ; upper:maxCount 1 .\n\
             {datatype} a upper:CustomDatatype ; upper:baseDatatype xsd:string ; upper:maxLength 9 ."
        );
    }
    Source::root("hostile-iris.ttl", text)
}

/// A text as a literal of Turtle.
fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() || c == '\u{fffe}' => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A model of notes, and data in which each text is a value: in a key, of a text, of texts in languages, in a set, in a
/// list, and in what is referred to by it.
#[must_use]
pub fn hostile_values() -> [Source; 2] {
    let model = "@prefix n: <https://example.org/notes#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
n: a upper:DomainModel ; upper:domain \"notes\" .
n:Note a upper:DirectClass ; upper:keyedOn ( n:number ) ;
  upper:property n:number , n:text , n:said , n:tags , n:lines , n:word , n:within .
n:number a upper:Attribute ; upper:datatype xsd:int ; upper:minCount 1 ; upper:maxCount 1 .
n:text a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
n:said a upper:Attribute ; upper:datatype <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .
n:tags a upper:Attribute ; upper:datatype n:Short .
n:lines a upper:Relationship ; upper:class n:Lines ; upper:maxCount 1 .
n:Lines a upper:List ; upper:listOf xsd:string .
n:word a upper:Relationship ; upper:class n:Word ; upper:maxCount 1 .
n:within a upper:Relationship ; upper:class n:Inner ; upper:maxCount 1 .
n:Inner a upper:DirectClass ; upper:property n:inner .
n:inner a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
n:Word a upper:DirectClass ; upper:keyedOn ( n:spelled ) ; upper:property n:spelled .
n:spelled a upper:Attribute ; upper:datatype n:Short ; upper:minCount 1 ; upper:maxCount 1 .
n:Short a upper:CustomDatatype ; upper:baseDatatype xsd:string ; upper:maxLength 150 .
";
    let mut data = String::from(
        "@prefix n: <https://example.org/notes#> .\n@prefix d: <https://example.org/some#> .\n",
    );
    for (i, payload) in PAYLOADS.iter().enumerate() {
        let text = literal(payload);
        let other = literal(&format!("{payload}{payload}"));
        // In a key and in a set, of texts in languages too, MySQL holds no blank at the end, and says so.
        let blank = if payload.ends_with(' ') { "." } else { "" };
        let [key, tag] = ["", payload].map(|front| literal(&format!("{front}{payload}{blank}")));
        let _ = writeln!(
            data,
            "d:w{i} a n:Word ; n:spelled {key} .\n\
             d:n{i} a n:Note ; n:number {i} ; n:text {text} ; n:said {key}@en , {tag}@de ; n:tags {key} , {tag} ; \
             n:lines ( {text} {other} {text} ) ; n:word d:w{i} ; n:within [ n:inner {text} ] ."
        );
    }
    [
        Source::root("notes.ttl", model),
        Source::root("some.ttl", data),
    ]
}

/// A text as an expression of XML Schema that it alone matches.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\|.?*+(){}[]^$-".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A model with each text as label, description, comment, version, default and pattern, of classes, properties,
/// datatypes, enumerations and their values, and of the model.
#[must_use]
pub fn hostile() -> Source {
    let mut text = String::from(
        "@prefix h: <https://example.org/hostile#> .\n\
         @prefix upper: <https://w3id.org/udac/upper#> .\n\
         @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n",
    );
    let all = literal(&PAYLOADS.concat());
    let _ = writeln!(
        text,
        "h: a upper:DomainModel ; upper:domain \"hostile\" ; upper:label {all}@en ; upper:description {all}@en ."
    );
    for (i, payload) in PAYLOADS.iter().enumerate() {
        let said = literal(payload);
        let only = literal(&pattern(payload));
        let docs = format!(
            "upper:label {said}@en ; upper:description {said}@en ; upper:comment {said}@en ; upper:since {said}"
        );
        let _ = writeln!(
            text,
            "h:C{i} a upper:DirectClass ; {docs} ; upper:property h:k{i} , h:a{i} , h:o{i} , h:d{i} , h:e{i} ; \
             upper:keyedOn ( h:k{i} ) .\n\
             h:k{i} a upper:Attribute ; upper:datatype xsd:int ; upper:minCount 1 ; upper:maxCount 1 .\n\
             h:a{i} a upper:Attribute ; {docs} ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 ; \
             upper:default {said} .\n\
             h:o{i} a upper:Attribute ; {docs} ; upper:datatype xsd:string ; upper:maxCount 1 ; upper:default {said} .\n\
             h:d{i} a upper:Attribute ; upper:datatype h:D{i} ; upper:maxCount 1 .\n\
             h:D{i} a upper:CustomDatatype ; {docs} ; upper:baseDatatype xsd:string ; upper:pattern {only} .\n\
             h:e{i} a upper:Relationship ; {docs} ; upper:class h:E{i} ; upper:maxCount 1 .\n\
             h:E{i} a upper:Enumeration ; {docs} ; upper:oneOf ( h:v{i} ) .\n\
             h:v{i} a upper:EnumValue ; {docs} ."
        );
    }
    Source::root("hostile.ttl", text)
}
