//! The terms of the language as ids of one dataset.
//!
//! In: a way to look a term up. Out: ids that the readers compare with. A term that nothing in the
//! dataset mentions has an id that no statement carries.

use udac_graph::TermId;

/// The id of a term that does not occur.
const ABSENT: TermId = TermId(u32::MAX);

macro_rules! vocabulary {
    ($($group:ident { $($field:ident = $name:literal),+ $(,)? })+) => {
        /// Ids of the terms that resolving and the rules read.
        #[derive(Debug, Clone)]
        #[expect(missing_docs, reason = "each field is the term of that name")]
        pub struct Vocabulary { $($(pub $field: TermId,)+)+ }

        impl Vocabulary {
            /// Looks every term up by its vocabulary and its local name.
            pub fn find(mut id: impl FnMut(&'static str, &'static str) -> Option<TermId>) -> Self {
                Self { $($($field: id(stringify!($group), $name).unwrap_or(ABSENT),)+)+ }
            }
        }
    };
}

vocabulary! {
    upper {
        domain_model = "DomainModel", direct_class = "DirectClass", sealed_class = "SealedClass",
        trait_class = "Trait", qualified_class = "QualifiedClass", singleton = "Singleton",
        union_class = "Union", enumeration = "Enumeration", list_class = "List",
        extension = "Extension", attribute = "Attribute", relationship = "Relationship",
        connected_node = "ConnectedNode", enum_value = "EnumValue",
        custom_datatype = "CustomDatatype", any_literal = "AnyLiteral", lang_string = "LangString",
        any_uri = "AnyURI", boolean = "Boolean", date = "Date", date_time = "DateTime",
        time = "Time", duration = "Duration", binary = "Binary", decimal = "Decimal",
        double = "Double", float = "Float", int = "Int", integer = "Integer", long = "Long",
        string = "String", non_negative_integer = "NonNegativeInteger",
        positive_integer = "PositiveInteger", non_positive_integer = "NonPositiveInteger",
        negative_integer = "NegativeInteger", short = "Short", byte = "Byte",
        unsigned_long = "UnsignedLong", unsigned_int = "UnsignedInt",
        unsigned_short = "UnsignedShort", unsigned_byte = "UnsignedByte",

        domain = "domain", prefix = "prefix", label = "label", description = "description",
        comment = "comment", deprecated = "deprecated", replaced_by = "replacedBy",
        since = "since", order = "order", keyed_on = "keyedOn", unique = "unique",
        property = "property", refinement = "refinement", sub_class_of = "subClassOf",
        takes_trait = "trait", qualifies = "qualifies", union_of = "unionOf", one_of = "oneOf",
        list_of = "listOf", distinct = "distinct", extends = "extends", datatype = "datatype",
        class = "class", min_count = "minCount", max_count = "maxCount", default = "default",
        default_value = "defaultValue", inverse_of = "inverseOf",
        sub_property_of = "subPropertyOf", refines = "refines", base_datatype = "baseDatatype",
        unit = "unit", iri = "iri", pattern = "pattern", length = "length",
        min_length = "minLength", max_length = "maxLength", min_inclusive = "minInclusive",
        max_inclusive = "maxInclusive", min_exclusive = "minExclusive",
        max_exclusive = "maxExclusive", total_digits = "totalDigits",
        fraction_digits = "fractionDigits",
    }
    owl { imports = "imports" }
    rdf { rdf_type = "type", first = "first", rest = "rest", nil = "nil" }
}
