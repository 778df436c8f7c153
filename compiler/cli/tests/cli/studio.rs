//! The queries of the example `studio`: the answer stands beside each. `UDAC_BLESS=1` writes them anew.

use crate::support::udac;
use std::fs;
use std::path::Path;

#[test]
fn the_queries_of_the_studio_give_what_stands_beside_them() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join("../../examples/studio");
    let mut seen = 0;
    for entry in fs::read_dir(folder.join("queries")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "rq") {
            continue;
        }
        seen += 1;
        let query = path.to_str().unwrap();
        let args = ["query", "--file", query, "-t", "graphql,rust", "."];
        let ran = udac(&folder, &args);
        assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{query}");
        let answer = path.with_extension("txt");
        if std::env::var_os("UDAC_BLESS").is_some() {
            fs::write(&answer, &ran.out).unwrap();
        }
        let expected = fs::read_to_string(&answer).unwrap_or_default();
        assert_eq!(ran.out, expected, "UDAC_BLESS=1 writes {query} anew");
    }
    assert!(seen >= 3, "{seen} queries");
}
