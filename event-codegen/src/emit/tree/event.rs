//! The struct of an event and its fields.

use super::Identities;
use crate::{
    emit::tokens,
    names,
    registry::{Event, EventType, Identity, IdentityType, Property, PropertyType, Registry, order},
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
}

/// The field of a property.
pub(in crate::emit) struct Field<'a> {
    pub(in crate::emit) property: &'a Property,
    pub(in crate::emit) ident: Ident,
    /// The newtype of an identity, or the type of an enum property or its items; of a snapshot or a reference, its
    /// subject.
    pub(in crate::emit) named_type: Option<Ident>,
    pub(in crate::emit) identity: Option<IdentityType>,
}

impl<'a> Struct<'a> {
    /// The struct of `event` with its fields in order.
    pub(super) fn new(
        registry: &'a Registry,
        identities: &Identities<'_>,
        event: &'a Event,
    ) -> Self {
        let properties = order::properties(registry, event);
        Self {
            event,
            event_type: registry.event_type(event),
            ident: tokens::ident(&names::event_type(event)),
            variant: tokens::ident(&names::variant(event)),
            matcher: tokens::ident(&names::matcher(event)),
            fields: properties.into_iter().map(|p| Field::new(identities, event, p)).collect(),
        }
    }

    /// The trait of its event type, unless it lacks an identity that the trait promises.
    pub(in crate::emit) fn implemented(&self) -> Option<&'a EventType> {
        let event_type = self.event_type?;
        let has = |identity: &Identity| {
            self.field(identity).is_some_and(|field| field.identity == Some(identity.ty))
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

impl<'a> Field<'a> {
    fn new(identities: &Identities<'_>, event: &Event, property: &'a Property) -> Self {
        let name = &property.name.value;
        let identity = identities.get(name.as_str()).copied().filter(|ty| match ty {
            IdentityType::Uuid => property.ty == PropertyType::Uuid,
            IdentityType::String => property.ty == PropertyType::String,
        });
        let named_type = match (identity, item(&property.ty)) {
            (Some(_), _) => Some(names::identity(name)),
            (None, PropertyType::Enum(_)) => Some(names::enum_type(event, name)),
            // The group of a derived event is its event type.
            (None, PropertyType::Snapshot | PropertyType::Reference) => {
                event.group.as_deref().map(names::subject)
            }
            _ => None,
        };
        Self {
            property,
            ident: tokens::ident(&names::field(name)),
            named_type: named_type.as_deref().map(tokens::ident),
            identity,
        }
    }

    /// Whether it is the severity of its event.
    pub(in crate::emit) fn is_own_severity(&self) -> bool {
        self.property.name.value == "severity" && self.property.ty == PropertyType::Severity
    }
}

/// The type of the items of a list; of anything else, the type itself.
pub(in crate::emit) fn item(ty: &PropertyType) -> &PropertyType {
    match ty {
        PropertyType::List(item) => item,
        other => other,
    }
}
