//! Collisions of the modules of groups.

use super::{Named, Origin, with_known, with_other};
use crate::{
    names,
    registry::Derived,
    rules::{Context, Findings, Named as Event},
};
use std::collections::HashMap;

/// The modules of the generated tree, and items that cannot be reached if a module has their name.
const KNOWN_MODULES: &[(&str, &str)] = &[
    ("core", "the crate `core`"),
    ("event_model", "the crate `event_model`"),
    ("ids", "the module of the identities"),
    ("matchers", "the module of the matchers"),
    ("mod", "the file `mod.rs` of the root"),
    ("std", "the crate `std`"),
];

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    // For each group: whether its events cannot be generated. For each module: the first event in it.
    let mut groups: HashMap<&str, bool> = HashMap::new();
    let mut modules = HashMap::new();
    for event in context.names() {
        let Some(group) = event.name.group.as_deref() else { continue };
        let is_refused = *groups
            .entry(group)
            .or_insert_with(|| is_refused(context, findings, &mut modules, event, group));
        if is_refused {
            findings.remove(event.index);
        }
    }
}

/// Looks for a collision of a group with this first event.
fn is_refused<'a>(
    context: &Context<'_>,
    findings: &mut Findings<'_>,
    modules: &mut HashMap<String, (Event<'a>, &'a str)>,
    event: Event<'a>,
    group: &'a str,
) -> bool {
    let Some(module) = names::module(event.name) else { return false };
    let this = named(context, event, group);
    let collision = match KNOWN_MODULES.binary_search_by_key(&&*module, |(name, _)| name) {
        Ok(known) => Some(with_known(&this, KNOWN_MODULES[known].1, &module)),
        Err(_) => modules.get(&module).map(|(other, other_group)| {
            with_other(&this, &named(context, *other, other_group), &module)
        }),
    };
    modules.entry(module).or_insert((event, group));
    let is_refused = collision.is_some();
    collision.into_iter().for_each(|collision| findings.push(collision));
    is_refused
}

/// A group, at the place where its first event names it. The group of a lifecycle is where its event type is
/// named, that of a process where the process is named.
fn named<'a>(context: &Context<'_>, event: Event<'_>, group: &'a str) -> Named<'a> {
    let origin = Origin::Written;
    let Event { event, name, .. } = event;
    if let Some(rust) = &name.module {
        return Named { kind: "group", name: group, span: rust.span, origin };
    }
    let event_type = context.registry.event_type(event);
    let derived_from = event.derived.and_then(|derived| match derived {
        Derived::Lifecycle(_) => event_type.map(|event_type| event_type.name.span),
        Derived::Process(index, _) => Some(context.registry.processes[index].name.span),
    });
    if let Some(span) = derived_from {
        return Named { kind: "group", name: group, span, origin };
    }
    let written = name.as_str().split_once('/').map_or(name.as_str().len(), |(it, _)| it.len());
    let span = name.text.within(0..written, context.sources).span;
    Named { kind: "group", name: group, span, origin }
}
