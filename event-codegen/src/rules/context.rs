//! What rules look at.

use crate::{
    names,
    registry::{Event, EventType, Lifecycle, Name, Registry},
    source::{Sources, Span},
};
use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
};

/// What rules look at: the registry, and the text that it was read from.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) sources: &'a Sources,
    /// How many events have a name, had it or must not have it, by the variant of `AnyEvent`. Computed when it is first
    /// needed.
    taken: OnceCell<HashMap<String, usize>>,
    /// The names that fixes write, as variants, each with the place of the name that it replaces.
    proposed: RefCell<HashMap<String, Span>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(registry: &'a Registry, sources: &'a Sources) -> Self {
        Self { registry, sources, taken: OnceCell::new(), proposed: RefCell::default() }
    }

    /// The written events, with their indices. Only rules about names look at derived events, which have other methods.
    pub(crate) fn written(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        self.registry.events.iter().enumerate().filter(|(_, event)| event.derived.is_none())
    }

    /// The written events with a name, with their indices.
    pub(crate) fn written_names(&self) -> impl Iterator<Item = Named<'a>> + use<'a> {
        self.written().filter_map(named)
    }

    /// The derived events, then the written events with a name. If two have the same name, the written one can be
    /// changed.
    pub(crate) fn names(&self) -> impl Iterator<Item = Named<'a>> + use<'a> {
        let events = self.registry.events.iter().enumerate();
        let derived = events.filter(|(_, event)| event.derived.is_some());
        derived.filter_map(named).chain(self.written_names())
    }

    /// The event types with a lifecycle whose subject is known, with their indices.
    pub(crate) fn lifecycles(
        &self,
    ) -> impl Iterator<Item = (usize, &'a EventType, &'a Lifecycle)> + use<'a> {
        let event_types = self.registry.event_types.iter().enumerate();
        event_types.filter_map(|(index, event_type)| {
            let (lifecycle, _) = event_type.subject()?;
            Some((index, event_type, lifecycle))
        })
    }

    /// Whether the event with the name `own` can be renamed: no other event has, had or must not have the new name, and
    /// no other fix writes it. From now on this fix does.
    pub(crate) fn claim(&self, name: &str, own: &Name) -> bool {
        let taken = self.taken.get_or_init(|| {
            let had = self.registry.events.iter().flat_map(|event| &event.renamed_from);
            let unused = had.chain(&self.registry.reserved).map(|name| self.variant(&name.value));
            let used = self.names().flat_map(|named| self.variants(named.name));
            let mut taken = HashMap::new();
            used.chain(unused).for_each(|variant| *taken.entry(variant).or_default() += 1);
            taken
        });
        let variant = self.variant(name);
        let own_count = self.variants(own).filter(|own| *own == variant).count();
        let is_free = taken.get(&variant).copied().unwrap_or_default() == own_count;
        is_free
            && *self.proposed.borrow_mut().entry(variant).or_insert(own.text.span) == own.text.span
    }

    /// The variant of `AnyEvent` for an event of this name, and the variant that it would have without a declared name.
    fn variants(&self, name: &Name) -> impl Iterator<Item = String> {
        let is_declared = name.rust.is_some() || name.module.is_some();
        let declared = is_declared.then(|| names::variant(name));
        std::iter::once(self.variant(name.as_str())).chain(declared)
    }

    /// The variant of `AnyEvent` for an event of this name.
    fn variant(&self, name: &str) -> String {
        let (group, local) = name.split_once('/').unzip();
        let group = group.or(self.registry.group.read().as_deref());
        names::variant_named(group, local.unwrap_or(name))
    }
}

/// An event with a name, and its index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    pub(crate) index: usize,
    pub(crate) event: &'a Event,
    pub(crate) name: &'a Name,
}

fn named((index, event): (usize, &Event)) -> Option<Named<'_>> {
    Some(Named { index, event, name: event.name.as_ref()? })
}
