//! What a rule looks at.

use crate::{
    names,
    registry::{Event, EventType, IdentityType, Lifecycle, Registry},
    source::Sources,
};
use std::{cell::OnceCell, collections::HashMap};

/// What a rule looks at: what was read, and the text it was read from.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) sources: &'a Sources,
    identities: HashMap<&'a str, IdentityType>,
    /// How often events have, had or must not have a name, as a variant of `AnyEvent`: made when first asked for.
    taken: OnceCell<HashMap<String, usize>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(registry: &'a Registry, sources: &'a Sources) -> Self {
        let identities = registry.event_types.iter().rev().flat_map(EventType::identities);
        let identities = identities.map(|identity| (identity.name.value.as_str(), identity.ty));
        Self { registry, sources, identities: identities.collect(), taken: OnceCell::new() }
    }

    /// The written events whose name and properties are right, with their indices.
    pub(crate) fn events(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        self.written_events().filter(|(_, event)| event.usable)
    }

    /// The written events that have a name, with their indices.
    pub(crate) fn named_events(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        self.written_events().filter(|(_, event)| event.name_known)
    }

    /// The written events of whose properties at least all names are known, with their indices.
    pub(crate) fn propertied_events(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        self.written_events().filter(|(_, event)| event.properties_known)
    }

    /// The derived events, with their indices. Only rules about names look at them: nobody can write them otherwise.
    pub(crate) fn derived_events(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        self.registry.events.iter().enumerate().filter(|(_, event)| event.derived.is_some())
    }

    fn written_events(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        self.registry.events.iter().enumerate().filter(|(_, event)| event.derived.is_none())
    }

    /// The derived events, then the written ones that have a name: of two with one name, the written one can be changed.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        self.derived_events().chain(self.named_events())
    }

    /// The event types with a lifecycle, with their indices.
    pub(crate) fn lifecycles(
        &self,
    ) -> impl Iterator<Item = (usize, &'a EventType, &'a Lifecycle)> + use<'a> {
        let event_types = self.registry.event_types.iter().enumerate();
        event_types.filter_map(|(index, ty)| Some((index, ty, ty.lifecycle.as_ref()?)))
    }

    /// The type of the identity `name`, if an event type makes it one; the first that does.
    pub(crate) fn identity(&self, name: &str) -> Option<IdentityType> {
        self.identities.get(name).copied()
    }

    /// Whether `event` could have another name: whether no other is, was or must not be named so.
    pub(crate) fn is_free(&self, name: &str, event: &Event) -> bool {
        let taken = self.taken.get_or_init(|| {
            let had = self.registry.events.iter().flat_map(|event| &event.renamed_from);
            let unused = had.chain(&self.registry.reserved).map(|name| self.variant(&name.value));
            let used = self.all_names().map(|(_, event)| names::variant(event));
            let mut taken = HashMap::new();
            used.chain(unused).for_each(|variant| *taken.entry(variant).or_default() += 1);
            taken
        });
        let variant = self.variant(name);
        let own = usize::from(names::variant(event) == variant);
        taken.get(&variant).copied().unwrap_or_default() == own
    }

    /// The variant of `AnyEvent` for an event of this name.
    fn variant(&self, name: &str) -> String {
        let (group, local) = name.split_once('/').unzip();
        names::variant_named(group.or(self.registry.group.as_deref()), local.unwrap_or(name))
    }
}
