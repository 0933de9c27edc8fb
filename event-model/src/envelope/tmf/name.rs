//! Names of TMF, made of the names of event types: `work_order` is `workOrder`, `WorkOrder`, `workOrderCreateEvent`.

use crate::lifecycle::Kind;
use serde::{Serialize, Serializer};
use std::fmt::{self, Write};

/// The name of a class, or of what belongs to it, for an event type of the registry.
#[derive(Clone, Copy)]
pub(super) struct Name {
    event_type: &'static str,
    first: First,
    suffix: &'static str,
}

/// The first letter of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Lower,
    Upper,
}

impl Name {
    /// The name of the event that tells of a change of this kind.
    pub(super) fn of_event(event_type: &'static str, kind: Kind, first: First) -> Self {
        let suffix = match kind {
            Kind::Created => "CreateEvent",
            Kind::StateChanged => "StateChangeEvent",
            Kind::OperatingStatusChanged => "OperatingStatusChangeEvent",
            Kind::AttributeValueChanged => "AttributeValueChangeEvent",
            Kind::Deleted => "DeleteEvent",
        };
        Self { event_type, first, suffix }
    }

    /// The name of the class of such subjects.
    pub(super) fn of_class(event_type: &'static str) -> Self {
        Self { event_type, first: First::Upper, suffix: "" }
    }

    /// The name of the member that has such a subject.
    pub(super) fn of_member(event_type: &'static str) -> Self {
        Self { event_type, first: First::Lower, suffix: "" }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = self.event_type.split('_').filter(|word| !word.is_empty());
        if self.first == First::Lower {
            f.write_str(words.next().unwrap_or_default())?;
        }
        words.try_for_each(|word| write_capitalised(word, f))?;
        f.write_str(self.suffix)
    }
}

fn write_capitalised(word: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut chars = word.chars();
    chars.next().map_or(Ok(()), |first| f.write_char(first.to_ascii_uppercase()))?;
    f.write_str(chars.as_str())
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
