//! `cargo xtask codegen`, the part that makes the parser.
//!
//! In: `grammar/*.pest`. Out: `compiler/syntax/src/parse/generated/rules.rs`. The parser is committed:
//! who builds the compiler builds no parser generator, and a package of the crate is whole by itself.

use quote::quote;
use std::collections::BTreeMap;
use std::path::Path;

/// In the order in which one grammar builds on another.
const GRAMMARS: &[&str] = &["turtle.pest", "trig.pest", "nquads.pest"];

/// Where the parser lies below the root.
pub(crate) const FOLDER: &str = "compiler/syntax/src/parse/generated";

/// The parser that the grammars of a root give, by the name of its file.
pub(crate) fn files(root: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut grammar = String::new();
    for name in GRAMMARS {
        let path = root.join("grammar").join(name);
        let text = std::fs::read_to_string(&path);
        grammar += &text.map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let derive = quote! {
        #[grammar_inline = #grammar]
        struct Grammar;
    };
    let made = pest_generator::derive_parser(derive, false);
    let mut file: syn::File = syn::parse2(made).map_err(|e| e.to_string())?;
    for item in &mut file.items {
        bare(item);
    }
    file.items.insert(
        0,
        syn::parse_quote!(
            pub struct Grammar;
        ),
    );
    let text = prettyplease::unparse(&file);
    let head = "// Made by `cargo xtask codegen` of grammar/*.pest; not to be edited.\n\n";
    Ok(BTreeMap::from([(
        "rules.rs".to_owned(),
        format!("{head}{text}"),
    )]))
}

/// Takes away the lint attributes: the module that holds the file says once what it expects.
fn bare(item: &mut syn::Item) {
    let kept = |attributes: &mut Vec<syn::Attribute>| {
        attributes.retain(|a| !a.path().is_ident("allow"));
    };
    if let syn::Item::Enum(rules) = item {
        kept(&mut rules.attrs);
    } else if let syn::Item::Impl(parser) = item {
        kept(&mut parser.attrs);
        for inner in &mut parser.items {
            if let syn::ImplItem::Fn(function) = inner {
                kept(&mut function.attrs);
                for statement in &mut function.block.stmts {
                    if let syn::Stmt::Item(item) = statement {
                        bare(item);
                    }
                }
            }
        }
    } else if let syn::Item::Mod(module) = item {
        kept(&mut module.attrs);
        for item in module.content.iter_mut().flat_map(|(_, items)| items) {
            bare(item);
        }
    } else if let syn::Item::Fn(function) = item {
        kept(&mut function.attrs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parser_is_what_the_grammars_give() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for (name, text) in files(&root).unwrap() {
            let there = std::fs::read_to_string(root.join(FOLDER).join(name)).unwrap();
            assert!(there == text, "stale: cargo xtask codegen");
        }
    }
}
