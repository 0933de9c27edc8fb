//! What the registry says about events and processes.

mod process;
mod property;
mod template;

pub use process::{ProcessDescriptor, StepDescriptor};
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
    /// The event type. It determines which identities the event has.
    pub event_type: &'static str,
    /// The severity. A property named `severity` overrides it.
    pub severity: Severity,
    /// The message with its placeholders.
    pub message: Template,
    /// The audience of the event.
    pub category: Category,
    /// The properties in the order of [`Event::get`](crate::Event::get).
    pub properties: &'static [PropertyDescriptor],
    /// The text that documents the event.
    pub description: Option<&'static str>,
    /// What to use instead, if the event is deprecated.
    pub deprecated: Option<&'static str>,
    /// The rate limit: at most one event for the same subject within this time.
    pub rate_limit: Option<Duration>,
}

impl Descriptor {
    /// The index of a property in [`Descriptor::properties`]. `None` if the event does not have it.
    pub fn index_of(&self, property: &str) -> Option<usize> {
        self.properties.iter().position(|known| known.name == property)
    }

    /// Whether `property` exists and is sensitive.
    pub(crate) fn hides(&self, property: &str) -> bool {
        self.properties.iter().any(|known| known.name == property && known.sensitive)
    }
}
