//! TMF names, made from the names of event types: `work_order` becomes `workOrder`, `WorkOrder`,
//! `WorkOrderCreateEvent`.

use std::{borrow::Cow, str};

/// The names of an event that reports a change, and of its subject.
pub(super) struct Names<'a> {
    event: &'a str,
    /// The length of the class name. The name of the event begins with it.
    class: usize,
    member: Cow<'static, str>,
}

/// The first letter of the name of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Lower,
    Upper,
}

/// The buffer in which the name of an event is built. Only a long name is on the heap.
pub(super) struct Buffer {
    short: [u8; SHORT],
    long: Vec<u8>,
}

/// The end of all names of events.
pub(super) const EVENT: &str = "Event";

/// The length in bytes that is enough for nearly all names.
const SHORT: usize = 64;

impl Default for Buffer {
    #[inline]
    fn default() -> Self {
        Self { short: [0; SHORT], long: Vec::new() }
    }
}

impl<'a> Names<'a> {
    pub(super) fn new(
        event_type: &'static str,
        ending: &str,
        first: First,
        buffer: &'a mut Buffer,
    ) -> Self {
        // Built once: to write the parts separately in each place takes longer.
        let bytes = match event_type.len() + ending.len() + EVENT.len() {
            0..=SHORT => &mut buffer.short[..],
            length => {
                buffer.long.resize(length, 0);
                &mut buffer.long
            }
        };
        let class = put_words(bytes, event_type, first);
        let end = put(bytes, class, ending);
        let end = put(bytes, end, EVENT);
        let event = str::from_utf8(&bytes[..end]).expect("words and an ending are UTF-8");
        Self { event, class, member: member(event_type) }
    }

    /// The name of the event.
    pub(super) fn event(&self) -> &'a str {
        self.event
    }

    /// The name of the class of the subject, with the same first letter.
    pub(super) fn class(&self) -> &'a str {
        &self.event[..self.class]
    }

    /// The name of the member that contains the subject.
    pub(super) fn member(&self) -> &str {
        &self.member
    }
}

/// The name of the member that contains a subject of this event type.
pub(super) fn member(event_type: &'static str) -> Cow<'static, str> {
    if !event_type.bytes().any(|byte| byte == b'_') {
        return Cow::Borrowed(event_type);
    }
    let mut bytes = vec![0; event_type.len()];
    let end = put_words(&mut bytes, event_type, First::Lower);
    bytes.truncate(end);
    Cow::Owned(String::from_utf8(bytes).expect("words are UTF-8"))
}

/// Writes the words to the start of `bytes` and returns the position after them.
fn put_words(bytes: &mut [u8], mut words: &str, mut first: First) -> usize {
    let mut end = 0;
    // `split` takes as long as everything else together.
    while let Some(length) = words.bytes().position(|byte| byte == b'_') {
        end = put_word(bytes, end, &words[..length], first);
        words = &words[length + 1..];
        first = First::Upper;
    }
    put_word(bytes, end, words, first)
}

fn put_word(bytes: &mut [u8], start: usize, word: &str, first: First) -> usize {
    let end = put(bytes, start, word);
    if first == First::Upper {
        bytes[start..end].iter_mut().take(1).for_each(u8::make_ascii_uppercase);
    }
    end
}

fn put(bytes: &mut [u8], start: usize, text: &str) -> usize {
    let end = start + text.len();
    bytes[start..end].copy_from_slice(text.as_bytes());
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "longlonglonglonglonglonglonglonglonglonglonglonglong\u{e9}long";

    #[test]
    fn every_event_type_has_names() {
        let cases = [
            ("service", "serviceCreateEvent", "Service", "service"),
            ("work_order", "workOrderCreateEvent", "WorkOrder", "workOrder"),
            ("a_b_2c", "aB2cCreateEvent", "AB2c", "aB2c"),
            ("vlan4", "vlan4CreateEvent", "Vlan4", "vlan4"),
            ("\u{e9}t\u{e9}", "\u{e9}t\u{e9}CreateEvent", "\u{e9}t\u{e9}", "\u{e9}t\u{e9}"),
            ("", "CreateEvent", "", ""),
            (LONG, &format!("{LONG}CreateEvent"), &LONG.replacen('l', "L", 1), LONG),
        ];
        for (event_type, event, class, member) in cases {
            let (mut buffer, mut other) = (Buffer::default(), Buffer::default());
            let lower = Names::new(event_type, "Create", First::Lower, &mut buffer);
            let upper = Names::new(event_type, "Create", First::Upper, &mut other);
            assert_eq!([lower.event(), upper.class(), upper.member()], [event, class, member]);
            assert_eq!(upper.event(), format!("{class}CreateEvent"));
        }
    }
}
