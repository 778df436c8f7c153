//! The model's own names, for targets whose text is a graph: they stand in IRIs alone, where any text
//! can be written.

use super::IdentifierRules;
use crate::Naming;
use crate::container::{Container, DeclId, FieldId, SymbolId, UnitId};
use crate::fold::namespace_of;
use udac_graph::TermId;

/// `Ferry`, `length`; a property of another domain is `places height`.
#[derive(Debug, Clone, Copy)]
pub struct ModelNaming;

const ANY: IdentifierRules = IdentifierRules {
    first: |_| true,
    rest: |_| true,
    reserved: &[],
    reserved_fold: false,
    escape: "",
    max_bytes: usize::MAX,
};

/// What stands behind the namespace of a term's model: no two terms share it.
fn local<'c>(container: &'c Container<'_>, term: TermId, unit: UnitId) -> &'c str {
    let iri = container.text(term);
    let model = container.text(container.units[unit].iri);
    iri.strip_prefix(namespace_of(model).as_str())
        .or_else(|| iri.strip_prefix(model))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(iri)
}

impl Naming for ModelNaming {
    fn decl(&self, container: &Container<'_>, decl: DeclId) -> String {
        let info = &container.decls[decl];
        // A datatype without an IRI is written where it is used; its name is seen nowhere.
        if container.terms.is_blank(info.origin.concept) {
            return format!("_:{}", decl.0);
        }
        local(container, info.origin.concept, info.unit).to_owned()
    }

    fn field(&self, container: &Container<'_>, field: FieldId) -> String {
        let info = &container.fields[field];
        let property = info.origin.property.unwrap_or(info.origin.concept);
        let here = container.decls[info.decl].unit;
        let home = container.home(property).unwrap_or(here);
        let name = local(container, property, home);
        if home == here {
            name.to_owned()
        } else {
            // No IRI holds a blank.
            format!("{} {name}", container.text(container.units[home].name))
        }
    }

    fn symbol(&self, container: &Container<'_>, symbol: SymbolId) -> String {
        let info = &container.symbols[symbol];
        let here = container.decls[info.decl].unit;
        let home = container.home(info.origin.concept).unwrap_or(here);
        local(container, info.origin.concept, home).to_owned()
    }

    fn decl_rules(&self) -> IdentifierRules {
        ANY
    }

    fn field_rules(&self) -> IdentifierRules {
        ANY
    }

    fn symbol_rules(&self) -> IdentifierRules {
        ANY
    }

    fn folds_case(&self) -> bool {
        false
    }

    fn decl_scope(&self, container: &Container<'_>, decl: DeclId) -> String {
        let unit = container.decls[decl].unit;
        container.text(container.units[unit].iri).to_owned()
    }

    fn apart(&self, container: &Container<'_>, unit: UnitId) -> Option<String> {
        Some(container.text(container.units[unit].name).to_owned())
    }
}
