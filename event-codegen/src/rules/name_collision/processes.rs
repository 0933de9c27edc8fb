//! Collisions of the items for processes: their types, their steps, and the properties of their events.

use super::{Named, event_types::Declared, known_type, with_known, with_other};
use crate::{
    diagnostic::Diagnostic,
    names,
    registry::{EnumValue, Process, Stage},
    resolve::PROPERTIES,
    rules::{Context, Findings},
};
use std::collections::{HashMap, HashSet, hash_map::Entry};

pub(super) fn check<'a>(
    context: &Context<'a>,
    declared: &mut Declared<'a>,
    findings: &mut Findings<'_>,
) {
    if context.registry.processes.is_empty() {
        return;
    }
    identities(context, findings);
    for (index, process) in context.registry.processes.iter().enumerate() {
        let collisions: Vec<_> =
            of_type(declared, process).into_iter().chain(of_steps(process)).collect();
        if !collisions.is_empty() {
            findings.remove_process(index);
        }
        collisions.into_iter().for_each(|collision| findings.push(collision));
        declared.add_process(process);
    }
}

fn of_type(declared: &Declared<'_>, process: &Process) -> Option<Diagnostic> {
    let (this, rust) = (Named::process(process), names::process(&process.name.value));
    if let Some(known) = known_type(&rust) {
        return Some(with_known(&this, known, &rust));
    }
    if rust == names::STEPS || Stage::ALL.iter().any(|stage| names::stage_type(*stage) == rust) {
        return Some(with_known(&this, "an item of every process", &rust));
    }
    let other = declared.identity(&rust).or_else(|| declared.subject(&process.name.value, &rust));
    other.map(|other| with_other(&this, &other, &rust))
}

/// Collisions of the steps of a process with each other.
fn of_steps(process: &Process) -> Vec<Diagnostic> {
    let mut variants = HashMap::new();
    let mut collisions = Vec::new();
    for step in &process.steps {
        let variant = names::enum_variant(&EnumValue { text: step.name.clone(), rust: None });
        match variants.entry(variant) {
            Entry::Vacant(entry) => _ = entry.insert(&step.name),
            Entry::Occupied(entry) => {
                let (this, other) =
                    (Named::new("step", &step.name), Named::new("step", entry.get()));
                collisions.push(with_other(&this, &other, entry.key()));
            }
        }
    }
    collisions
}

/// Collisions of identities with properties of the events of a process. The event type cannot be generated, because an
/// identity is a property of every event.
fn identities(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut refused = HashSet::new();
    for (index, event_type) in context.registry.event_types.iter().enumerate() {
        for identity in event_type.identities() {
            let name = names::method(&identity.name.value);
            if !PROPERTIES.contains(&&*name) {
                continue;
            }
            findings.remove_event_type(index);
            // Several event types may have the same identity.
            if refused.insert(&identity.name.value) {
                let this = Named::identity(identity, event_type);
                let known = "a property of the events of a process";
                findings.push(with_known(&this, known, &name));
            }
        }
    }
}
