//! The rule `opaque-message`.

use super::{Context, Findings};
use crate::{
    diagnostic::Diagnostic,
    registry::{Event, Placeholder, Segment},
    rule::OPAQUE_MESSAGE,
};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.named_events() {
        if let Some(placeholder) = only_placeholder(event) {
            findings.push(opaque(event, placeholder).about(index));
        }
    }
}

/// The placeholder that the message consists of, but for blanks.
fn only_placeholder(event: &Event) -> Option<&Placeholder> {
    let is_blank =
        |segment: &&Segment| matches!(segment, Segment::Text(text) if text.trim().is_empty());
    let mut written = event.message.segments.iter().filter(|segment| !is_blank(segment));
    match (written.next(), written.next()) {
        (Some(Segment::Placeholder(placeholder)), None) => Some(placeholder),
        _ => None,
    }
}

fn opaque(event: &Event, placeholder: &Placeholder) -> Diagnostic {
    let title = format!("the message of `{}` is only a placeholder", event.name.value);
    let label = format!("says nothing but `{}`", placeholder.property);
    Diagnostic::new(&OPAQUE_MESSAGE, title, event.message.text.span, label)
        .note("say what happened, so that every message of this event reads alike")
}
