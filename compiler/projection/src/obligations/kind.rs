//! The closed list of constraint kinds.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// A kind of constraint that a model can state. Its code names the loss where a target
        /// cannot enforce it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ConstraintKind { $($(#[$doc])* $name),+ }

        impl ConstraintKind {
            /// All kinds, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code, as in ledgers and `--deny-loss`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The kind of a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

kinds! {
    /// The key identifies one instance among all of its root.
    Key = "key",
    /// A further set of properties is unique.
    Unique = "unique",
    /// At least one value.
    Required = "required",
    /// At least so many values, more than one.
    MinCount = "min-count",
    /// At most one value.
    Single = "single",
    /// At most so many values, more than one.
    MaxCount = "max-count",
    /// The literal lies in the value space of its datatype.
    Datatype = "datatype",
    /// The text matches a pattern.
    Pattern = "pattern",
    /// The text has a length within limits.
    Length = "length",
    /// The value lies within bounds.
    Bounds = "bounds",
    /// The number has limited digits.
    Digits = "digits",
    /// The value is one of an enumeration.
    Enumeration = "enumeration",
    /// The instance referred to exists.
    Reference = "reference",
    /// The instance referred to is of the class.
    TargetClass = "target-class",
    /// A nested value has exactly one parent.
    Nesting = "nesting",
    /// No properties beyond those declared.
    Closed = "closed",
    /// The items of a list keep their order.
    Order = "order",
    /// The list has a length within limits.
    ListLength = "list-length",
    /// No item of the list stands twice.
    ListDistinct = "list-distinct",
    /// No value of a set stands twice.
    Set = "set",
    /// So many values a language tag at most.
    Language = "language",
    /// The value is exactly one of the alternatives.
    Exclusive = "exclusive",
    /// An abstract class has no instances of its own, and no subclasses but those of its graph.
    Sealed = "sealed",
    /// An absent value is read as the default.
    Default = "default",
    /// A link stated at one end is there at the other.
    Inverse = "inverse",
    /// There is one instance at most.
    Singleton = "singleton",
    /// Membership follows from the refinements.
    Membership = "membership",
    /// The value is a node's IRI.
    NodeIri = "node-iri",
}
