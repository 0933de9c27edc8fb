//! The struct of an event.

use super::{Field, Subject, Told};
use crate::{
    emit::{imports::InTree, tokens},
    names,
    registry::{Event, EventType, Identity, IdentityType, Name, Registry, order},
};
use proc_macro2::Ident;

/// The struct of an event.
pub(in crate::emit) struct Struct<'a> {
    pub(in crate::emit) event: &'a Event,
    pub(in crate::emit) name: &'a Name,
    pub(in crate::emit) event_type: Option<&'a EventType>,
    pub(in crate::emit) ident: Ident,
    /// The variant of `AnyEvent`.
    pub(in crate::emit) variant: Ident,
    /// The function that makes its matcher.
    pub(in crate::emit) matcher: Ident,
    /// The fields, in the order of the descriptor.
    pub(in crate::emit) fields: Vec<Field<'a>>,
    /// The subject of the lifecycle, if the event is derived.
    pub(in crate::emit) told: Option<Told>,
}

impl<'a> Struct<'a> {
    /// The struct of an event with its fields in order, and with its subject if it is derived. `newtype` returns the
    /// type inside the newtype of an identity.
    pub(super) fn new(
        registry: &'a Registry,
        newtype: impl Fn(&str) -> Option<IdentityType>,
        (event, name): (&'a Event, &'a Name),
        subject: Option<&Subject<'a>>,
    ) -> Self {
        let properties = order::properties(event).into_iter();
        Self {
            event,
            name,
            event_type: registry.event_type(event),
            ident: tokens::ident(&names::event_type(name)),
            variant: tokens::ident(&names::variant(name)),
            matcher: tokens::ident(&names::matcher(name)),
            fields: properties.map(|p| Field::new(&newtype, name, subject, p)).collect(),
            told: event.change().zip(subject).map(|(kind, subject)| Told::new(kind, subject)),
        }
    }

    /// The type, for files of other modules.
    pub(in crate::emit) fn import(&self) -> InTree {
        let module = tokens::ident(&super::module(self.name));
        let ident = &self.ident;
        InTree::new(&module, ident)
    }

    /// The trait of its event type. `None` if the event lacks an identity that the trait requires.
    pub(in crate::emit) fn implemented(&self) -> Option<&'a EventType> {
        let event_type = self.event_type.filter(|_| self.event.satisfies_event_type)?;
        // If event types disagree about an identity, its newtype may have another type.
        let mut fields = event_type.identities().filter_map(|identity| self.field(identity));
        fields.all(|field| field.identity().is_some()).then_some(event_type)
    }

    /// The field of `identity`.
    pub(in crate::emit) fn field(&self, identity: &Identity) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.property.name.value == identity.name.value)
    }
}
