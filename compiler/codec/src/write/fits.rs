//! Which of several shapes a value is of.
//!
//! In: a value, the class that its place says, and a shape. Out: whether the shape holds such a value.

use super::Writer;
use crate::plan::{Holds, Many, RecordId, RecordPlan, Shape, Source};
use udac_graph::{Term, TermId};
use udac_model::domain::{ClassId, Primitive};
use udac_projection::container::Part;
use udac_upper::generated::xsd::iri::datatype;

impl Writer<'_> {
    /// Whether a record holds a value; `range` is the class of what does not say its own.
    pub(super) fn fits_record(&self, id: RecordId, value: TermId, range: Option<ClassId>) -> bool {
        let Some(record) = self.plan.record(id) else {
            return false;
        };
        let terms = &self.instances.data.terms;
        let class = self.instances.class(value).or(range);
        match record.holds {
            Holds::Nested(own) | Holds::Instance(own) | Holds::Added(own) => {
                class.is_none_or(|c| c == own)
            }
            Holds::Reference(own) => {
                class.is_some_and(|c| self.instances.is_a(c, own) && self.names(record, c))
            }
            Holds::Items => self.instances.is_list(value),
            Holds::Text => terms.language(value).is_some(),
            Holds::Member => record.fields.first().is_some_and(|f| match f.many {
                Many::List => self.instances.is_list(value),
                Many::One | Many::Set | Many::ByLanguage | Many::SeveralByLanguage => {
                    self.fits(&f.shape, value, range)
                        && (f.shape != Shape::Iri || self.is_of_member(record, value))
                }
            }),
        }
    }

    /// Whether a reference that says of which class an instance is may say so of a class: the schema knows the
    /// domain of that.
    fn names(&self, record: &RecordPlan, class: ClassId) -> bool {
        let model = self.instances.model();
        let domain = model.domains[model.classes[class].domain].iri;
        let mut seen = self.seen.units();
        let says = record.fields.iter().any(|f| f.source == Source::Class);
        !says || seen.any(|unit| self.legal.units[unit].iri == domain)
    }

    /// Whether a node may be what a member of a union is named after: any IRI has the form.
    fn is_of_member(&self, record: &RecordPlan, value: TermId) -> bool {
        let own = match self.legal.decls[record.decl].parts.last() {
            Some(Part::Concept(concept)) => self.instances.class_named(*concept),
            Some(Part::Word(_)) | None => None,
        };
        let class = self.instances.class(value);
        class
            .zip(own)
            .is_none_or(|(class, own)| self.instances.is_a(class, own))
    }

    /// Whether a value is of a shape.
    pub(super) fn fits(&self, shape: &Shape, value: TermId, range: Option<ClassId>) -> bool {
        let terms = &self.instances.data.terms;
        match shape {
            Shape::Literal(_, primitive) => {
                literal_fits(terms.get(value), *primitive, |d| terms.text(d))
            }
            Shape::Symbol(symbols) => symbols.of(value).is_some(),
            Shape::Iri | Shape::Only(_) => terms.is_iri(value),
            Shape::Class(_) => false,
            Shape::Record(id) => self.fits_record(*id, value, range),
            Shape::OneOf(ids) => ids.iter().any(|id| self.fits_record(*id, value, range)),
            Shape::Choice(choice) => {
                let mut alternatives = self.plan.alternatives(*choice).iter();
                alternatives.any(|a| self.fits(a, value, range))
            }
            Shape::List(_) => self.instances.is_list(value),
        }
    }
}

/// Whether a literal is one of a primitive's. Members of unions have different ones, and decimals are of
/// one kind.
pub(crate) fn literal_fits<'t>(
    literal: Term<'_>,
    primitive: Primitive,
    text: impl Fn(TermId) -> &'t str,
) -> bool {
    let Term::Literal {
        datatype: own,
        language,
        ..
    } = literal
    else {
        return false;
    };
    let own = text(own);
    match primitive {
        Primitive::AnyLiteral => true,
        Primitive::LangString => language.is_some(),
        Primitive::AnyUri => own == datatype::ANY_URI,
        Primitive::Boolean => own == datatype::BOOLEAN,
        Primitive::Date => own == datatype::DATE,
        Primitive::DateTime => own == datatype::DATE_TIME,
        Primitive::Time => own == datatype::TIME,
        Primitive::Duration => own == datatype::DURATION,
        Primitive::Binary => own == datatype::BASE64_BINARY,
        Primitive::Double => own == datatype::DOUBLE,
        Primitive::Float => own == datatype::FLOAT,
        Primitive::String => own == datatype::STRING,
        Primitive::Decimal
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger => {
            let others = [
                datatype::ANY_URI,
                datatype::BOOLEAN,
                datatype::DATE,
                datatype::DATE_TIME,
                datatype::TIME,
                datatype::DURATION,
                datatype::BASE64_BINARY,
                datatype::DOUBLE,
                datatype::FLOAT,
                datatype::STRING,
            ];
            language.is_none() && !others.contains(&own)
        }
    }
}
