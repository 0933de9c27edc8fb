//! The lifecycle of a subject, and the events that are derived from it.

use super::Text;
use crate::source::Span;

/// The lifecycle of the subjects of an event type. Events about their changes are derived from it: see [`Kind`].
#[derive(Debug, Clone)]
pub struct Lifecycle {
    /// The place of its key.
    pub place: Span,
    /// The members of the state, in the order of the file.
    pub state: Vec<Text>,
    /// What the events of a standard say for a change of the state, before `Event`: `StatusChange`. `None` if they say
    /// what most of them do, `StateChange`.
    pub state_event: Option<Text>,
}

/// The kind of a change of a subject that has its own event. `event_model` distinguishes more kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The subject is new.
    Created,
    /// A member of its state changed.
    StateChanged,
    /// Members changed, but no member of its state.
    AttributeValueChanged,
    /// The subject was deleted.
    Deleted,
}

impl Kind {
    /// Every kind, in the order of the catalogue.
    pub const ALL: [Self; 4] =
        [Self::Created, Self::StateChanged, Self::AttributeValueChanged, Self::Deleted];

    /// The name of the event after its group.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::StateChanged => "state_changed",
            Self::AttributeValueChanged => "attribute_value_changed",
            Self::Deleted => "deleted",
        }
    }
}
