//! The parts of a matcher. All of them must hold.

use super::{Condition, EventMatcher, Subject, Target, Values};
use crate::{Value, redact::private_keys};
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// One thing that a matcher expects.
#[derive(Clone)]
pub(crate) enum Part {
    /// A condition on a value of the event.
    Value(Subject, Arc<dyn Condition>),
    /// Another matcher that must not match.
    Not(Arc<EventMatcher>),
}

impl Part {
    pub(crate) fn holds(&self, target: Target<'_>) -> bool {
        match self {
            Self::Value(subject, condition) => subject.of(target, |value| condition.holds(value)),
            Self::Not(matcher) => !matcher.holds(target),
        }
    }

    /// What the part is about. `None` for a whole event.
    pub(crate) fn subject(&self) -> Option<&Subject> {
        match self {
            Self::Value(subject, _) => Some(subject),
            Self::Not(_) => None,
        }
    }

    /// What the part is about, as a failure shows it.
    pub(crate) fn label(&self) -> String {
        self.subject().map_or("event".to_owned(), ToString::to_string)
    }

    /// The only value that matches, if there is only one.
    pub(crate) fn exact(&self) -> Option<Value<'_>> {
        match self {
            Self::Value(_, condition) => condition.exact(),
            Self::Not(_) => None,
        }
    }

    /// The only name that matches, if there is only one.
    pub(crate) fn exact_name(&self) -> Option<&str> {
        self.exact_of(&Subject::Name)
    }

    /// The only event type that matches, if there is only one.
    pub(crate) fn exact_event_type(&self) -> Option<&str> {
        self.exact_of(&Subject::EventType)
    }

    /// The only UUID that matches a property, if there is only one.
    pub(crate) fn exact_uuid(&self) -> Option<Uuid> {
        match self {
            Self::Value(Subject::Property(_), condition) => {
                if let Value::Uuid(uuid) = condition.exact()? { Some(uuid) } else { None }
            }
            Self::Value(..) | Self::Not(_) => None,
        }
    }

    fn exact_of(&self, subject: &Subject) -> Option<&str> {
        match self {
            Self::Value(own, condition) if own == subject => condition.exact()?.text(),
            Self::Value(..) | Self::Not(_) => None,
        }
    }

    /// Whether values of this part may be shown. Those of `hidden` properties may not.
    pub(crate) fn values(&self, hidden: impl Fn(&str) -> bool) -> Values {
        self.subject().map_or(Values::Shown, |subject| subject.values(hidden))
    }

    /// What is expected, on one line, without the values of `hidden` properties. A name is written without quotes. Keys
    /// are hidden here, for all conditions: one may be split over several expected values.
    pub(crate) fn expected(&self, hidden: impl Fn(&str) -> bool) -> impl fmt::Display {
        fmt::from_fn(move |f| {
            let described = fmt::from_fn(|f| match self {
                Self::Value(subject, condition) => match condition.exact().and_then(Value::text) {
                    Some(word) if subject.is_word() => f.write_str(word),
                    Some(_) | None => condition.describe(subject.values(&hidden), f),
                },
                Self::Not(matcher) => write!(f, "not({})", matcher.described(&hidden)),
            });
            f.write_str(&private_keys(&described.to_string()))
        })
    }
}
