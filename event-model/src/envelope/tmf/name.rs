//! Names of TMF, made of the names of event types: `work_order` is `workOrder`, `WorkOrder`, `WorkOrderCreateEvent`.

use crate::lifecycle::Kind;
use std::borrow::Cow;

/// The names that the event of a change has and those of its subject.
pub(super) struct Names {
    event: String,
    /// How long the name of the class is, with which that of the event begins.
    class: usize,
    member: Cow<'static, str>,
}

/// The first letter of the name of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Lower,
    Upper,
}

impl Names {
    pub(super) fn new(event_type: &'static str, kind: Kind, first: First) -> Self {
        let suffix = match kind {
            Kind::Created => "CreateEvent",
            Kind::StateChanged => "StateChangeEvent",
            Kind::OperatingStatusChanged => "OperatingStatusChangeEvent",
            Kind::AttributeValueChanged => "AttributeValueChangeEvent",
            Kind::Deleted => "DeleteEvent",
        };
        // Made once: to write the parts in each place takes longer.
        let mut event = String::with_capacity(event_type.len() + suffix.len());
        push_words(&mut event, event_type, first);
        let class = event.len();
        event.push_str(suffix);
        Self { event, class, member: member(event_type) }
    }

    /// The name of the event.
    pub(super) fn event(&self) -> &str {
        &self.event
    }

    /// The name of the class of the subject, with the same first letter.
    pub(super) fn class(&self) -> &str {
        &self.event[..self.class]
    }

    /// The name of the member that has the subject.
    pub(super) fn member(&self) -> &str {
        &self.member
    }
}

fn member(event_type: &'static str) -> Cow<'static, str> {
    if !event_type.bytes().any(|byte| byte == b'_') {
        return Cow::Borrowed(event_type);
    }
    let mut member = String::with_capacity(event_type.len());
    push_words(&mut member, event_type, First::Lower);
    Cow::Owned(member)
}

fn push_words(name: &mut String, mut words: &str, mut first: First) {
    // `split` takes as long as all the rest.
    while let Some(end) = words.bytes().position(|byte| byte == b'_') {
        push_word(name, &words[..end], first);
        words = &words[end + 1..];
        first = First::Upper;
    }
    push_word(name, words, first);
}

fn push_word(name: &mut String, word: &str, first: First) {
    match word.split_at_checked(1) {
        Some((letter, rest)) if first == First::Upper => {
            name.extend(letter.bytes().map(|letter| char::from(letter.to_ascii_uppercase())));
            name.push_str(rest);
        }
        _ => name.push_str(word),
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
            let lower = Names::new(event_type, Kind::Created, First::Lower);
            let upper = Names::new(event_type, Kind::Created, First::Upper);
            assert_eq!([lower.event(), upper.class(), upper.member()], [event, class, member]);
            assert_eq!(upper.event(), format!("{class}CreateEvent"));
        }
    }
}
