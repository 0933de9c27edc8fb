//! The catalogue of a registry as data: what generated code has as constants, for programs that read registries when
//! they run.

use crate::registry::{Category, PropertyType, Severity};
use std::time::Duration;

/// All events and processes of a registry, as generated code has them in its `CATALOG`: in the same order, with the same
/// texts. Events with errors are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The events, also those that lifecycles and processes add.
    pub events: Vec<Entry>,
    /// The index of an event for each of its names, current and former, sorted by name.
    pub names: Vec<(String, usize)>,
    /// The processes in the order of the registry.
    pub processes: Vec<Process>,
}

/// The entry of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name as written in the registry.
    pub name: String,
    /// The part of the name before the slash, or the group of the registry.
    pub group: Option<String>,
    /// The event type.
    pub event_type: String,
    /// The severity, unless a property overrides it.
    pub severity: Severity,
    /// The message.
    pub message: Template,
    /// Who the event is for.
    pub category: Category,
    /// The properties in the order of the constructor.
    pub properties: Vec<Property>,
    /// The text that documents the event.
    pub description: Option<String>,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
    /// At most one event for the same subject within this time.
    pub rate_limit: Option<Duration>,
}

/// A message in segments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The message as written.
    pub text: String,
    /// The message, split into its parts.
    pub segments: Vec<Segment>,
    /// The approximate length of a rendered message in bytes, without the texts that are inserted.
    pub capacity: usize,
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Text that is shown unchanged.
    Text(String),
    /// The value of the property at this index.
    Property(usize),
    /// The value of the optional property at this index, or the text if it is absent.
    PropertyOr(usize, String),
}

/// One property of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// The name, which is the key in JSON.
    pub name: String,
    /// The type. A snapshot and a reference are JSON.
    pub ty: PropertyType,
    /// Whether it identifies the subject of the event.
    pub identity: bool,
    /// Whether the event may lack it.
    pub optional: bool,
    /// Whether its values must never be shown.
    pub sensitive: bool,
    /// The text that documents it.
    pub description: Option<String>,
}

/// A process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// The name, which is also the group of its events.
    pub name: String,
    /// The word for clients.
    pub kind: String,
    /// The event type of its events.
    pub event_type: String,
    /// The property that identifies the subject.
    pub identity: String,
    /// The text that documents it.
    pub description: Option<String>,
    /// The steps in their order.
    pub steps: Vec<Step>,
}

/// A step of a process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The name.
    pub name: String,
    /// The title for people.
    pub title: String,
    /// How much it counts in the percentage of a run.
    pub weight: u32,
    /// The text that documents it.
    pub description: Option<String>,
}
