//! The rule `duplicate-name`.

use super::{Context, Findings, Named};
use crate::{
    diagnostic::Diagnostic,
    registry::{Derived, Name, Text},
    rule::DUPLICATE_NAME,
};
use std::collections::{HashMap, hash_map::Entry};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut first = HashMap::with_capacity(context.registry.events.len());
    for named in context.names() {
        match first.entry((named.name.group.as_deref(), named.name.local())) {
            Entry::Vacant(entry) => _ = entry.insert(named),
            Entry::Occupied(entry) => {
                findings.push(duplicate(named.name, *entry.get()).removes(named.index));
            }
        }
    }
    check_former_names(context, findings);
}

/// Looks for former names that events still have, and for former names that are listed twice. A former name must lead
/// to one event.
fn check_former_names(context: &Context<'_>, findings: &mut Findings<'_>) {
    if context.written_names().all(|named| named.event.renamed_from.is_empty()) {
        return;
    }
    // Names as they are written: a former name may have been written with its group and now without it, or the reverse.
    let names: HashMap<_, _> = context.names().map(|named| (named.name.as_str(), named)).collect();
    let mut listed = HashMap::new();
    for Named { index, name, event } in context.written_names() {
        for former in &event.renamed_from {
            let first = match listed.entry(former.value.as_str()) {
                Entry::Vacant(entry) => {
                    entry.insert((index, former, name.as_str()));
                    None
                }
                // An event that is declared twice is reported for its name.
                Entry::Occupied(entry) => Some(*entry.get())
                    .filter(|(first, _, again)| *first == index || *again != name.as_str())
                    .map(|(first, former, _)| (first, former)),
            };
            let present = names.get(former.value.as_str());
            match (first, present) {
                // Every entry of one list with this name must be removed. This is reported once, at the first entry.
                (Some((first_event, _)), Some(_)) if first_event == index => {}
                (_, Some(present)) => {
                    findings.push_with(&DUPLICATE_NAME, index, former.span, &former.value, || {
                        still_there(former, *present)
                    });
                }
                (Some(first), None) => {
                    let about = if first.0 == index { "one list" } else { "two lists" };
                    findings.push_with(&DUPLICATE_NAME, index, former.span, about, || {
                        listed_twice(former, index, first)
                    });
                }
                (None, None) => {}
            }
        }
    }
}

fn duplicate(name: &Name, first: Named<'_>) -> Diagnostic {
    if let Some(from) = first.event.derived {
        return derived(name, first.name, from);
    }
    let title = format!("event `{}` is declared twice", name.as_str());
    let diagnostic = Diagnostic::new(&DUPLICATE_NAME, title, name.text.span, "declared again here")
        .label(first.name.text.span, "first declared here");
    match &name.group {
        Some(group) if name.as_str() != first.name.as_str() => diagnostic
            .note(format!("a name without a group belongs to the group `{group}` of the registry")),
        _ => diagnostic,
    }
}

/// An event has the name of an event that is derived.
fn derived(name: &Name, derived: &Name, from: Derived) -> Diagnostic {
    let known = derived.as_str();
    let from = match from {
        Derived::Lifecycle(_) => "a lifecycle",
        Derived::Process(..) => "a process",
    };
    let title = format!("event `{}` is declared, and is also derived from {from}", name.as_str());
    Diagnostic::new(&DUPLICATE_NAME, title, name.text.span, "written here")
        .label(derived.text.span, format!("`{known}` is derived from this"))
        .note("emit the derived event, or give this event another name")
}

/// A former name is listed at two events, or twice at one.
fn listed_twice(former: &Text, event: usize, (first_event, first): (usize, &Text)) -> Diagnostic {
    let name = &former.value;
    let (title, note) = match event == first_event {
        true => (format!("former name `{name}` is listed twice"), "remove one of the two"),
        false => (
            format!("former name `{name}` belongs to two events"),
            "stored events with this name are found under one current name: list it in that event only",
        ),
    };
    Diagnostic::new(&DUPLICATE_NAME, title, former.span, "listed again here")
        .label(first.span, "first listed here")
        .note(note)
}

/// An event still has the former name of another.
fn still_there(former: &Text, present: Named<'_>) -> Diagnostic {
    let name = &former.value;
    let label = match present.event.derived {
        Some(_) => format!("`{name}` is derived from this"),
        None => "has this name".to_owned(),
    };
    let title = format!("former name `{name}` is still the name of an event");
    Diagnostic::new(&DUPLICATE_NAME, title, former.span, "this former name has no effect")
        .label(present.name.text.span, label)
        .note("remove the name from `renamed_from`, or rename the event that has it")
}
