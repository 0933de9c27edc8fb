//! One of the alternatives of a matcher.

use super::Part;
use crate::{Catalog, Descriptor, matching::Target, quoted::escaped, redact::private_keys};
use std::fmt;
use uuid::Uuid;

/// One of the alternatives of a matcher: an event matches if all parts hold.
#[derive(Clone, Default)]
pub(crate) struct Alternative {
    /// The only events that can match, if the types tell.
    pub(super) descriptor: Option<&'static Descriptor>,
    /// The events that can match, if any event may.
    pub(super) catalog: Option<&'static Catalog>,
    pub(super) parts: Vec<Part>,
}

impl Alternative {
    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub(crate) fn holds(&self, target: Target<'_>) -> bool {
        self.parts.iter().all(|part| part.holds(target))
    }

    /// The only name that matches, if there is only one.
    pub(crate) fn name(&self) -> Option<&str> {
        self.parts.iter().find_map(Part::exact_name)
    }

    /// A UUID that every matching event has in a property, if there is one.
    pub(super) fn uuid(&self) -> Option<Uuid> {
        self.parts.iter().find_map(Part::exact_uuid)
    }

    /// What kind of event is expected, in a few words.
    pub(crate) fn title(&self) -> String {
        let event_type = || self.parts.iter().find_map(Part::exact_event_type);
        match (self.name(), event_type()) {
            (Some(name), _) => private_keys(name).into_owned(),
            (None, Some(event_type)) => format!("any {event_type} event"),
            (None, None) => "any event".to_owned(),
        }
    }

    /// The parts that the title does not contain.
    pub(crate) fn details(&self) -> impl Iterator<Item = &Part> {
        let place =
            |is: fn(&Part) -> Option<&str>| self.parts.iter().position(|it| is(it).is_some());
        let title = place(Part::exact_name).or_else(|| place(Part::exact_event_type));
        let others = self.parts.iter().enumerate().filter(move |(index, _)| Some(*index) != title);
        others.map(|(_, part)| part)
    }

    /// Both must match.
    pub(super) fn and(&self, other: &Self) -> Self {
        let parts = self.parts.iter().chain(&other.parts).cloned().collect();
        Self {
            descriptor: self.descriptor.or(other.descriptor),
            catalog: self.catalog.or(other.catalog),
            parts,
        }
    }

    /// Whether this can be about an event with a sensitive property of this name.
    pub(super) fn hides(&self, property: &str) -> bool {
        let own = self.descriptor.into_iter().chain(self.catalog.into_iter().flatten());
        let refused = self.parts.iter().filter_map(|part| match part {
            Part::Not(matcher) => Some(matcher),
            Part::Value(..) => None,
        });
        own.into_iter().any(|descriptor| descriptor.hides(property))
            || refused.into_iter().any(|matcher| matcher.hides(property))
    }

    /// Whether this knows the events that it can be about, or is not about properties.
    pub(super) fn knows_events(&self) -> bool {
        let has_no_property = |part: &Part| match part {
            Part::Value(subject, _) => subject.property().is_none(),
            Part::Not(matcher) => matcher.knows_events(),
        };
        self.descriptor.is_some()
            || self.catalog.is_some()
            || self.parts.iter().all(has_no_property)
    }

    /// What is expected, on one line, without the values of `hidden` properties.
    pub(super) fn described<'a>(
        &'a self,
        hidden: &'a dyn Fn(&str) -> bool,
    ) -> impl fmt::Display + 'a {
        fmt::from_fn(move |f| {
            write!(f, "{}", escaped(&self.title()))?;
            for (index, part) in self.details().enumerate() {
                let separator = if index == 0 { " with" } else { "," };
                write!(f, "{separator} {}: {}", part.label(), part.expected(hidden))?;
            }
            Ok(())
        })
    }
}
