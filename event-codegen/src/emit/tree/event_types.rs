//! The code for event types: their traits, and the newtypes of their identities.

use super::{Module, events};
use crate::{
    emit::tokens,
    names,
    registry::{EventType, Identity, Registry},
    rules::Removed,
};
use proc_macro2::Ident;
use std::collections::{BTreeMap, BTreeSet};

/// The trait of an event type.
pub(in crate::emit) struct Trait<'a> {
    pub(in crate::emit) ident: Ident,
    pub(in crate::emit) event_type: &'a EventType,
}

/// The event types that have code, or would have code if they had events, with their indices.
fn event_types<'a>(
    registry: &'a Registry,
    removed: &Removed,
) -> impl Iterator<Item = (usize, &'a EventType)> {
    let types = registry.event_types.iter().enumerate().zip(&removed.event_types);
    types.filter(|(_, removed)| !**removed).map(|(event_type, _)| event_type)
}

/// The traits of the declared event types, and of the built-in ones that are used.
pub(super) fn traits<'a>(registry: &'a Registry, removed: &Removed) -> BTreeMap<String, Trait<'a>> {
    let events = events(registry, removed);
    let used: Vec<_> = events.filter_map(|(event, _)| event.event_type).collect();
    let types = event_types(registry, removed);
    let types = types.filter(|(index, ty)| !ty.built_in || used.contains(index));
    let mut traits = BTreeMap::new();
    for (_, event_type) in types {
        let name = names::event_trait(&event_type.name.value);
        let ident = tokens::ident(&name);
        traits.entry(name).or_insert(Trait { ident, event_type });
    }
    traits
}

/// The newtypes of the identities that traits and events have.
pub(super) fn newtypes<'a, 'b>(
    registry: &'a Registry,
    removed: &Removed,
    traits: &BTreeMap<String, Trait<'a>>,
    modules: impl Iterator<Item = &'b Module<'a>>,
) -> BTreeMap<String, &'a Identity>
where
    'a: 'b,
{
    let fields = modules.flat_map(|module| &module.structs).flat_map(|one| &one.fields);
    let mut used: BTreeSet<&str> = fields
        .filter(|field| field.identity().is_some())
        .map(|field| field.property.name.value.as_str())
        .collect();
    let promised = traits.values().flat_map(|one| one.event_type.identities());
    used.extend(promised.map(|identity| identity.name.value.as_str()));
    let mut newtypes = BTreeMap::new();
    for identity in event_types(registry, removed).flat_map(|(_, ty)| ty.identities()) {
        if used.contains(identity.name.value.as_str()) {
            newtypes.entry(names::identity(&identity.name.value)).or_insert(identity);
        }
    }
    newtypes
}
