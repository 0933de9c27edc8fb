//! The message of an event.

use super::{node::NodeRef, reader::Reader};
use crate::{
    diagnostic::Fix,
    registry::Message,
    rules::malformed_message,
    source::Span,
    template::{self, Malformed, MalformedKind},
};

/// Reads a message. What is malformed in it is reported and becomes text.
pub(super) fn read<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<Message> {
    let text = reader.prose(node, "`message`")?;
    let (segments, malformed) = template::parse(&text.value);
    if !malformed.is_empty() {
        let places = text.places(reader.sources());
        for mistake in &malformed {
            let place = places.within(mistake.range.clone());
            let written = &text.value[mistake.range.clone()];
            let fix = place.fix(|span| fix(mistake, &text.value, span));
            reader.report(malformed_message::malformed(mistake.kind, written, place.span, fix));
        }
    }
    Some(Message { text, segments, malformed: !malformed.is_empty() })
}

fn fix(mistake: &Malformed, message: &str, place: Span) -> Fix {
    let written = &message[mistake.range.clone()];
    match mistake.kind {
        MalformedKind::Unclosed { name: 0 } => Fix::likely("write `{{` for a brace", place, "{{"),
        MalformedKind::Unclosed { name } => {
            let end = mistake.range.end;
            let closed = format!("{{{}}}", &message[end..end + name]);
            Fix::likely(format!("write `{closed}`"), place, closed)
        }
        MalformedKind::Unmatched => Fix::likely("write `}}` for a brace", place, "}}"),
        MalformedKind::Padded => {
            let name = written.trim_matches(['{', '}']);
            let placeholder = format!("{{{}}}", name.trim());
            Fix::certain(format!("write `{placeholder}`"), place, placeholder)
        }
        MalformedKind::Empty | MalformedKind::BadName => {
            Fix::likely("write `{{` and `}}` for braces", place, format!("{{{written}}}"))
        }
    }
}
