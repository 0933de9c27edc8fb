//! One event of a registry.

use super::{Kind, Message, Property, Text};
use crate::source::{Span, Spanned};
use std::time::Duration;

/// One event of a registry.
#[derive(Debug, Clone)]
pub struct Event {
    /// The name as written; the identity of the event everywhere. A derived one stands where its lifecycle is declared.
    pub name: Text,
    /// The part before the slash, or the group of the registry.
    pub group: Option<String>,
    /// The message.
    pub message: Message,
    /// The index of the event type in [`Registry::event_types`](super::Registry::event_types). When the written one is
    /// unknown: the one that was probably meant, if any.
    pub event_type: Option<usize>,
    /// Where the event type is written.
    pub event_type_span: Span,
    /// The severity; info when the written one is unknown.
    pub severity: Spanned<Severity>,
    /// The text that documents the event.
    pub description: Option<Text>,
    /// Who the event is for.
    pub category: Category,
    /// The properties as written, in their order.
    pub properties: Vec<Property>,
    /// At most one event for the same subject within this time.
    pub rate_limit: Option<Duration>,
    /// The names that the event had before.
    pub renamed_from: Vec<Text>,
    /// What to use instead.
    pub deprecated: Option<Text>,
    /// The conventions that the event may break.
    pub allow: Vec<Allow>,
    /// The kind of change that it tells of, if nobody wrote it and it is derived from the lifecycle of its event type.
    pub derived: Option<Kind>,
    /// Whether its name and its properties are right, so that code can be generated for it.
    pub usable: bool,
    /// Whether it has a name: without, `name` is empty or no name, and rules about names say nothing.
    pub(crate) name_known: bool,
    /// Whether all its properties could be read, if only by name: without, rules do not miss any.
    pub(crate) properties_known: bool,
    /// Whether its properties are written elsewhere, behind an anchor: to change them is to change other events too.
    pub(crate) properties_shared: bool,
    /// Whether its description could be read, or it has none: otherwise, rules do not miss it.
    pub(crate) description_known: bool,
}

/// How serious an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Something happened as it should.
    Info,
    /// Something needs attention soon.
    Warning,
    /// Something failed.
    Error,
    /// Something failed and cannot go on.
    Critical,
}

/// Who an event is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Category {
    /// People who use the service.
    #[default]
    User,
    /// People who measure it.
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
    /// The part of the name behind the slash.
    pub fn local_name(&self) -> &str {
        self.name.value.split_once('/').map_or(&self.name.value, |(_, name)| name)
    }

    /// The rate limit as a registry spells it: `1h30m`.
    pub fn written_rate_limit(&self) -> Option<String> {
        self.rate_limit.map(spelt)
    }

    /// The property of this name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name.value == name)
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
