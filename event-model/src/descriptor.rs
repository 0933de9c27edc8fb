//! What is known about an event before it happens.

mod property;
mod template;

pub use property::{PropertyDescriptor, PropertyType};
pub use template::{Segment, Template};

use crate::{category::Category, severity::Severity};
use std::time::Duration;

/// The registry's entry for one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descriptor {
    /// The identity of the event, as written in the registry.
    pub name: &'static str,
    /// The part of the name before the slash, or the group of the registry.
    pub group: Option<&'static str>,
    /// The event type, which says what identities the event carries.
    pub event_type: &'static str,
    /// The severity, unless a property named `severity` overrides it.
    pub severity: Severity,
    /// The message with its placeholders.
    pub message: Template,
    /// Who the event is for.
    pub category: Category,
    /// The properties in the order of [`Event::get`](crate::Event::get).
    pub properties: &'static [PropertyDescriptor],
    /// The text that documents the event.
    pub description: Option<&'static str>,
    /// What to use instead, when the event is deprecated.
    pub deprecated: Option<&'static str>,
    /// At most one event for the same subject within this time.
    pub rate_limit: Option<Duration>,
}

impl Descriptor {
    /// The index of a property in [`Descriptor::properties`].
    pub fn index_of(&self, property: &str) -> Option<usize> {
        self.properties.iter().position(|known| known.name == property)
    }

    /// Whether there is such a property and its values must never be shown.
    pub(crate) fn hides(&self, property: &str) -> bool {
        self.properties.iter().any(|known| known.name == property && known.sensitive)
    }
}
