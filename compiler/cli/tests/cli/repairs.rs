//! `udac check --fix`.

use crate::support::{MODEL, folder, piped, udac};
use std::fs;

/// A model in which eight things are wrong that can be mended, under a byte order mark and with the
/// line ends of another system.
const BROKEN: &str = "\u{feff}# © the yard\r\n\
@prefix upper: <https://w3id.org/udac/upper#> .\r\n\
@prefix sea: <https://example.org/sea#> .\r\n\
\tsea: a uper:DomainModel ; upper:domain \"sea\" .\r\n\
sea:Ship a upper:DirectClass ; upper:keyedOn ( sea:name  sea:name ) ; # the key\r\n\
\x20  upper:labl \"Ship \u{1f6a2}\"@en\r\n\
\x20  upper:property sea:name\r\n\
# udac:allow(model/unused-property) in vain\r\n\
sea:name a upper:Attribute ; upper:datatype xsd:string ; upper:minCount \"1\" ; upper:maxCount 1\r\n";

const MENDED: &str = "\u{feff}# © the yard\r\n\
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\r\n\
@prefix upper: <https://w3id.org/udac/upper#> .\r\n\
@prefix sea: <https://example.org/sea#> .\r\n\
\tsea: a upper:DomainModel ; upper:domain \"sea\" .\r\n\
sea:Ship a upper:DirectClass ; upper:keyedOn ( sea:name ) ; # the key\r\n\
\x20  upper:label \"Ship \u{1f6a2}\"@en ;\r\n\
\x20  upper:property sea:name .\r\n\
sea:name a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .\r\n";

#[test]
fn what_can_be_mended_is_mended_and_nothing_else_touched() {
    let folder = folder();
    let file = folder.path().join("broken.ttl");
    fs::write(&file, BROKEN).unwrap();
    let sound = fs::metadata(folder.path().join("sea.ttl")).unwrap();
    let ran = udac(folder.path(), &["check", "broken.ttl", "--fix"]);
    assert_eq!(ran.err, "udac: 9 fixes applied in 1 file\n");
    assert_eq!((ran.code, &*ran.out), (Some(0), ""));
    assert_eq!(fs::read_to_string(&file).unwrap(), MENDED);
    let again = udac(folder.path(), &["check", "broken.ttl", "--fix"]);
    assert_eq!(
        (again.code, &*again.err),
        (Some(0), "udac: 0 fixes applied\n")
    );
    let now = fs::metadata(folder.path().join("sea.ttl")).unwrap();
    assert_eq!(sound.modified().unwrap(), now.modified().unwrap());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn what_remains_is_reported() {
    let folder = folder();
    let file = folder.path().join("sea.ttl");
    let faulty = MODEL
        .replace("upper:label", "upper:labl")
        .replace("upper:domain \"sea\"", "upper:domain 5");
    fs::write(&file, &faulty).unwrap();
    let ran = udac(
        folder.path(),
        &["check", "sea.ttl", "--fix", "-f", "github"],
    );
    assert_eq!(ran.err, "udac: 1 fix applied in 1 file\n");
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (Some(1), 1),
        "{}",
        ran.out
    );
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text, faulty.replace("upper:labl", "upper:label"));
}

#[test]
fn only_files_that_the_run_is_about_are_changed() {
    let folder = folder();
    let other = folder.path().join("other.ttl");
    let misspelt = MODEL.replace("upper:label", "upper:labl");
    fs::write(&other, &misspelt).unwrap();
    let data = "@prefix sea: <https://example.org/sea#> .\n\
        @prefix uda: <https://w3id.org/udac/uda#> .\n\
        <https://example.org/fleet> uda:governedBy <https://example.org/sea#> .\n\
        <https://example.org/fleet#a> a sea:Ship ; sea:name \"A\" .\n";
    fs::write(folder.path().join("data.ttl"), data).unwrap();
    let args = ["check", "data.ttl", "-I", "other.ttl", "--fix"];
    let ran = udac(folder.path(), &args);
    assert!(
        ran.err.starts_with("udac: 0 fixes applied\n"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(&other).unwrap(), misspelt);
}

#[test]
fn standard_input_cannot_be_changed() {
    let folder = folder();
    let ran = piped(folder.path(), &["check", "-", "--fix"], MODEL.as_bytes());
    assert_eq!((ran.code, &*ran.out), (Some(2), ""));
    assert!(ran.err.contains("standard input"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn rights_stay_and_links_are_followed() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let real = folder.path().join("real");
    fs::create_dir(&real).unwrap();
    let file = real.join("sea.ttl");
    fs::write(&file, MODEL.replace("upper:label", "upper:labl")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("link.ttl");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let ran = udac(folder.path(), &["check", "link.ttl", "--fix"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), MODEL);
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());

    let faulty = MODEL.replace("upper:label", "upper:labl");
    fs::write(&file, &faulty).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
    let ran = udac(folder.path(), &["check", "link.ttl", "--fix"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), faulty);
    assert_eq!(fs::read_dir(&real).unwrap().count(), 1);
}
