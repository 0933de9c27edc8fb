//! One event of a registry.

use super::{Kind, Known, Message, Name, Property, Stage, Text};
use crate::source::{Span, Spanned};
use std::time::Duration;

/// One event of a registry.
#[derive(Debug, Clone)]
pub struct Event {
    /// The name. `None` if it is missing or is not a valid name.
    pub name: Option<Name>,
    /// The message. Only a part of it if it is missing or malformed.
    pub message: Known<Message>,
    /// The index of the event type in [`Registry::event_types`](super::Registry::event_types). If the written event
    /// type is unknown: the one that was probably meant, if any.
    pub event_type: Option<usize>,
    /// Where the event type is written.
    pub event_type_span: Span,
    /// The severity. `Info` if it could not be read.
    pub severity: Known<Spanned<Severity>>,
    /// The text that documents the event.
    pub description: Known<Option<Text>>,
    /// Who the event is for.
    pub category: Category,
    /// The properties in the order of the file. Whole if the names of all of them could be read.
    pub properties: Known<Vec<Known<Property>>>,
    /// At most one event for the same subject within this time.
    pub rate_limit: Option<Duration>,
    /// The former names of the event.
    pub renamed_from: Vec<Text>,
    /// Why it is deprecated: what to use instead.
    pub deprecated: Option<Text>,
    /// The conventions that the event may break.
    pub allow: Vec<Allow>,
    /// What it is derived from, if it is not written.
    pub derived: Option<Derived>,
    /// Whether its properties are written at an anchor elsewhere, so that a change of them changes other events too.
    pub(crate) properties_shared: bool,
    /// For each identity of its event type, the required ones first: the index of its property, if there is one.
    pub(crate) identities: Vec<Option<usize>>,
    /// Whether it has the identities as its event type declares them.
    pub(crate) satisfies_event_type: bool,
}

/// What an event is derived from, and what it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derived {
    /// The lifecycle of its event type.
    Lifecycle(Kind),
    /// The process at this index of [`Registry::processes`](super::Registry::processes).
    Process(usize, Stage),
}

/// The severity of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Something happened as expected.
    Info,
    /// Something needs attention soon.
    Warning,
    /// Something failed.
    Error,
    /// Something failed and cannot continue.
    Critical,
}

/// Who an event is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Category {
    /// People who use the service.
    #[default]
    User,
    /// People who measure the service.
    Metrics,
}

/// A convention that an event may break.
#[derive(Debug, Clone)]
pub struct Allow {
    /// The name of the rule.
    pub rule: Text,
    /// Why this event may break it.
    pub reason: Text,
}

impl Event {
    /// The name, if the name and all properties could be read. Otherwise `None`, and code cannot be generated.
    pub fn sound(&self) -> Option<&Name> {
        let properties = self.properties.whole()?;
        self.name.as_ref().filter(|_| properties.iter().all(Known::is_whole))
    }

    /// The kind of change that it reports, if it is derived from the lifecycle of its event type.
    pub fn change(&self) -> Option<Kind> {
        match self.derived? {
            Derived::Lifecycle(kind) => Some(kind),
            Derived::Process(..) => None,
        }
    }

    /// The rate limit as a registry spells it: `1h30m`.
    pub fn written_rate_limit(&self) -> Option<String> {
        self.rate_limit.map(spelt)
    }

    /// The properties in their order, as far as they could be read.
    pub fn read_properties(&self) -> impl Iterator<Item = &Property> + Clone {
        self.properties.read().iter().map(Known::read)
    }

    /// The property with this name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.read_properties().find(|property| property.name.value == name)
    }

    /// For each identity of its event type: its property, if there is one.
    pub(crate) fn identity_properties(&self) -> impl Iterator<Item = Option<&Property>> {
        self.identities.iter().map(|index| index.map(|index| self.properties.read()[index].read()))
    }
}

impl Severity {
    /// Every severity, from least to most serious.
    pub const ALL: [Self; 4] = [Self::Info, Self::Warning, Self::Error, Self::Critical];

    /// The severity as registries spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Critical => "critical",
        }
    }
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 2] = [Self::User, Self::Metrics];

    /// The category as registries spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Metrics => "metrics",
        }
    }
}

fn spelt(time: Duration) -> String {
    let seconds = time.as_secs();
    if time.subsec_nanos() > 0 || seconds < 60 {
        return format!("{time:?}");
    }
    let units = [(seconds / 3600, 'h'), (seconds / 60 % 60, 'm'), (seconds % 60, 's')];
    units.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect()
}
