//! The rule `duplicate-name`.

use super::{Context, Findings, Rule};
use crate::{diagnostic::Diagnostic, registry::Event};
use std::collections::{HashMap, hash_map::Entry};

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-name",
    default_level: None,
    page: include_str!("duplicate_name.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut first = HashMap::with_capacity(context.registry.events.len());
    for (index, event) in context.all_names() {
        match first.entry((event.group.as_deref(), event.local_name())) {
            Entry::Vacant(entry) => _ = entry.insert(event),
            Entry::Occupied(entry) => findings.push(duplicate(event, entry.get()).removes(index)),
        }
    }
}

fn duplicate(event: &Event, first: &Event) -> Diagnostic {
    if first.derived.is_some() {
        return derived(event, first);
    }
    let title = format!("event `{}` is declared twice", event.name.value);
    let diagnostic = Diagnostic::new(&RULE, title, event.name.span, "declared again here")
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
    Diagnostic::new(&RULE, title, event.name.span, "written here")
        .label(derived.name.span, format!("`{known}` is derived from this"))
        .note("emit the derived event, or give this one a name of its own")
}
