//! Collisions of the items for events: structs, variants of `AnyEvent`, matchers.

use super::{Named, Origin, event_types::Declared, known_enum, known_type, with_known, with_other};
use crate::{
    diagnostic::Diagnostic,
    names,
    registry::{Derived, Name},
    rules::{Context, Findings, Named as Event},
};
use std::collections::{HashMap, HashSet, hash_map::Entry};

pub(super) fn check(context: &Context<'_>, declared: &Declared<'_>, findings: &mut Findings<'_>) {
    // Two events with one struct also have one variant.
    let mut variants: HashMap<String, Event<'_>> =
        HashMap::with_capacity(context.registry.events.len());
    let is_refused = |named: &Event<'_>| {
        named.event.derived.is_some()
            && named.event.event_type.is_some_and(|it| findings.is_removed_event_type(it))
    };
    let events: Vec<_> = context.names().filter(|named| !is_refused(named)).collect();
    // The spans of the sources of derived events that collide.
    let mut sources = HashSet::new();
    for event in events {
        let rust = names::event_type(event.name);
        let collision = match variants.entry(names::variant_of(event.name, &rust)) {
            Entry::Occupied(entry) => between(context, event, *entry.get(), entry.key()),
            Entry::Vacant(entry) => {
                entry.insert(event);
                let this = Named::event(event);
                of_type(&this, event.name, &rust, declared)
                    .or_else(|| of_matcher(&this, event.name))
            }
        };
        let Some(collision) = collision else { continue };
        findings.remove_derived(event.event);
        // The other events of this source collide for the same reason.
        let is_new = source(context, event).is_none_or(|source| sources.insert(source.span));
        if is_new {
            findings.push(collision.removes(event.index));
        }
    }
    matchers(context, findings);
}

/// Collisions of matchers. The name of a matcher differs from that of its struct only if the struct's name is declared.
fn matchers(context: &Context<'_>, findings: &mut Findings<'_>) {
    if context.written_names().all(|event| event.name.rust.is_none()) {
        return;
    }
    let mut matchers: HashMap<_, Event<'_>> = HashMap::new();
    for event in context.names() {
        let key = (event.name.group.as_deref(), names::matcher(event.name));
        match matchers.entry(key) {
            Entry::Vacant(entry) => _ = entry.insert(event),
            Entry::Occupied(entry) => {
                let first = entry.get();
                // A collision of structs or of names is reported instead.
                let is_alone = names::event_type(event.name) != names::event_type(first.name)
                    && event.name.local() != first.name.local();
                let (this, other) = (Named::event(event), Named::event(*first));
                let rust = format!("matchers::..::{}", entry.key().1);
                if is_alone {
                    findings.push(with_other(&this, &other, &rust).removes(event.index));
                }
            }
        }
    }
}

/// The process or the event type that an event is derived from.
fn source<'a>(context: &Context<'a>, event: Event<'a>) -> Option<Named<'a>> {
    match event.event.derived? {
        Derived::Process(index, _) => {
            Some(Named::new("process", &context.registry.processes[index].name))
        }
        Derived::Lifecycle(_) => context.registry.event_type(event.event).map(Named::event_type),
    }
}

/// The collision of two events with the same variant of `AnyEvent`. If both are derived, their sources collide.
fn between<'a>(
    context: &Context<'a>,
    event: Event<'a>,
    first: Event<'a>,
    variant: &str,
) -> Option<Diagnostic> {
    let sources = source(context, event).zip(source(context, first));
    let (this, other) = sources.unwrap_or_else(|| (Named::event(event), Named::event(first)));
    let (name, first) = (event.name, first.name);
    let module = |name: &Name| names::module(name);
    if name.group == first.group {
        let is_duplicate = name.local() == first.local();
        return (!is_duplicate).then(|| with_other(&this, &other, &names::event_type(name)));
    }
    // If the modules are the same, the groups collide.
    let is_elsewhere = module(name) != module(first);
    is_elsewhere.then(|| with_other(&this, &other, &format!("AnyEvent::{variant}")))
}

/// The collision of a type in the module of `event` with an item that is defined or imported there.
pub(super) fn of_type(
    this: &Named<'_>,
    name: &Name,
    rust: &str,
    declared: &Declared<'_>,
) -> Option<Diagnostic> {
    if let Some(known) = known_type(rust) {
        return Some(with_known(this, known, rust));
    }
    // Events without a group are in the root, as are the traits. Users import everything from there.
    let is_in_root = name.group.is_none();
    let event_type = || declared.event_type(rust).filter(|_| is_in_root);
    if let Some(other) = declared.identity(rust).or_else(event_type) {
        return Some(with_other(this, &other, rust));
    }
    // That a process is named like one of its own events is reported about the process.
    let process = |group| declared.process(group, rust).filter(|_| this.origin != Origin::Derived);
    let derived = |group| declared.subject(group, rust).or_else(|| process(group));
    if let Some(other) = name.group.as_deref().and_then(derived) {
        return Some(with_other(this, &other, rust));
    }
    let prelude = || names::is_prelude_type(rust).then_some("a type of the prelude");
    let known = known_enum(rust).or_else(prelude).filter(|_| is_in_root);
    known.map(|known| with_known(this, known, rust))
}

/// The collision of a matcher without a group.
fn of_matcher(this: &Named<'_>, name: &Name) -> Option<Diagnostic> {
    let collides = name.group.is_none() && names::matcher(name) == names::ANY_MATCHER;
    collides.then(|| with_known(this, "the matcher for any event", "matchers::any"))
}
