//! The part of an event that a condition is about.

use super::{Target, Values, pointer::Pointer};
use crate::Value;
use std::fmt;

/// The part of an event that a condition is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The name.
    Name,
    /// The event type.
    EventType,
    /// The category.
    Category,
    /// The severity.
    Severity,
    /// The rendered message.
    Message,
    /// The time of the occurrence.
    Time,
    /// The request that caused the occurrence.
    RequestId,
    /// The correlation id of the occurrence.
    CorrelationId,
    /// The property with this name.
    Property(&'static str),
    /// A place within the property with this name.
    Place(&'static str, Pointer),
}

impl Subject {
    /// Calls `look` with the value of this part of `target`. A property that the event does not have is null.
    pub(crate) fn of<R>(&self, target: Target<'_>, look: impl FnOnce(Value<'_>) -> R) -> R {
        let Target { event, occurrence } = target;
        match self {
            Self::Name => look(Value::Str(event.name())),
            Self::EventType => look(Value::Str(event.descriptor().event_type)),
            Self::Category => look(Value::Str(event.descriptor().category.as_str())),
            Self::Severity => look(Value::Severity(event.severity())),
            Self::Message => look(Value::Str(&event.message())),
            Self::Time => look(occurrence.map_or(Value::Null, |it| Value::Timestamp(it.time))),
            Self::RequestId => {
                look(occurrence.and_then(|it| it.request_id).map_or(Value::Null, Value::Uuid))
            }
            Self::CorrelationId => {
                let id = occurrence.and_then(|it| it.correlation_id.as_deref());
                look(id.map_or(Value::Null, Value::Str))
            }
            Self::Property(name) => look(event.property(name).unwrap_or(Value::Null)),
            Self::Place(name, _) => look(self.within(event.property(name).unwrap_or(Value::Null))),
        }
    }

    /// The value of this part within the `value` of its property.
    pub(crate) fn within<'v>(&self, value: Value<'v>) -> Value<'v> {
        if let Self::Place(_, pointer) = self { pointer.find(value) } else { value }
    }

    /// Whether values of this part may be shown. Those of `hidden` properties may not.
    pub(crate) fn values(&self, hidden: impl Fn(&str) -> bool) -> Values {
        match self.property() {
            Some(name) if hidden(name) => Values::Hidden,
            Some(_) | None => Values::Shown,
        }
    }

    /// The property that this part is in.
    pub(crate) fn property(&self) -> Option<&'static str> {
        match self {
            Self::Property(name) | Self::Place(name, _) => Some(name),
            Self::Name
            | Self::EventType
            | Self::Category
            | Self::Severity
            | Self::Message
            | Self::Time
            | Self::RequestId
            | Self::CorrelationId => None,
        }
    }

    /// Whether the values are words of the registry, which are shown without quotes.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self, Self::Name | Self::EventType | Self::Category)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Name => "name",
            Self::EventType => "event type",
            Self::Category => "category",
            Self::Severity => "severity",
            Self::Message => "message",
            Self::Time => "time",
            Self::RequestId => "request_id",
            Self::CorrelationId => "correlation_id",
            Self::Property(name) => name,
            Self::Place(name, pointer) => return f.pad(&format!("{name} {pointer}")),
        })
    }
}
