//! Collisions of the traits of event types and the newtypes of identities.

use super::{Named, known_enum, known_type, with_known, with_other};
use crate::{
    diagnostic::Diagnostic,
    names,
    registry::{EventType, Identity, Process},
    rules::{Context, Findings},
};
use std::collections::{HashMap, HashSet};

/// The types for event types and identities. Types of events must not have the same names.
#[derive(Default)]
pub(super) struct Declared<'a> {
    traits: HashMap<String, &'a EventType>,
    newtypes: HashMap<String, (&'a Identity, &'a EventType)>,
    /// The subjects of lifecycles, by their group.
    subjects: HashMap<&'a str, (String, &'a EventType)>,
    /// The processes, by their group.
    processes: HashMap<&'a str, &'a Process>,
}

impl<'a> Declared<'a> {
    /// The event type whose trait has this name.
    pub(super) fn event_type(&self, rust: &str) -> Option<Named<'a>> {
        self.traits.get(rust).map(|event_type| Named::event_type(event_type))
    }

    /// The identity whose newtype has this name.
    pub(super) fn identity(&self, rust: &str) -> Option<Named<'a>> {
        self.newtypes.get(rust).map(|(identity, of)| Named::identity(identity, of))
    }

    /// The subject with this name in this group.
    pub(super) fn subject(&self, group: &str, rust: &str) -> Option<Named<'a>> {
        let (_, of) = self.subjects.get(group).filter(|(subject, _)| subject == rust)?;
        Some(Named::subject(of))
    }

    /// The type or the steps of a process with this name in this group.
    pub(super) fn process(&self, group: &str, rust: &str) -> Option<Named<'a>> {
        let process = self.processes.get(group)?;
        if rust == names::STEPS {
            return Some(Named::steps(process));
        }
        (names::process(group) == rust).then(|| Named::process(process))
    }

    /// Declares the items of this process.
    pub(super) fn add_process(&mut self, process: &'a Process) {
        self.processes.insert(&process.name.value, process);
    }

    /// Declares the subject of this event type with a lifecycle.
    pub(super) fn add_subject(&mut self, rust: String, event_type: &'a EventType) {
        self.subjects.insert(&event_type.name.value, (rust, event_type));
    }
}

pub(super) fn check<'a>(context: &Context<'a>, findings: &mut Findings<'_>) -> Declared<'a> {
    let mut declared = Declared::default();
    let event_types = &context.registry.event_types;
    for (index, event_type) in event_types.iter().enumerate() {
        if let Some(collision) = of_trait(&mut declared, event_type) {
            findings.remove_event_type(index);
            findings.push(collision);
        }
    }
    let mut refused = HashSet::new();
    for event_type in event_types {
        for identity in event_type.identities() {
            if let Some(collision) = of_identity(&mut declared, identity, event_type) {
                refused.insert(identity.name.value.as_str());
                findings.push(collision);
            }
        }
    }
    for (index, event_type) in event_types.iter().enumerate() {
        let mut identities = event_type.identities();
        if identities.any(|identity| refused.contains(&*identity.name.value)) {
            findings.remove_event_type(index);
        }
    }
    declared
}

fn of_trait<'a>(declared: &mut Declared<'a>, event_type: &'a EventType) -> Option<Diagnostic> {
    let rust = names::event_trait(&event_type.name.value);
    let this = Named::event_type(event_type);
    if let Some(other) = declared.event_type(&rust) {
        return Some(with_other(&this, &other, &rust));
    }
    let known = known_type(&rust).or(known_enum(&rust));
    let collision = known.map(|known| with_known(&this, known, &rust));
    declared.traits.insert(rust, event_type);
    collision
}

fn of_identity<'a>(
    declared: &mut Declared<'a>,
    identity: &'a Identity,
    event_type: &'a EventType,
) -> Option<Diagnostic> {
    let rust = names::identity(&identity.name.value);
    let this = Named::identity(identity, event_type);
    if let Some(other) = declared.identity(&rust) {
        // Several event types may have the same identity.
        return (other.name != this.name).then(|| with_other(&this, &other, &rust));
    }
    let method = names::method(&identity.name.value);
    let collision = if let Some(other) = declared.event_type(&rust) {
        Some(with_other(&this, &other, &rust))
    } else if let Some(known) = known_type(&rust).or(known_enum(&rust)) {
        Some(with_known(&this, known, &rust))
    } else {
        known_method(&method).map(|known| with_known(&this, known, &method))
    };
    declared.newtypes.insert(rust, (identity, event_type));
    collision
}

/// What already has this method. The trait of an event type, or the matcher for any event, would have it twice.
fn known_method(method: &str) -> Option<&'static str> {
    if names::EVENT_METHODS.contains(&method) {
        Some("a method of every event")
    } else if names::ANY_MATCHER_METHODS.contains(&method) {
        Some("a method of the matcher for any event")
    } else {
        None
    }
}
