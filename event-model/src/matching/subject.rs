//! The part of an event that a condition is about.

use super::{Values, pointer::Pointer};
use crate::{Event, Value};
use std::fmt;

/// The part of an event that a condition is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The name.
    Name,
    /// The severity.
    Severity,
    /// The rendered message.
    Message,
    /// The property with this name.
    Property(&'static str),
    /// A place within the property with this name.
    Place(&'static str, Pointer),
}

impl Subject {
    /// Calls `look` with the value of this part of `event`. A property that the event does not have is null.
    pub(crate) fn of<R>(&self, event: &dyn Event, look: impl FnOnce(Value<'_>) -> R) -> R {
        match self {
            Self::Name => look(Value::Str(event.name())),
            Self::Severity => look(Value::Severity(event.severity())),
            Self::Message => look(Value::Str(&event.message())),
            Self::Property(name) => look(event.property(name).unwrap_or(Value::Null)),
            Self::Place(name, _) => look(self.within(event.property(name).unwrap_or(Value::Null))),
        }
    }

    /// The value of this part within the `value` of its property.
    pub(crate) fn within<'v>(&self, value: Value<'v>) -> Value<'v> {
        match self {
            Self::Place(_, pointer) => pointer.find(value),
            Self::Name | Self::Severity | Self::Message | Self::Property(_) => value,
        }
    }

    /// Whether values of this part may be shown. Those of `hidden` properties may not.
    pub(crate) fn values(&self, hidden: impl Fn(&str) -> bool) -> Values {
        match self {
            Self::Property(name) | Self::Place(name, _) if hidden(name) => Values::Hidden,
            Self::Name | Self::Severity | Self::Message | Self::Property(_) | Self::Place(..) => {
                Values::Shown
            }
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Name => "name",
            Self::Severity => "severity",
            Self::Message => "message",
            Self::Property(name) => name,
            Self::Place(name, pointer) => return f.pad(&format!("{name} {pointer}")),
        })
    }
}
