//! The lifecycle of what an event type is about, and the events that follow from it.

use super::Text;
use crate::source::Span;

/// What an event type is about changes, and that is told by events which nobody writes: see [`Kind`].
#[derive(Debug, Clone)]
pub struct Lifecycle {
    /// Where it is declared: its key.
    pub place: Span,
    /// The members that state it, in their order.
    pub state: Vec<Text>,
}

/// The kind of a change of what has a lifecycle, as far as there is an event for each: `event_model` tells more apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It is there, and was not before.
    Created,
    /// A member of its state changed.
    StateChanged,
    /// Members changed, none of them of its state.
    AttributeValueChanged,
    /// It is gone.
    Deleted,
}

impl Kind {
    /// Every kind, in the order of the catalogue.
    pub const ALL: [Self; 4] =
        [Self::Created, Self::StateChanged, Self::AttributeValueChanged, Self::Deleted];

    /// The name of the event behind its group.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::StateChanged => "state_changed",
            Self::AttributeValueChanged => "attribute_value_changed",
            Self::Deleted => "deleted",
        }
    }
}
