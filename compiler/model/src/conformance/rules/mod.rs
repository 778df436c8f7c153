//! The rules of conformance, one file each, with the page that explains it beside.

use udac_diagnostics::Rule;

mod abstract_class;
mod ambiguous_member;
mod blank_for_iri;
mod broken_list;
mod dangling_reference;
mod duplicate_key;
mod duplicate_unique;
mod foreign_class;
mod foreign_predicate;
mod ill_formed_literal;
mod iri_for_literal;
mod list_item_twice;
mod list_too_long;
mod list_too_short;
mod literal_for_iri;
mod missing_singleton;
mod nesting_cycle;
mod no_member;
mod no_parent;
mod not_a_list;
mod not_in_enumeration;
mod outside_value_space;
mod pattern_mismatch;
mod pattern_not_supported;
mod second_singleton;
mod several_types;
mod stated_iri;
mod too_few_values;
mod too_large;
mod too_long;
mod too_many_digits;
mod too_many_fraction_digits;
mod too_many_values;
mod too_short;
mod too_small;
mod two_parents;
mod unknown_class;
mod unknown_predicate;
mod untyped_subject;
mod wrong_class;
mod wrong_datatype;
mod wrong_length;
mod wrongly_governed;

pub(super) use abstract_class::ABSTRACT_CLASS;
pub(super) use ambiguous_member::AMBIGUOUS_MEMBER;
pub(super) use blank_for_iri::BLANK_FOR_IRI;
pub(super) use broken_list::BROKEN_LIST;
pub(super) use dangling_reference::DANGLING_REFERENCE;
pub(super) use duplicate_key::DUPLICATE_KEY;
pub(super) use duplicate_unique::DUPLICATE_UNIQUE;
pub(super) use foreign_class::FOREIGN_CLASS;
pub(super) use foreign_predicate::FOREIGN_PREDICATE;
pub(super) use ill_formed_literal::ILL_FORMED_LITERAL;
pub(super) use iri_for_literal::IRI_FOR_LITERAL;
pub(super) use list_item_twice::LIST_ITEM_TWICE;
pub(super) use list_too_long::LIST_TOO_LONG;
pub(super) use list_too_short::LIST_TOO_SHORT;
pub(super) use literal_for_iri::LITERAL_FOR_IRI;
pub(super) use missing_singleton::MISSING_SINGLETON;
pub(super) use nesting_cycle::NESTING_CYCLE;
pub(super) use no_member::NO_MEMBER;
pub(super) use no_parent::NO_PARENT;
pub(super) use not_a_list::NOT_A_LIST;
pub(super) use not_in_enumeration::NOT_IN_ENUMERATION;
pub(super) use outside_value_space::OUTSIDE_VALUE_SPACE;
pub(super) use pattern_mismatch::PATTERN_MISMATCH;
pub(super) use pattern_not_supported::PATTERN_NOT_SUPPORTED;
pub(super) use second_singleton::SECOND_SINGLETON;
pub(super) use several_types::SEVERAL_TYPES;
pub(super) use stated_iri::STATED_IRI;
pub(super) use too_few_values::TOO_FEW_VALUES;
pub(super) use too_large::TOO_LARGE;
pub(super) use too_long::TOO_LONG;
pub(super) use too_many_digits::TOO_MANY_DIGITS;
pub(super) use too_many_fraction_digits::TOO_MANY_FRACTION_DIGITS;
pub(super) use too_many_values::TOO_MANY_VALUES;
pub(super) use too_short::TOO_SHORT;
pub(super) use too_small::TOO_SMALL;
pub(super) use two_parents::TWO_PARENTS;
pub(super) use unknown_class::UNKNOWN_CLASS;
pub(super) use unknown_predicate::UNKNOWN_PREDICATE;
pub(super) use untyped_subject::UNTYPED_SUBJECT;
pub(super) use wrong_class::WRONG_CLASS;
pub(super) use wrong_datatype::WRONG_DATATYPE;
pub(super) use wrong_length::WRONG_LENGTH;
pub(super) use wrongly_governed::WRONGLY_GOVERNED;

/// All rules of conformance.
pub static RULES: &[&Rule] = &[
    &ABSTRACT_CLASS.rule,
    &AMBIGUOUS_MEMBER.rule,
    &BLANK_FOR_IRI.rule,
    &BROKEN_LIST.rule,
    &DANGLING_REFERENCE.rule,
    &DUPLICATE_KEY.rule,
    &DUPLICATE_UNIQUE.rule,
    &FOREIGN_CLASS.rule,
    &FOREIGN_PREDICATE.rule,
    &ILL_FORMED_LITERAL.rule,
    &IRI_FOR_LITERAL.rule,
    &LIST_ITEM_TWICE.rule,
    &LIST_TOO_LONG.rule,
    &LIST_TOO_SHORT.rule,
    &LITERAL_FOR_IRI.rule,
    &MISSING_SINGLETON.rule,
    &NESTING_CYCLE.rule,
    &NO_MEMBER.rule,
    &NO_PARENT.rule,
    &NOT_A_LIST.rule,
    &NOT_IN_ENUMERATION.rule,
    &OUTSIDE_VALUE_SPACE.rule,
    &PATTERN_MISMATCH.rule,
    &PATTERN_NOT_SUPPORTED.rule,
    &SECOND_SINGLETON.rule,
    &SEVERAL_TYPES.rule,
    &STATED_IRI.rule,
    &TOO_FEW_VALUES.rule,
    &TOO_LARGE.rule,
    &TOO_LONG.rule,
    &TOO_MANY_DIGITS.rule,
    &TOO_MANY_FRACTION_DIGITS.rule,
    &TOO_MANY_VALUES.rule,
    &TOO_SHORT.rule,
    &TOO_SMALL.rule,
    &TWO_PARENTS.rule,
    &UNKNOWN_CLASS.rule,
    &UNKNOWN_PREDICATE.rule,
    &UNTYPED_SUBJECT.rule,
    &WRONG_CLASS.rule,
    &WRONG_DATATYPE.rule,
    &WRONG_LENGTH.rule,
    &WRONGLY_GOVERNED.rule,
];
