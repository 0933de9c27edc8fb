//! The rule `opaque-message`.

use super::{Context, Findings, Named};
use crate::{
    diagnostic::Diagnostic,
    registry::{Message, Name, Placeholder, Segment},
    rule::OPAQUE_MESSAGE,
};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for Named { index, event, name } in context.written_names() {
        let message = event.message.read();
        if let Some(placeholder) = only_placeholder(message) {
            findings.push(opaque(name, message, placeholder).about(index));
        }
    }
}

/// The placeholder, if the message consists of it and of blanks.
fn only_placeholder(message: &Message) -> Option<&Placeholder> {
    let is_blank =
        |segment: &&Segment| matches!(segment, Segment::Text(text) if text.trim().is_empty());
    let mut written = message.segments.iter().filter(|segment| !is_blank(segment));
    match (written.next(), written.next()) {
        (Some(Segment::Placeholder(placeholder)), None) => Some(placeholder),
        _ => None,
    }
}

fn opaque(name: &Name, message: &Message, placeholder: &Placeholder) -> Diagnostic {
    let title = format!("the message of `{}` is only a placeholder", name.as_str());
    let label = format!("the message says only `{}`", placeholder.property);
    Diagnostic::new(&OPAQUE_MESSAGE, title, message.text.span, label)
        .note("say what happened, so that all messages of this event are worded alike")
}
