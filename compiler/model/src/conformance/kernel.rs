//! The terms of Upper that the engine knows by name.
//!
//! In: the vocabulary as generated from `upper/upper.ttl`. Out: their ids in one dataset. Nothing
//! else of Upper is known here; what a class may carry reaches the engine as data. The list is the
//! one in `upper/kernel.txt`.

use udac_graph::TermId;
use udac_upper::Terms;

macro_rules! kernel {
    ($($(#[$doc:meta])* $field:ident = $kind:ident . $term:ident;)*) => {
        /// Ids of the kernel's terms; `None` where a term does not occur in the dataset.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Kernel {
            $($(#[$doc])* pub $field: Option<TermId>,)*
        }

        impl Kernel {
            /// The kernel's terms among those of all embedded models.
            #[must_use]
            pub const fn of(terms: &Terms) -> Self {
                Self { $($field: terms.upper.$kind.$term.node,)* }
            }

            #[cfg(test)]
            fn iris(terms: &Terms) -> Vec<&'static str> {
                vec![$(terms.upper.$kind.$term.iri),*]
            }
        }
    };
}

kernel! {
    /// Concrete classes.
    direct_class = class.direct_class;
    /// Abstract roots and inner nodes of closed taxonomies.
    sealed_class = class.sealed_class;
    /// Named sets of properties.
    trait_class = class.r#trait;
    /// Classes whose membership is derived.
    qualified_class = class.qualified_class;
    /// Classes with one instance.
    singleton = class.singleton;
    /// Sums.
    union = class.union;
    /// Closed sets of values.
    enumeration = class.enumeration;
    /// Ordered values.
    list = class.list;
    /// Additions to foreign classes.
    extension = class.extension;
    /// Properties with literals.
    attribute = class.attribute;
    /// Properties with entities.
    relationship = class.relationship;
    /// Properties with any node.
    connected_node = class.connected_node;
    /// Named value types.
    custom_datatype = class.custom_datatype;
    /// The node's own IRI, never a triple.
    iri = property.iri;
    /// The key of a class.
    keyed_on = property.keyed_on;
    /// Other unique combinations.
    unique = property.unique;
    /// A property of a class.
    property = property.property;
    /// A narrowing of a property in a class.
    refinement = property.refinement;
    /// The property that is narrowed.
    refines = property.refines;
    /// The class above.
    sub_class_of = property.sub_class_of;
    /// A trait that is taken on.
    takes = property.r#trait;
    /// The class that a qualified class narrows.
    qualifies = property.qualifies;
    /// The members of a union.
    union_of = property.union_of;
    /// The values of an enumeration.
    one_of = property.one_of;
    /// What a list holds.
    list_of = property.list_of;
    /// Whether a list holds nothing twice.
    distinct = property.distinct;
    /// The class that is extended.
    extends = property.extends;
    /// The range of an attribute.
    datatype = property.datatype;
    /// The range of a relationship.
    class = property.class;
    /// The lower bound.
    min_count = property.min_count;
    /// The upper bound.
    max_count = property.max_count;
    /// The other end of a link.
    inverse_of = property.inverse_of;
    /// What governs the graph a node is in.
    governed_by = property.governed_by;
    /// The base of a datatype.
    base_datatype = property.base_datatype;
    /// Facet.
    pattern = property.pattern;
    /// Facet.
    length = property.length;
    /// Facet, and of lists.
    min_length = property.min_length;
    /// Facet, and of lists.
    max_length = property.max_length;
    /// Facet.
    min_inclusive = property.min_inclusive;
    /// Facet.
    max_inclusive = property.max_inclusive;
    /// Facet.
    min_exclusive = property.min_exclusive;
    /// Facet.
    max_exclusive = property.max_exclusive;
    /// Facet.
    total_digits = property.total_digits;
    /// Facet.
    fraction_digits = property.fraction_digits;
}

#[cfg(test)]
mod tests {
    use super::*;
    use udac_graph::{Dataset, Terms as Interned};

    #[test]
    fn every_term_is_in_the_list() {
        let dataset = Dataset::new(Interned::new(), Vec::new(), Vec::new());
        let terms = udac_upper::terms(&dataset);
        let listed: Vec<String> = udac_upper::kernel().map(|t| t.iri).collect();
        for iri in Kernel::iris(&terms) {
            assert!(listed.iter().any(|l| l == iri), "{iri}");
        }
        assert_eq!(Kernel::of(&terms), Kernel::default());
    }
}
