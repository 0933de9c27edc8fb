//! The Rust tree of a registry: modules, structs, fields, traits, newtypes, and their names.

mod event;
mod event_types;
mod field;
mod module;
mod process;
mod subject;

pub(super) use event::Struct;
pub(super) use event_types::Trait;
pub(super) use field::{Field, Role, item};
pub(super) use module::Module;
pub(super) use process::Work;
pub(super) use subject::{Subject, Told};

use crate::{
    names,
    registry::{Event, Identity, Name, Registry},
    rules::Removed,
};
use std::{borrow::Cow, collections::BTreeMap};

/// The Rust tree of a registry.
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

/// The module of events without a group. A group cannot have this name.
const UNGROUPED: &str = "_ungrouped";

impl<'a> Tree<'a> {
    /// The tree for everything in `registry` that is not `removed`.
    pub(super) fn new(registry: &'a Registry, removed: &Removed) -> Self {
        let mut tree = Self {
            modules: Vec::new(),
            catalog: Vec::new(),
            traits: event_types::traits(registry, removed),
            newtypes: BTreeMap::new(),
        };
        let mut by_name: BTreeMap<String, Module<'_>> = BTreeMap::new();
        let mut places = Vec::new();
        let kept = |event_type: usize| !removed.event_types[event_type];
        for (event, name) in events(registry, removed) {
            let group = name.group.as_deref();
            let module_name = module(name);
            let new = || Module {
                name: module_name.clone(),
                group,
                subject: None,
                work: None,
                structs: Vec::new(),
            };
            let module = by_name.entry(module_name.clone()).or_insert_with(new);
            places.push((module_name, module.structs.len()));
            let subject = Subject::new(registry, event);
            let newtype = |identity: &str| registry.identities.first_of(identity, kept);
            module.structs.push(Struct::new(registry, newtype, (event, name), subject.as_ref()));
            module.subject = subject.or(module.subject.take());
            module.work = Work::new(registry, event).or(module.work.take());
        }
        tree.newtypes = event_types::newtypes(registry, removed, &tree.traits, by_name.values());
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

    /// The processes, each with its module, in the order of the registry.
    pub(super) fn works(&self) -> Vec<(&Module<'a>, &Work<'a>)> {
        let works = self.modules.iter().filter_map(|module| Some((module, module.work.as_ref()?)));
        let mut works: Vec<_> = works.collect();
        works.sort_by_key(|(_, work)| work.process.name.span);
        works
    }

    /// The module of the events without a group.
    pub(super) fn ungrouped(&self) -> Option<&Module<'a>> {
        self.modules.iter().find(|module| module.group.is_none())
    }

    /// Whether there are events of lifecycles.
    pub(super) fn has_lifecycle(&self) -> bool {
        self.modules.iter().any(|module| module.subject.is_some())
    }

    /// Whether an event is deprecated, so that code about all events must allow its use.
    pub(super) fn is_deprecated(&self) -> bool {
        self.modules.iter().any(Module::is_deprecated)
    }

    /// The place in the catalogue of the event that has each name, or else had it. An event that is written without its
    /// group is also found with its group, as in progress events, unless that is the name of another event.
    pub(super) fn names(&self) -> BTreeMap<Cow<'a, str>, usize> {
        let mut names = BTreeMap::new();
        for (index, (_, one)) in self.structs().enumerate() {
            names.entry(Cow::from(one.name.as_str())).or_insert(index);
        }
        for (index, (_, one)) in self.structs().enumerate() {
            for old in &one.event.renamed_from {
                names.entry(Cow::from(&old.value)).or_insert(index);
            }
        }
        for (index, (_, one)) in self.structs().enumerate() {
            for name in with_group(one.event, one.name) {
                names.entry(Cow::from(name)).or_insert(index);
            }
        }
        names
    }
}

/// The module of the events of a group, or of the events without one.
fn module(name: &Name) -> String {
    names::module(name).unwrap_or_else(|| UNGROUPED.to_owned())
}

/// The names with the group, of an event that is written without its group.
fn with_group<'a>(event: &'a Event, name: &'a Name) -> impl Iterator<Item = String> + use<'a> {
    let group = name.group.as_deref().filter(|_| !name.as_str().contains('/'));
    let names = std::iter::once(&name.text).chain(&event.renamed_from);
    let names = names.map(|name| name.value.as_str()).filter(|name| !name.contains('/'));
    group
        .into_iter()
        .flat_map(move |group| names.clone().map(move |name| format!("{group}/{name}")))
}

/// The events that have code.
fn events<'a>(
    registry: &'a Registry,
    removed: &Removed,
) -> impl Iterator<Item = (&'a Event, &'a Name)> {
    let events = registry.events.iter().zip(&removed.events).filter(|(_, removed)| !**removed);
    events.filter_map(|(event, _)| Some((event, event.name.as_ref()?)))
}
