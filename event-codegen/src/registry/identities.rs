//! The identities of a registry: what all event types declare about each.

use super::{EventType, IdentityType, Known};
use std::collections::HashMap;

/// The identities of a registry by name: what all event types declare about each.
#[derive(Debug, Clone, Default)]
pub struct Identities {
    by_name: HashMap<String, Vec<Declaration>>,
}

/// What one event type declares about an identity.
#[derive(Debug, Clone, Copy)]
struct Declaration {
    event_type: usize,
    ty: Known<IdentityType>,
}

impl Identities {
    /// The identities that these event types require or have as optional.
    pub(crate) fn of(event_types: &[EventType]) -> Self {
        let mut by_name: HashMap<String, Vec<Declaration>> = HashMap::new();
        for (event_type, declaring) in event_types.iter().enumerate() {
            for identity in declaring.identities() {
                let declaration = Declaration { event_type, ty: identity.ty };
                by_name.entry(identity.name.value.clone()).or_default().push(declaration);
            }
        }
        Self { by_name }
    }

    /// Whether a property with this name is an identity.
    pub fn contains(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The type of the identity in every event type. `None` if two types differ or one could not be read.
    pub fn agreed(&self, name: &str) -> Option<IdentityType> {
        let declarations = self.by_name.get(name)?;
        let first = declarations.first()?.ty.whole()?;
        declarations.iter().all(|other| other.ty.whole() == Some(first)).then_some(*first)
    }

    /// The first of the types that could be read, with the index of the event type that gives it.
    pub(crate) fn first_known(&self, name: &str) -> Option<(usize, IdentityType)> {
        let mut declarations = self.by_name.get(name)?.iter();
        declarations.find_map(|one| Some((one.event_type, *one.ty.whole()?)))
    }

    /// Whether all event types give the identity one type, as far as that could be read.
    pub(crate) fn is_uniform(&self, name: &str) -> bool {
        let types = self.by_name.get(name).into_iter().flatten().map(|one| one.ty.read());
        let mut others = types.clone().skip(1);
        types.into_iter().next().is_none_or(|first| others.all(|other| other == first))
    }

    /// The type that the first of the event types that are `kept` gives the identity, as far as that could be read.
    pub(crate) fn first_of(
        &self,
        name: &str,
        kept: impl Fn(usize) -> bool,
    ) -> Option<IdentityType> {
        let mut declarations = self.by_name.get(name)?.iter();
        declarations.find(|one| kept(one.event_type)).map(|one| *one.ty.read())
    }
}
