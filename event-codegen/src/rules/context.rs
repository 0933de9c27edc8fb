//! What a rule looks at.

use crate::{
    names,
    registry::{Event, EventType, Lifecycle, Name, Registry},
    source::{Sources, Span},
};
use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
};

/// What a rule looks at: what was read, and the text it was read from.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) sources: &'a Sources,
    /// How often events have, had or must not have a name, as a variant of `AnyEvent`: made when first asked for.
    taken: OnceCell<HashMap<String, usize>>,
    /// The names that fixes write, as variants, each with the place of the name that it is for.
    proposed: RefCell<HashMap<String, Span>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(registry: &'a Registry, sources: &'a Sources) -> Self {
        Self { registry, sources, taken: OnceCell::new(), proposed: RefCell::default() }
    }

    /// The written events, with their indices. Only rules about names look at derived events: no other way leads to them.
    pub(crate) fn written(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        self.registry.events.iter().enumerate().filter(|(_, event)| event.derived.is_none())
    }

    /// The written events that have a name, with their indices.
    pub(crate) fn written_names(&self) -> impl Iterator<Item = Named<'a>> + use<'a> {
        self.written().filter_map(named)
    }

    /// The derived events, then the written ones that have a name: of two with one name, the written one can be changed.
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

    /// Whether an event that has the name `own` can get another: whether no other event is, was or must not be named so, and
    /// no fix gives the name to another. From now on this one does.
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

    /// The variant of `AnyEvent` that an event of this name has, and that which it would have if it were not declared.
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

/// An event that has a name, and its index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    pub(crate) index: usize,
    pub(crate) event: &'a Event,
    pub(crate) name: &'a Name,
}

fn named((index, event): (usize, &Event)) -> Option<Named<'_>> {
    Some(Named { index, event, name: event.name.as_ref()? })
}
