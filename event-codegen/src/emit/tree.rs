//! The Rust tree that a registry becomes: modules, structs, fields, traits, newtypes, and their names.

mod event;
mod field;
mod subject;

pub(super) use event::Struct;
pub(super) use field::{Field, Role, item};
pub(super) use subject::{Subject, Told};

use super::tokens;
use crate::{
    names,
    registry::{Event, EventType, Identity, IdentityType, Registry},
    rules::Removed,
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// The Rust tree that a registry becomes.
pub(super) struct Tree<'a> {
    /// The modules of the groups, by name.
    pub(super) modules: Vec<Module<'a>>,
    /// The place of each event in `modules`, in the order of the catalogue.
    pub(super) catalog: Vec<(usize, usize)>,
    /// The traits of the event types, by name.
    pub(super) traits: BTreeMap<String, Trait<'a>>,
    /// The newtypes of the identities, by name.
    pub(super) newtypes: BTreeMap<String, &'a Identity>,
}

/// The module of a group; or the private one for events without a group, whose items stand beside the groups.
pub(super) struct Module<'a> {
    /// The name, which is also that of its files.
    pub(super) name: String,
    /// The group; none for the private module.
    pub(super) group: Option<&'a str>,
    /// What the events of a lifecycle in this group are about.
    pub(super) subject: Option<Subject<'a>>,
    pub(super) structs: Vec<Struct<'a>>,
}

/// The trait of an event type.
pub(super) struct Trait<'a> {
    pub(super) ident: Ident,
    pub(super) event_type: &'a EventType,
}

/// The types of the identities, by their names in the registry.
type Identities<'a> = BTreeMap<&'a str, IdentityType>;

/// Events without a group live here; no group can have this name.
const UNGROUPED: &str = "_ungrouped";

impl<'a> Tree<'a> {
    /// The tree for what of `registry` is not `removed`.
    pub(super) fn new(registry: &'a Registry, removed: &Removed) -> Self {
        let mut tree = Self {
            modules: Vec::new(),
            catalog: Vec::new(),
            traits: traits(registry, removed),
            newtypes: BTreeMap::new(),
        };
        let identities = identities(registry, removed);
        let mut by_name: BTreeMap<String, Module<'_>> = BTreeMap::new();
        let mut places = Vec::new();
        for event in events(registry, removed) {
            let group = event.group.as_deref();
            let name = group.map_or(UNGROUPED.to_owned(), names::module);
            let new = || Module { name: name.clone(), group, subject: None, structs: Vec::new() };
            let module = by_name.entry(name.clone()).or_insert_with(new);
            places.push((name, module.structs.len()));
            let subject = Subject::new(registry, event);
            module.structs.push(Struct::new(registry, &identities, event, subject.as_ref()));
            module.subject = subject.or(module.subject.take());
        }
        tree.newtypes = newtypes(registry, removed, &tree.traits, by_name.values());
        let index: BTreeMap<_, _> = by_name.keys().cloned().zip(0..).collect();
        tree.catalog = places.into_iter().map(|(name, place)| (index[&name], place)).collect();
        tree.modules = by_name.into_values().collect();
        tree
    }

    /// The structs, each with its module, in the order of the catalogue.
    pub(super) fn structs(&self) -> impl Iterator<Item = (&Module<'a>, &Struct<'a>)> {
        self.catalog.iter().map(|&(module, place)| {
            let module = &self.modules[module];
            (module, &module.structs[place])
        })
    }

    /// The module of the events without a group.
    pub(super) fn ungrouped(&self) -> Option<&Module<'a>> {
        self.modules.iter().find(|module| module.group.is_none())
    }

    /// Whether there are events of lifecycles.
    pub(super) fn has_lifecycle(&self) -> bool {
        self.modules.iter().any(|module| module.subject.is_some())
    }

    /// Whether one of the events is deprecated, so that code about them needs leave to use it.
    pub(super) fn is_deprecated(&self) -> bool {
        self.modules.iter().any(Module::is_deprecated)
    }

    /// The place in the catalogue of the event that has, or else had, each name. What is written without its group is
    /// also found with it, as progress events have it, unless that is the name of another event.
    pub(super) fn names(&self) -> BTreeMap<Cow<'a, str>, usize> {
        let mut names = BTreeMap::new();
        for (index, (_, one)) in self.structs().enumerate() {
            names.entry(Cow::from(&one.event.name.value)).or_insert(index);
        }
        for (index, (_, one)) in self.structs().enumerate() {
            for old in &one.event.renamed_from {
                names.entry(Cow::from(&old.value)).or_insert(index);
            }
        }
        for (index, (_, one)) in self.structs().enumerate() {
            for name in with_group(one.event) {
                names.entry(Cow::from(name)).or_insert(index);
            }
        }
        names
    }
}

/// The names of an event that is written without its group, with it.
fn with_group(event: &Event) -> impl Iterator<Item = String> {
    let group = event.group.as_deref().filter(|_| !event.name.value.contains('/'));
    let names = std::iter::once(&event.name).chain(&event.renamed_from);
    let names = names.map(|name| name.value.as_str()).filter(|name| !name.contains('/'));
    group
        .into_iter()
        .flat_map(move |group| names.clone().map(move |name| format!("{group}/{name}")))
}

impl Module<'_> {
    /// The path of one of its items from the root of the tree.
    pub(super) fn path(&self, item: &Ident) -> TokenStream {
        match self.group {
            Some(_) => {
                let module = tokens::ident(&self.name);
                quote!(#module::#item)
            }
            None => quote!(#item),
        }
    }

    /// Whether one of its events is deprecated.
    pub(super) fn is_deprecated(&self) -> bool {
        self.structs.iter().any(|one| one.event.deprecated.is_some())
    }
}

/// The events for which there is code.
fn events<'a>(registry: &'a Registry, removed: &Removed) -> impl Iterator<Item = &'a Event> {
    let events = registry.events.iter().zip(&removed.events);
    events.filter(|(_, removed)| !**removed).map(|(event, _)| event)
}

/// The event types for which there is code, or would be if they had events, with their indices.
fn event_types<'a>(
    registry: &'a Registry,
    removed: &Removed,
) -> impl Iterator<Item = (usize, &'a EventType)> {
    let types = registry.event_types.iter().enumerate().zip(&removed.event_types);
    types.filter(|(_, removed)| !**removed).map(|(event_type, _)| event_type)
}

/// The traits of the declared event types, and of those built-in ones that an event has.
fn traits<'a>(registry: &'a Registry, removed: &Removed) -> BTreeMap<String, Trait<'a>> {
    let used: Vec<_> = events(registry, removed).filter_map(|event| event.event_type).collect();
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

/// The type of each identity, the first that an event type gives it; without those that only removed event types have.
fn identities<'a>(registry: &'a Registry, removed: &Removed) -> Identities<'a> {
    let mut identities = Identities::new();
    for identity in event_types(registry, removed).flat_map(|(_, ty)| ty.identities()) {
        identities.entry(&identity.name.value).or_insert(identity.ty);
    }
    identities
}

/// The newtypes of the identities that traits and events have.
fn newtypes<'a, 'b>(
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
