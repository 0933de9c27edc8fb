//! What a registry means: every leaf knows where it is written.

mod event;
mod event_type;
mod lifecycle;
mod message;
pub(crate) mod order;
mod property;
mod text;

pub use event::{Allow, Category, Event, Severity};
pub use event_type::{EventType, Identity, IdentityType};
pub use lifecycle::{Kind, Lifecycle};
pub use message::{Message, Placeholder, Segment};
pub use property::{Property, PropertyType};
pub use text::Text;
pub(crate) use text::TextPlaces;

use crate::{rule::Level, source::Spanned};

/// What a registry means, as far as it could be read.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// The group of names that are written without one.
    pub group: Option<String>,
    /// Whether there may be a group that could not be read: what lacks one is not to blame.
    pub(crate) group_unread: bool,
    /// The levels that the registry sets, in its order.
    pub levels: Vec<(Text, Spanned<Level>)>,
    /// Names that may never be used again.
    pub reserved: Vec<Text>,
    /// The event types: `cluster`, `host`, `infra_env`, then the declared ones in their order.
    pub event_types: Vec<EventType>,
    /// The events in the order of the catalogue: those that are written, then those that are derived from lifecycles.
    pub events: Vec<Event>,
}

impl Registry {
    /// The event type of `event`, if it is known.
    ///
    /// # Panics
    ///
    /// When `event` is of another registry.
    pub fn event_type(&self, event: &Event) -> Option<&EventType> {
        event.event_type.map(|index| &self.event_types[index])
    }
}
