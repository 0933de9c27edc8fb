//! The rule `invalid-value` about event types. Other values are checked while they are read.

use super::{Context, Findings};
use crate::{
    diagnostic::Diagnostic,
    registry::{Contradiction, EventType, Identity, Process},
    rule::INVALID_VALUE,
    similar,
    source::Span,
};

/// At most this many superfluous identities are underlined.
const MAX_LABELS: usize = 2;

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for event_type in &context.registry.event_types {
        let name = &event_type.name.value;
        for contradiction in &event_type.contradictions {
            if let Contradiction::Forbidden { forbidden, listed } = contradiction {
                let place = forbidden.span;
                findings.push(forbids_its_own(name, &forbidden.value, place, *listed));
            }
        }
        if let (Some(lifecycle), Some(several @ [_, _, ..])) =
            (&event_type.lifecycle, event_type.requires.whole().map(Vec::as_slice))
        {
            findings.push(several_subjects(name, lifecycle.place, several));
        }
    }
    for process in &context.registry.processes {
        let event_type = process.event_type.map(|index| &context.registry.event_types[index]);
        if let Some(event_type) = event_type
            && let Some(identities @ ([] | [_, _, ..])) =
                event_type.requires.whole().map(Vec::as_slice)
        {
            findings.push(no_subject(process, event_type, identities));
        }
    }
}

/// A process is about an event type that requires no identity, or several.
fn no_subject(process: &Process, event_type: &EventType, identities: &[Identity]) -> Diagnostic {
    let (name, of) = (&process.name.value, &event_type.name.value);
    let required = match identities {
        [] => "no identity".to_owned(),
        identities => similar::list(identities.iter().map(|identity| identity.name.value.as_str())),
    };
    let title = format!("process `{name}` is about event type `{of}`, which requires {required}");
    Diagnostic::new(
        &INVALID_VALUE,
        title,
        process.event_type_span,
        "needs exactly one required identity",
    )
    .note("a process is work on one subject, and the required identity names it")
    .note("choose an event type that requires only the identity of the subject, or declare one")
}

/// An event type forbids an identity that it has.
fn forbids_its_own(event_type: &str, identity: &str, forbidden: Span, listed: Span) -> Diagnostic {
    let title = format!(
        "event type `{event_type}` forbids `{identity}`, which it also lists as an identity"
    );
    Diagnostic::new(&INVALID_VALUE, title, forbidden, "forbidden here").label(listed, "listed here")
}

/// An event type has a lifecycle and requires several identities.
fn several_subjects(event_type: &str, lifecycle: Span, identities: &[Identity]) -> Diagnostic {
    let names = similar::list(identities.iter().map(|identity| identity.name.value.as_str()));
    let title = format!("event type `{event_type}` has a lifecycle and requires {names}");
    let others = identities.iter().skip(1).take(MAX_LABELS);
    others
        .fold(
            Diagnostic::new(
                &INVALID_VALUE,
                title,
                lifecycle,
                "needs exactly one required identity",
            ),
            |diagnostic, other| diagnostic.label(other.name.span, "one too many"),
        )
        .note("the required identity is the `id` of the subject of the lifecycle")
        .note("require the one that is unique by itself, and write the others under `optional`")
}
