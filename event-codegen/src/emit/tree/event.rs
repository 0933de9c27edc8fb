//! The struct of an event.

use super::{Field, Identities, Subject, Told};
use crate::{
    emit::tokens,
    names,
    registry::{Event, EventType, Identity, Registry, order},
};
use proc_macro2::Ident;

/// The struct of an event.
pub(in crate::emit) struct Struct<'a> {
    pub(in crate::emit) event: &'a Event,
    pub(in crate::emit) event_type: Option<&'a EventType>,
    pub(in crate::emit) ident: Ident,
    /// The variant of `AnyEvent`.
    pub(in crate::emit) variant: Ident,
    /// The function that makes its matcher.
    pub(in crate::emit) matcher: Ident,
    /// In the order of the descriptor.
    pub(in crate::emit) fields: Vec<Field<'a>>,
    /// What it tells of the subject of a lifecycle, if it is derived from one.
    pub(in crate::emit) told: Option<Told>,
}

impl<'a> Struct<'a> {
    /// The struct of `event` with its fields in order; of a derived event, with what it is about.
    pub(super) fn new(
        registry: &'a Registry,
        identities: &Identities<'_>,
        event: &'a Event,
        subject: Option<&Subject<'a>>,
    ) -> Self {
        let properties = order::properties(registry, event).into_iter();
        Self {
            event,
            event_type: registry.event_type(event),
            ident: tokens::ident(&names::event_type(event)),
            variant: tokens::ident(&names::variant(event)),
            matcher: tokens::ident(&names::matcher(event)),
            fields: properties.map(|p| Field::new(identities, event, subject, p)).collect(),
            told: event.derived.zip(subject).map(|(kind, subject)| Told::new(kind, subject)),
        }
    }

    /// The trait of its event type, unless it lacks an identity that the trait promises.
    pub(in crate::emit) fn implemented(&self) -> Option<&'a EventType> {
        let event_type = self.event_type?;
        let has = |identity: &Identity| {
            self.field(identity).is_some_and(|field| field.identity() == Some(identity.ty))
        };
        let mut required = event_type.requires.iter();
        let required = required.all(|identity| {
            has(identity) && self.field(identity).is_some_and(|field| !field.property.optional)
        });
        let mut optional = event_type.optional.iter();
        let optional = optional.all(|identity| has(identity) || self.field(identity).is_none());
        (required && optional).then_some(event_type)
    }

    /// The field of `identity`.
    pub(in crate::emit) fn field(&self, identity: &Identity) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.property.name.value == identity.name.value)
    }
}
