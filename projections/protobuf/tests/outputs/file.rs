//! The files, compiled by a compiler that is not ours.

use crate::{PROTOBUF, port};
use protox::Compiler;
use protox::file::{File, FileResolver};
use protox::prost_reflect::{Cardinality, DescriptorPool, Kind, MessageDescriptor};
use std::collections::BTreeSet;
use udac_tests::{MAKERS, Models, SKY, options};

struct Files(Vec<(String, String)>);

impl FileResolver for Files {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match self.0.iter().find(|(file, _)| file == name) {
            Some((_, text)) => File::from_source(name, text),
            None => Err(protox::Error::file_not_found(name)),
        }
    }
}

/// Compiles files together.
pub fn compiled(files: Vec<(String, String)>) -> Result<DescriptorPool, protox::Error> {
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let mut compiler = Compiler::with_file_resolver(Files(files));
    compiler.include_source_info(true);
    for name in names {
        compiler.open_file(name)?;
    }
    Ok(compiler.descriptor_pool())
}

pub fn pool(models: &Models) -> DescriptorPool {
    compiled(models.files(PROTOBUF, &options(false, &[]))).unwrap()
}

fn message(pool: &DescriptorPool, name: &str) -> MessageDescriptor {
    let found = pool.get_message_by_name(name);
    found.unwrap_or_else(|| panic!("there is no {name}"))
}

/// Label, type and name of each field.
fn fields(message: &MessageDescriptor) -> Vec<String> {
    let field = |f: protox::prost_reflect::FieldDescriptor| {
        let label = match f.cardinality() {
            Cardinality::Repeated => "repeated ",
            Cardinality::Optional if f.field_descriptor_proto().proto3_optional() => "optional ",
            Cardinality::Optional => "",
            Cardinality::Required => panic!("proto3 has none"),
        };
        let kind = match f.kind() {
            Kind::Message(m) => m.full_name().to_owned(),
            Kind::Enum(e) => e.full_name().to_owned(),
            other => format!("{other:?}").to_lowercase(),
        };
        format!("{label}{kind} {}", f.name())
    };
    let mut all: Vec<(usize, String)> = message
        .fields()
        .map(|f| (f.path().last().map_or(0, |i| *i as usize), field(f)))
        .collect();
    all.sort();
    all.into_iter().map(|(_, f)| f).collect()
}

#[test]
fn messages_have_the_fields_of_the_model() {
    let pool = pool(&Models::new(&[MAKERS], &[SKY]));
    assert_eq!(
        fields(&message(&pool, "sky.sky_Telescope")),
        [
            "string name",
            "bool active",
            "string aperture",
            "optional string code",
            "optional string first_light",
            "repeated int32 focal_length",
            "optional float gain",
            "optional sky.sky_Mount grade",
            "optional sky.mk_Maker_Reference maker",
            "sky.sky_Mount mount",
            "repeated sky.sky_Mount mounts",
            "repeated string note",
            "optional string opens",
            "optional sky.sky_Owners owners",
            "string page",
            "repeated sky.sky_Part parts",
            "optional bytes photo",
            "optional string price",
            "repeated sky.sky_LangString saying",
            "repeated string see_also",
            "optional string serial",
            "repeated string serviced",
            "optional string shots",
            "sky.sky_Step steps",
            "optional sky.mk_Address stored_at",
            "repeated sky.sky_LangString title",
            "optional string warranty",
            "optional double weight",
        ]
    );
    assert_eq!(
        fields(&message(&pool, "sky.mk_Maker_Reference")),
        ["string country", "int64 number"]
    );
    assert_eq!(
        fields(&message(&pool, "sky.sky_Owners")),
        ["repeated sky.mk_Maker_Reference items"]
    );
    assert_eq!(
        fields(&message(&pool, "sky.sky_LangString")),
        ["string language", "string text"]
    );
    assert!(
        message(&pool, "sky.sky_Observation")
            .descriptor_proto()
            .options
            .as_ref()
            .unwrap()
            .deprecated()
    );
    let mount = pool.get_enum_by_name("sky.sky_Mount").unwrap();
    let values = mount.values().map(|v| v.name().to_owned());
    assert_eq!(
        values.collect::<BTreeSet<_>>(),
        [
            "SKY_MOUNT_2AXIS",
            "SKY_MOUNT_ALT_AZIMUTH",
            "SKY_MOUNT_EQUATORIAL",
            "SKY_MOUNT_UNSPECIFIED"
        ]
        .map(str::to_owned)
        .into()
    );
    let zero = mount.default_value();
    assert_eq!((zero.name(), zero.number()), ("SKY_MOUNT_UNSPECIFIED", 0));
}

