//! Collisions of the items for lifecycles: the types of subjects, and the properties and methods of derived events.

use super::{Named, event_types::Declared, known_type, with_known, with_other};
use crate::{
    diagnostic::Diagnostic,
    names,
    registry::{EventType, Kind},
    resolve::{CHANGED, REFERENCE, SNAPSHOT},
    rules::{Context, Findings},
};
use std::collections::HashSet;

pub(super) fn check<'a>(
    context: &Context<'a>,
    declared: &mut Declared<'a>,
    findings: &mut Findings<'_>,
) {
    let lifecycles: Vec<_> = context
        .lifecycles()
        .filter(|(index, ..)| !findings.is_removed_event_type(*index))
        .collect();
    if lifecycles.is_empty() {
        return;
    }
    identities(context, findings);
    for (index, event_type, _) in lifecycles {
        let rust = names::subject(&event_type.name.value);
        match of_subject(declared, event_type, &rust) {
            None => declared.add_subject(rust, event_type),
            Some(collision) => {
                findings.remove_lifecycle(index);
                findings.push(collision);
            }
        }
    }
}

fn of_subject(declared: &Declared<'_>, event_type: &EventType, rust: &str) -> Option<Diagnostic> {
    let this = Named::subject(event_type);
    if let Some(known) = known_type(rust) {
        return Some(with_known(&this, known, rust));
    }
    if Kind::ALL.iter().any(|kind| names::derived_type(*kind) == rust) {
        return Some(with_known(&this, "an event of its lifecycle", rust));
    }
    declared.identity(rust).map(|other| with_other(&this, &other, rust))
}

/// Collisions of identities with items of derived events. If it is a property, the event type cannot be generated,
/// because an identity is a property of every event. If it is a method, the event type cannot have a lifecycle, because
/// its trait has a method for the identity. Other lifecycles are not affected.
fn identities(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut refused = HashSet::new();
    for (index, event_type) in context.registry.event_types.iter().enumerate() {
        for identity in event_type.identities() {
            let name = names::method(&identity.name.value);
            let known = if [CHANGED, SNAPSHOT, REFERENCE].contains(&&*name) {
                findings.remove_event_type(index);
                "a property of the events of a lifecycle"
            } else if event_type.subject().is_some() && names::LIFECYCLE_METHODS.contains(&&*name) {
                findings.remove_lifecycle(index);
                "a method of every event of a lifecycle"
            } else {
                continue;
            };
            let collision = with_known(&Named::identity(identity, event_type), known, &name);
            // Several event types may have the same identity.
            if refused.insert(collision.title.clone()) {
                findings.push(collision);
            }
        }
    }
}
