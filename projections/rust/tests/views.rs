//! The source of `views`.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "the committed files are read"
)]

mod support;

use support::{load_embedded, options};
use udac_projection::target::{CodeTarget as _, Target as _};
use udac_rust::RUST;

#[test]
fn upper_is_a_fixed_point() {
    let options = options(false, &[("output", "views")]);
    load_embedded().with(&options, |legal| {
        let legal = legal.expect("the models compile");
        let mut files = RUST.shared(legal, &options);
        for (unit, info) in legal.roots() {
            let name = format!("{}.rs", legal.text(info.name));
            files.push((name, RUST.text(legal, unit, &options)));
        }
        for (name, text) in files {
            std::fs::create_dir_all("/tmp/rs/views").unwrap();
            std::fs::write(format!("/tmp/rs/views/{name}"), text).unwrap();
        }
    });
}