/// All that every target holds: the domains that are compiled together, and all of their files together.
#[test]
fn every_model_is_compiled() {
    for (name, sources) in udac_tests::worlds() {
        let models = Models::of(&sources);
        let compiled = compiled(models.files(PROTOBUF, &options(false, &[])));
        let pool = compiled.unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(pool.all_messages().len() > 0, "{name}");
    }
}

pub const UNION: &str = "@prefix upper: <https://w3id.org/udac/upper#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/load#> .
    <https://example.org/load#> a upper:DomainModel ; upper:domain \"load\" .
    :Ship a upper:DirectClass ; upper:keyedOn ( :hull ) ; upper:property :hull , :cargo , :spare , :owner .
    :hull a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
    :cargo a upper:Relationship ; upper:class :Cargo ; upper:maxCount 1 .
    :spare a upper:Relationship ; upper:class :Cargo .
    :owner a upper:Relationship ; upper:class :Owner ; upper:maxCount 1 .
    :Owner a upper:Union ; upper:unionOf ( :Ship :Firm ) .
    :Firm a upper:DirectClass ; upper:keyedOn ( :hull ) ; upper:property :hull .
    :Cargo a upper:Union ; upper:unionOf ( :Bulk :Boxes :Flag xsd:string ) .
    :Bulk a upper:DirectClass ; upper:property :hull .
    :Boxes a upper:List ; upper:listOf :Rows .
    :Rows a upper:List ; upper:listOf xsd:int .
    :Flag a upper:Enumeration ; upper:oneOf ( :Red ) . :Red a upper:EnumValue .";

#[test]
fn a_union_is_a_oneof_and_a_list_of_lists_a_message_of_messages() {
    let pool = pool(&Models::new(&[], &[UNION]));
    let cargo = message(&pool, "load.load_Cargo");
    let choices: Vec<_> = cargo
        .oneofs()
        .map(|o| (o.name().to_owned(), o.fields().len()))
        .collect();
    assert_eq!(choices, [("value".to_owned(), 4)]);
    assert_eq!(
        fields(&cargo),
        [
            "load.load_Bulk bulk",
            "load.load_Boxes boxes",
            "load.load_Flag flag",
            "string string"
        ]
    );
    assert_eq!(
        fields(&message(&pool, "load.load_Owner")),
        [
            "load.load_Ship_Reference ship",
            "load.load_Firm_Reference firm"
        ]
    );
    assert_eq!(
        fields(&message(&pool, "load.load_Boxes")),
        ["repeated load.load_Rows items"]
    );
    assert_eq!(
        fields(&message(&pool, "load.load_Rows")),
        ["repeated int32 items"]
    );
}

/// What the text of the model says comes back as comments, whole, and nothing of it as code.
#[test]
fn comments_hold_what_people_are_told() {
    let pool = pool(&Models::new(&[MAKERS], &[SKY]));
    let comments = |path: &[i32]| {
        let file = pool.get_file_by_name("sky.proto").unwrap();
        let info = file
            .file_descriptor_proto()
            .source_code_info
            .clone()
            .unwrap();
        let found = info.location.into_iter().find(|l| l.path == path).unwrap();
        found.leading_comments().to_owned()
    };
    let said = comments(message(&pool, "sky.sky_Telescope").path());
    assert_eq!(
        said,
        " telescope\n\n An instrument. \"Quoted\", back\\slashed,\n over lines, */ \"\"\" ends nothing.\n\n \
         https://example.org/sky#Telescope\n"
    );
}

#[test]
fn no_text_breaks_out_of_a_comment() {
    for end in [
        "\\n", "\\r", "\\r\\n", "\\u000b", "\\u000c", "\\u0085", "\\u2028", "\\u2029",
    ] {
        let hostile = format!(
            "upper:description \"x{end}message Broken {{}}\\\\{end}// */ message Broken {{}}\"@en ;"
        );
        let model = port(&[]).replace(
            "a upper:DirectClass ;",
            &format!("a upper:DirectClass ; {hostile}"),
        );
        let models = Models::new(&[], &[&model]);
        let pool = pool(&models);
        let names: Vec<String> = pool
            .all_messages()
            .map(|m| m.full_name().to_owned())
            .collect();
        assert_eq!(names, ["port.port_Ship"], "{end}");
        let text = models.text(PROTOBUF, &options(false, &[]));
        let code: String = text
            .lines()
            .filter(|l| !l.trim_start().starts_with("//"))
            .collect();
        assert!(!code.contains("Broken"), "{text}");
        assert!(
            !text
                .chars()
                .any(|c| c != '\n' && (c.is_control() || c == '\u{2028}' || c == '\u{2029}'))
        );
    }
}

