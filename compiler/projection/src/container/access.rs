//! How the data of a node is reached from an instance, and written back.

use smallvec::{SmallVec, smallvec};
use udac_graph::TermId;

/// The steps of a path. Nearly all paths have one, which then stands in the node itself: a large
/// model has a path a field, and each on the heap would be a cache miss more to whoever walks them.
pub type Steps = SmallVec<[Step; 1]>;

/// A path from the instance that a declaration holds to the value of a node.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Access {
    /// The steps, outermost first; none: the instance itself.
    pub steps: Steps,
    /// How the value reached is written.
    pub conv: Conv,
}

/// One step of an [`Access`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The values of a property.
    Property(TermId),
    /// A property of the key of the entity reached.
    Key {
        /// The class of that entity.
        of: TermId,
        /// The property.
        property: TermId,
    },
    /// A property of the value reached, which the instance holds.
    Within {
        /// The class of that value.
        of: TermId,
        /// The property.
        property: TermId,
    },
    /// The value reached, where it is this alternative of a choice.
    Arm(TermId),
    /// The item of the collection that the row stands for.
    Item,
    /// The place of that item, from 0.
    Index,
    /// The instance that holds this one.
    Parent,
    /// Which alternative the value is, its language, or that there is one at all.
    Tag,
}

/// Invertible changes of representation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Conv {
    /// As it is.
    #[default]
    None,
    /// An enumeration value as its name in the target.
    EnumToSymbol,
    /// A number as text.
    NumberToText,
    /// A date as days since 1970-01-01.
    DateToDays,
    /// A date-time as microseconds since 1970-01-01T00:00:00Z.
    DateTimeToMicros,
    /// A time as microseconds since midnight.
    TimeToMicros,
    /// A decimal as the bytes of its unscaled value.
    DecimalToBytes,
    /// A node as its IRI.
    NodeToText,
}

impl Access {
    /// The values of a property of the instance.
    #[must_use]
    pub fn property(property: TermId) -> Self {
        Self {
            steps: smallvec![Step::Property(property)],
            conv: Conv::None,
        }
    }

    /// This path and one step more.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut steps = Steps::with_capacity(self.steps.len() + 1);
        steps.extend_from_slice(&self.steps);
        steps.push(step);
        Self {
            steps,
            conv: Conv::None,
        }
    }

    /// Whether the value stands elsewhere and is repeated here: part of the key of what is referred
    /// to, or of what holds the row.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.steps
            .iter()
            .any(|s| matches!(s, Step::Key { .. } | Step::Parent))
    }

    /// This path with its value written another way.
    #[must_use]
    pub fn converted(mut self, conv: Conv) -> Self {
        self.conv = conv;
        self
    }

    /// The properties that the path walks, in order.
    pub fn properties(&self) -> impl Iterator<Item = TermId> + '_ {
        self.steps.iter().filter_map(|s| match s {
            Step::Property(p)
            | Step::Key { property: p, .. }
            | Step::Within { property: p, .. } => Some(*p),
            Step::Arm(_) | Step::Item | Step::Index | Step::Parent | Step::Tag => None,
        })
    }
}
