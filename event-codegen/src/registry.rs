//! The meaning of a registry. Every value knows where it is written.

mod event;
mod event_type;
mod example;
mod group;
mod identities;
mod known;
mod lifecycle;
mod message;
mod name;
pub(crate) mod order;
mod process;
mod property;
mod text;

pub use event::{Allow, Category, Derived, Event, Severity};
pub use event_type::{Contradiction, EventType, Identity, IdentityType};
pub use example::Example;
pub use group::Group;
pub use identities::Identities;
pub use known::Known;
pub use lifecycle::{Kind, Lifecycle};
pub use message::{Message, Placeholder, Segment};
pub use name::Name;
pub use process::{Process, Stage, Step};
pub use property::{EnumValue, Property, PropertyType, Role};
pub use text::Text;
pub(crate) use text::TextPlaces;

use crate::{rule::Level, source::Spanned};

/// The meaning of a registry, as far as it could be read.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// The group of names that are written without a group.
    pub group: Known<Option<String>>,
    /// The groups that have another name in Rust.
    pub groups: Vec<Group>,
    /// The levels that the registry sets, in the order of the file.
    pub levels: Vec<(Text, Spanned<Level>)>,
    /// Names that must never be used again.
    pub reserved: Vec<Text>,
    /// The event types: `cluster`, `host`, `infra_env`, then the declared ones in the order of the files.
    pub event_types: Vec<EventType>,
    /// The processes in the order of the files.
    pub processes: Vec<Process>,
    /// The identities of all event types.
    pub identities: Identities,
    /// The events in the order of the catalogue: first the declared events, then the events derived from
    /// lifecycles, then those derived from processes.
    pub events: Vec<Event>,
}

impl Registry {
    /// The event type of `event`. `None` if it is unknown.
    ///
    /// # Panics
    ///
    /// If `event` belongs to another registry.
    pub fn event_type(&self, event: &Event) -> Option<&EventType> {
        event.event_type.map(|index| &self.event_types[index])
    }

    /// The identities that the event type of `event` requires, each with its property, if `event` has one.
    pub(crate) fn required<'a>(
        &'a self,
        event: &'a Event,
    ) -> impl Iterator<Item = (&'a Identity, Option<&'a Property>)> {
        let required = self.event_type(event).into_iter().flat_map(|ty| ty.requires.read());
        required.zip(event.identity_properties())
    }

    /// The events for which code can be generated, unless a rule forbids it.
    pub fn sound_events(&self) -> impl Iterator<Item = (&Event, &Name)> {
        self.events.iter().filter_map(|event| Some((event, event.sound()?)))
    }
}
