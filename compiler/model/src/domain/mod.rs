//! The resolved model.
//!
//! In: what `resolve` found in the graphs. Out: what lowering reads. No IRI stands for a thing
//! here: classes, properties and values are ids of arenas.

mod arena;
pub(crate) mod cycles;
mod facet;
mod queries;
mod types;
mod valid;

pub use arena::{Arena, Id};
pub use cycles::components;
pub use facet::Facet;
pub use queries::local_name;
pub use types::{
    Arm, Class, ClassId, ClassKind, Datatype, DatatypeId, DefaultValue, Docs, Domain, DomainId,
    Entity, EnumValue, Extension, ExtensionId, Facets, Key, List, Member, MemberOrigins, Model,
    Narrowed, Origin, Primitive, Property, PropertyId, Qualified, Range, SomeFacets, ValueId,
};
pub use valid::Valid;