/// Words of the language, and of those that code is made in.
const WORDS: &[&str] = &[
    "syntax",
    "import",
    "weak",
    "public",
    "package",
    "option",
    "repeated",
    "oneof",
    "map",
    "reserved",
    "to",
    "max",
    "enum",
    "message",
    "extend",
    "extensions",
    "service",
    "rpc",
    "stream",
    "returns",
    "optional",
    "required",
    "group",
    "true",
    "false",
    "inf",
    "nan",
    "string",
    "bytes",
    "int32",
    "class",
    "2nd",
    "a-b",
    "é",
    "default",
    "json_name",
    "edition",
    "export",
    "local",
];

#[test]
fn no_word_is_reserved() {
    let iris: Vec<String> = WORDS
        .iter()
        .map(|w| format!("https://example.org/port#{w}"))
        .collect();
    let iris: Vec<&str> = iris.iter().map(String::as_str).collect();
    for domain in WORDS
        .iter()
        .filter(|w| w.chars().all(|c| c.is_ascii_lowercase()))
    {
        let model = port(&iris).replace("\"port\"", &format!("\"{domain}\""));
        let pool = pool(&Models::new(&[], &[&model]));
        let ship = message(&pool, &format!("{domain}.{domain}_Ship"));
        assert_eq!(ship.fields().len(), WORDS.len() + 1);
        for name in ["_2nd", "a_b", "_u00e9_"] {
            assert!(ship.get_field_by_name(name).is_some(), "{name}");
        }
    }
}

fn faults(model: &str) -> Vec<(&'static str, String)> {
    Models::new(&[], &[model]).faults(PROTOBUF, &options(false, &[]))
}

#[test]
fn what_would_collide_is_a_fault() {
    let fields = |a: &str, b: &str| {
        let iri = |n: &str| format!("https://example.org/port#{n}");
        faults(&port(&[&iri(a), &iri(b)]))
    };
    for (a, b, one) in [
        ("topSpeed", "top_speed", "top_speed"),
        ("top-speed", "top.speed", "top_speed"),
        // Names that are one in JSON alone.
        ("a1", "a_1", "a1"),
        ("2nd", "_2nd", "_2nd"),
    ] {
        let found = fields(a, b);
        let [(code, message)] = &found[..] else {
            panic!("{a}, {b}: {found:?}");
        };
        assert_eq!(*code, "protobuf/name-collision");
        assert!(message.contains(&format!("`{one}`")), "{message}");
    }
    let [(code, _)] = &fields("ok", "state/")[..] else {
        panic!("a name of nothing");
    };
    assert_eq!(*code, "protobuf/invalid-name");
}

/// Enumerations of some values each.
fn enums(enums: &[(&str, &[&str])]) -> String {
    let mut model = port(&[]);
    for (name, values) in enums {
        let values: Vec<String> = values.iter().map(|v| format!(":{v}")).collect();
        model += &format!(
            ":{name} a upper:Enumeration ; upper:oneOf ( {} ) .\n",
            values.join(" ")
        );
        for value in values {
            model += &format!("{value} a upper:EnumValue .\n");
        }
    }
    model
}

#[test]
fn values_stand_among_the_names_of_the_package() {
    for (model, one) in [
        // One name, and two that are one without underscores.
        (enums(&[("Flag", &["darkRed", "dark_red"])]), "DARK_RED"),
        (enums(&[("Flag", &["a1", "a_1"])]), "PortFlagA1"),
        (enums(&[("Flag", &["Unspecified"])]), "PortFlagUnspecified"),
        // Of two enums.
        (
            enums(&[("Flag", &["red_light"]), ("FlagRed", &["light"])]),
            "PORT_FLAG_RED_LIGHT",
        ),
    ] {
        let found = faults(&model);
        let [(code, message)] = &found[..] else {
            panic!("{one}: {found:?}");
        };
        assert_eq!(*code, "protobuf/name-collision");
        assert!(message.contains(&format!("{one}`")), "{message}");
    }
    let fine = enums(&[("Flag", &["red", "dark_red"]), ("Light", &["red"])]);
    assert_eq!(faults(&fine), []);
}

/// Files that are compiled together would declare their foreign parts twice.
#[test]
fn two_domains_have_two_packages() {
    let other = |domain: &str| {
        port(&[])
            .replace("/port#", "/pier#")
            .replace(":Ship", ":Crane")
            .replace("\"port\"", &format!("\"{domain}\""))
    };
    let model = port(&[]).replace("\"port\"", "\"a-b\"");
    let faults =
        |domain| Models::new(&[], &[&model, &other(domain)]).faults(PROTOBUF, &options(false, &[]));
    let found = faults("a_b");
    let [(code, message)] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(*code, "protobuf/name-collision");
    assert!(message.contains("`a_b`"), "{message}");
    assert_eq!(faults("a-c"), []);
}
