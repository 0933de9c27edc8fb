//! The rule `duplicate-key` about identities; other keys are compared while they are read.

use super::{Context, Findings};
use crate::{diagnostic::Diagnostic, registry::Contradiction, rule::DUPLICATE_KEY, source::Span};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for event_type in &context.registry.event_types {
        for contradiction in &event_type.contradictions {
            if let Contradiction::ListedTwice { again, first } = contradiction {
                let event_type = &event_type.name.value;
                findings.push(listed_twice(&again.value, event_type, again.span, *first));
            }
        }
    }
}

/// An event type lists an identity a second time.
fn listed_twice(name: &str, event_type: &str, again: Span, first: Span) -> Diagnostic {
    let title = format!("event type `{event_type}` lists `{name}` twice");
    Diagnostic::new(&DUPLICATE_KEY, title, again, "listed again here")
        .label(first, "first listed here")
        .note("an identity is either required or optional")
}
