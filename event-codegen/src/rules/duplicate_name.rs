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
    for (index, event) in context.named_events() {
        match first.entry((event.group.as_deref(), event.local_name())) {
            Entry::Vacant(entry) => _ = entry.insert(event),
            Entry::Occupied(entry) => findings.push(duplicate(event, entry.get()).removes(index)),
        }
    }
}

fn duplicate(event: &Event, first: &Event) -> Diagnostic {
    let title = format!("event `{}` is declared twice", event.name.value);
    let diagnostic = Diagnostic::new(&RULE, title, event.name.span, "declared again here")
        .label(first.name.span, "first declared here");
    match &event.group {
        Some(group) if event.name.value != first.name.value => diagnostic
            .note(format!("a name without a group belongs to the group `{group}` of the registry")),
        _ => diagnostic,
    }
}
