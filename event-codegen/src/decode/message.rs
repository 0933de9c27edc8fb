//! The message of an event.

use super::{budget::Cost, limits, node::NodeRef, reader::Reader};
use crate::{
    diagnostic::Fix,
    registry::{Message, TextPlaces},
    rules::{limit_exceeded, malformed_message},
    template::{self, Malformed, MalformedKind},
};

/// Reads a message. What is malformed in it is reported and becomes text.
pub(super) fn read<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<Message> {
    let node = reader.resolve(node)?;
    let text = reader.prose(node, "`message`")?;
    let (segments, malformed) = template::parse(&text.value);
    let parts = segments.len() + malformed.len();
    if parts > limits::ENTRIES {
        reader.report(limit_exceeded::message(limits::ENTRIES, reader.head(node)));
        return None;
    }
    if !reader.pay(Cost { parts, bytes: 0 }, node) {
        return None;
    }
    if !malformed.is_empty() {
        let places = text.places(reader.sources());
        for mistake in &malformed {
            let place = places.within(mistake.range.clone());
            let written = &text.value[mistake.range.clone()];
            let fix = fix(mistake, &text.value, &places);
            reader.report(malformed_message::malformed(mistake.kind, written, place.span, fix));
        }
    }
    Some(Message { text, segments, malformed: !malformed.is_empty() })
}

/// What to write instead of `mistake`, if it is known where that is.
fn fix(mistake: &Malformed, message: &str, places: &TextPlaces) -> Option<Fix> {
    let Malformed { range, kind } = mistake;
    let written = &message[range.clone()];
    let place = places.within(range.clone());
    match kind {
        MalformedKind::Unclosed { name: 0 } => {
            place.fix(|span| Fix::likely("write `{{` for a brace", span, "{{"))
        }
        MalformedKind::Unclosed { name } => {
            let unclosed = range.start..range.end + name;
            let closed = format!("{}}}", &message[unclosed.clone()]);
            let title = format!("write `{closed}`");
            places.within(unclosed).fix(|span| Fix::likely(title, span, closed))
        }
        MalformedKind::Unmatched => {
            place.fix(|span| Fix::likely("write `}}` for a brace", span, "}}"))
        }
        MalformedKind::Padded => {
            let placeholder = format!("{{{}}}", written.trim_matches(['{', '}']).trim());
            let title = format!("write `{placeholder}`");
            place.fix(|span| Fix::certain(title, span, placeholder))
        }
        MalformedKind::Empty | MalformedKind::BadName => {
            let title = "write `{{` and `}}` for braces";
            place.fix(|span| Fix::likely(title, span, format!("{{{written}}}")))
        }
    }
}
