//! The terms of the language as ids of one dataset.
//!
//! In: the generated vocabulary, looked up in the dataset. Out: ids that the readers compare with. A
//! term that nothing in the dataset mentions has an id that no statement carries.

use udac_graph::TermId;
use udac_upper::Terms;

/// The id of a term that does not occur.
const ABSENT: TermId = TermId(u32::MAX);

macro_rules! vocabulary {
    ($terms:ident; $($from:expr => { $($field:ident = $name:ident),+ $(,)? })+) => {
        /// Ids of the terms that resolving and the rules read.
        #[derive(Debug, Clone)]
        #[expect(missing_docs, reason = "each field is the term of that name")]
        pub struct Vocabulary { $($(pub $field: TermId,)+)+ }

        impl Vocabulary {
            /// Takes the ids from the generated vocabulary.
            #[must_use]
            pub fn new($terms: &Terms) -> Self {
                let mut words = Self { $($($field: ABSENT,)+)+ };
                $(
                    let from = &$from;
                    $(words.$field = from.$name.node.unwrap_or(ABSENT);)+
                )+
                words
            }
        }
    };
}

vocabulary! {
    terms;
    terms.upper.class => {
        domain_model = domain_model,
        direct_class = direct_class,
        sealed_class = sealed_class,
        trait_class = r#trait,
        qualified_class = qualified_class,
        singleton = singleton,
        union_class = union,
        enumeration = enumeration,
        list_class = list,
        extension = extension,
        attribute = attribute,
        relationship = relationship,
        connected_node = connected_node,
        enum_value = enum_value,
        custom_datatype = custom_datatype,
        any_literal = any_literal,
        lang_string = lang_string,
        any_uri = any_uri,
        boolean = boolean,
        date = date,
        date_time = date_time,
        time = time,
        duration = duration,
        binary = binary,
        decimal = decimal,
        double = double,
        float = float,
        int = int,
        integer = integer,
        long = long,
        string = string,
        non_negative_integer = non_negative_integer,
        positive_integer = positive_integer,
        non_positive_integer = non_positive_integer,
        negative_integer = negative_integer,
        short = short,
        byte = byte,
        unsigned_long = unsigned_long,
        unsigned_int = unsigned_int,
        unsigned_short = unsigned_short,
        unsigned_byte = unsigned_byte,
    }
    terms.upper.property => {
        domain = domain,
        prefix = prefix,
        label = label,
        description = description,
        comment = comment,
        deprecated = deprecated,
        replaced_by = replaced_by,
        since = since,
        order = order,
        keyed_on = keyed_on,
        unique = unique,
        property = property,
        refinement = refinement,
        sub_class_of = sub_class_of,
        takes_trait = r#trait,
        qualifies = qualifies,
        union_of = union_of,
        one_of = one_of,
        list_of = list_of,
        distinct = distinct,
        extends = extends,
        datatype = datatype,
        class = class,
        min_count = min_count,
        max_count = max_count,
        default = default,
        default_value = default_value,
        inverse_of = inverse_of,
        sub_property_of = sub_property_of,
        refines = refines,
        base_datatype = base_datatype,
        unit = unit,
        iri = iri,
        pattern = pattern,
        length = length,
        min_length = min_length,
        max_length = max_length,
        min_inclusive = min_inclusive,
        max_inclusive = max_inclusive,
        min_exclusive = min_exclusive,
        max_exclusive = max_exclusive,
        total_digits = total_digits,
        fraction_digits = fraction_digits,
    }
    terms.owl.property => {
        imports = imports,
    }
    terms.graph => {
        rdf_type = r#type,
        first = first,
        rest = rest,
        nil = nil,
    }
}

impl Vocabulary {
    /// The facets by name, in the order in which they are told.
    pub(crate) const fn facets(&self) -> [(&'static str, TermId); 10] {
        [
            ("pattern", self.pattern),
            ("length", self.length),
            ("minLength", self.min_length),
            ("maxLength", self.max_length),
            ("minInclusive", self.min_inclusive),
            ("maxInclusive", self.max_inclusive),
            ("minExclusive", self.min_exclusive),
            ("maxExclusive", self.max_exclusive),
            ("totalDigits", self.total_digits),
            ("fractionDigits", self.fraction_digits),
        ]
    }
}
