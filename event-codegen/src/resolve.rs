//! Completes the meaning of a registry, once for all readers: which property is which identity, whether an event
//! satisfies its event type, which property is the severity, and the events of lifecycles and processes.

mod contradictions;
mod derived;
mod events;
mod lifecycles;
mod processes;

pub(crate) use lifecycles::{CHANGED, REFERENCE, SNAPSHOT, body};
pub(crate) use processes::PROPERTIES;

use crate::registry::{Group, Identities, Registry};

/// Completes a registry that was decoded.
pub(crate) fn resolve(mut registry: Registry) -> Registry {
    registry.event_types.iter_mut().for_each(contradictions::leave_out);
    registry.identities = Identities::of(&registry.event_types);
    let changes = lifecycles::events(&registry.event_types);
    let stages = processes::events(&registry.processes, &registry.event_types);
    let derived: Vec<_> = changes.chain(stages).collect();
    registry.events.extend(derived);
    for event in &mut registry.events {
        if let Some(name) = &mut event.name {
            let of = |group: &&Group| Some(&group.name.value) == name.group.as_ref();
            name.module = registry.groups.iter().find(of).map(|group| group.rust.clone());
        }
        events::resolve(event, &registry.event_types, &registry.identities);
    }
    registry
}
