//! The rule `duplicate-name`.

use super::{Context, Findings};
use crate::{
    diagnostic::Diagnostic,
    registry::{Event, Text},
    rule::DUPLICATE_NAME,
};
use std::collections::{HashMap, hash_map::Entry};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut first = HashMap::with_capacity(context.registry.events.len());
    for (index, event) in context.all_names() {
        match first.entry((event.group.as_deref(), event.local_name())) {
            Entry::Vacant(entry) => _ = entry.insert(event),
            Entry::Occupied(entry) => findings.push(duplicate(event, entry.get()).removes(index)),
        }
    }
    check_former_names(context, findings);
}

/// Looks for former names that events still have: nothing would be found by them but those events.
fn check_former_names(context: &Context<'_>, findings: &mut Findings<'_>) {
    if context.named_events().all(|(_, event)| event.renamed_from.is_empty()) {
        return;
    }
    // As they are written: a name may have been written with its group, and now is without it, or the other way round.
    let names = context.all_names().map(|(_, event)| (event.name.value.as_str(), event));
    let names: HashMap<&str, &Event> = names.collect();
    for (index, event) in context.named_events() {
        for former in &event.renamed_from {
            if let Some(present) = names.get(former.value.as_str()) {
                findings.push_with(&DUPLICATE_NAME, index, || still_there(former, present));
            }
        }
    }
}

fn duplicate(event: &Event, first: &Event) -> Diagnostic {
    if first.derived.is_some() {
        return derived(event, first);
    }
    let title = format!("event `{}` is declared twice", event.name.value);
    let diagnostic =
        Diagnostic::new(&DUPLICATE_NAME, title, event.name.span, "declared again here")
            .label(first.name.span, "first declared here");
    match &event.group {
        Some(group) if event.name.value != first.name.value => diagnostic
            .note(format!("a name without a group belongs to the group `{group}` of the registry")),
        _ => diagnostic,
    }
}

/// An event has the name of one that follows from a lifecycle.
fn derived(event: &Event, derived: &Event) -> Diagnostic {
    let (name, known) = (&event.name.value, &derived.name.value);
    let title = format!("event `{name}` is written, and derived from a lifecycle");
    Diagnostic::new(&DUPLICATE_NAME, title, event.name.span, "written here")
        .label(derived.name.span, format!("`{known}` is derived from this"))
        .note("emit the derived event, or give this one a name of its own")
}

/// An event still has the name that one had before.
fn still_there(former: &Text, present: &Event) -> Diagnostic {
    let name = &former.value;
    let label = match present.derived {
        Some(_) => format!("`{name}` is derived from this"),
        None => "has this name".to_owned(),
    };
    let title = format!("former name `{name}` is still that of an event");
    Diagnostic::new(&DUPLICATE_NAME, title, former.span, "no event can be found by this")
        .label(present.name.span, label)
        .note("take the name out of `renamed_from`, or rename the event that has it")
}
