//! Names of TMF, made of the names of event types: `work_order` is `workOrder`, `WorkOrder`, `workOrderCreateEvent`.

use crate::lifecycle::Kind;
use serde::{Serialize, Serializer};
use std::fmt;

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
        let Self { event_type: mut words, mut first, suffix } = *self;
        // `split` takes as long as all the rest.
        while let Some(end) = words.bytes().position(|byte| byte == b'_') {
            write_word(&words[..end], first, f)?;
            words = &words[end + 1..];
            first = First::Upper;
        }
        write_word(words, first, f)?;
        f.write_str(suffix)
    }
}

fn write_word(word: &str, first: First, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match word.split_at_checked(1) {
        Some((letter, rest)) if first == First::Upper => {
            f.write_str(capital(letter))?;
            f.write_str(rest)
        }
        _ => f.write_str(word),
    }
}

/// The capital of a small letter. Event types have no other letters.
fn capital(letter: &str) -> &str {
    match letter.as_bytes() {
        [letter @ b'a'..=b'z'] => {
            let place = usize::from(letter - b'a');
            &"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place..=place]
        }
        _ => letter,
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_type_has_names() {
        let cases = [
            ("service", "serviceCreateEvent", "Service", "service"),
            ("work_order", "workOrderCreateEvent", "WorkOrder", "workOrder"),
            ("a_b_2c", "aB2cCreateEvent", "AB2c", "aB2c"),
            ("vlan4", "vlan4CreateEvent", "Vlan4", "vlan4"),
            ("\u{e9}t\u{e9}", "\u{e9}t\u{e9}CreateEvent", "\u{e9}t\u{e9}", "\u{e9}t\u{e9}"),
            ("", "CreateEvent", "", ""),
        ];
        for (event_type, event, class, member) in cases {
            let names = [
                Name::of_event(event_type, Kind::Created, First::Lower),
                Name::of_class(event_type),
                Name::of_member(event_type),
            ];
            assert_eq!(names.map(|name| name.to_string()), [event, class, member]);
        }
    }
}
