//! Collisions of what lifecycles become: the types of their subjects, and the properties and methods of their events.

use super::{Named, event_types::Declared, known_type, with_known, with_other};
use crate::{
    derive::{CHANGED, REFERENCE, SNAPSHOT},
    diagnostic::Diagnostic,
    names,
    registry::{Change, EventType, Identity},
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
    let mut refused = HashSet::new();
    for event_type in &context.registry.event_types {
        for collision in event_type.identities().filter_map(|it| of_identity(it, event_type)) {
            lifecycles.iter().for_each(|(index, ..)| findings.remove_lifecycle(*index));
            // Event types share identities.
            if refused.insert(collision.title.clone()) {
                findings.push(collision);
            }
        }
    }
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
    if Change::ALL.iter().any(|change| names::derived_type(*change) == rust) {
        return Some(with_known(&this, "an event of its lifecycle", rust));
    }
    declared.identity(rust).map(|other| with_other(&this, &other, rust))
}

/// The collision of an identity with what events of lifecycles have: with their properties, because it is an identity in
/// every event; with their methods, because the trait of its event type has one for it.
fn of_identity(identity: &Identity, event_type: &EventType) -> Option<Diagnostic> {
    let (this, name) = (Named::identity(identity, event_type), names::field(&identity.name.value));
    let known = if [CHANGED, SNAPSHOT, REFERENCE].contains(&&*name) {
        "a property of the events of a lifecycle"
    } else if event_type.lifecycle.is_some() && names::LIFECYCLE_METHODS.contains(&&*name) {
        "a method of every event of a lifecycle"
    } else {
        return None;
    };
    Some(with_known(&this, known, &name))
}
