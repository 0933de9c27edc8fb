//! The field of a property.

use super::{Identities, Subject};
use crate::{
    derive,
    emit::tokens,
    names,
    registry::{Event, IdentityType, Property, PropertyType, Text},
};
use proc_macro2::Ident;

/// The field of a property.
pub(in crate::emit) struct Field<'a> {
    pub(in crate::emit) property: &'a Property,
    pub(in crate::emit) ident: Ident,
    pub(in crate::emit) role: Role<'a>,
}

/// What a field is to its event, and what type of the generated tree it has for that.
pub(in crate::emit) enum Role<'a> {
    /// It names what the event is about.
    Identity { newtype: Ident, ty: IdentityType },
    /// It says which of some texts, or is a list of them: they have a type beside the struct.
    Enum { ident: Ident, values: &'a [Text] },
    /// It has the names of the members that changed.
    Changed,
    /// It has the subject after a change.
    Snapshot { subject: Ident },
    /// It has what named a subject that is gone.
    Reference { subject: Ident },
    /// It has a value whose type says all.
    Plain,
}

impl<'a> Field<'a> {
    /// The field of a property of `event`, which tells of `subject` if it is derived.
    pub(super) fn new(
        identities: &Identities<'_>,
        event: &Event,
        subject: Option<&Subject<'_>>,
        property: &'a Property,
    ) -> Self {
        let name = &property.name.value;
        let role = if let Some(ty) = identity(identities, property) {
            Role::Identity { newtype: tokens::ident(&names::identity(name)), ty }
        } else if let Some(values) = property.ty.values() {
            Role::Enum { ident: tokens::ident(&names::enum_type(event, name)), values }
        } else {
            subject.map_or(Role::Plain, |subject| Role::derived(subject, name))
        };
        Self { property, ident: tokens::ident(&names::field(name)), role }
    }

    /// The type of the identity, if it is one.
    pub(in crate::emit) fn identity(&self) -> Option<IdentityType> {
        let Role::Identity { ty, .. } = self.role else { return None };
        Some(ty)
    }

    /// Whether it is the severity of its event.
    pub(in crate::emit) fn is_own_severity(&self) -> bool {
        self.property.name.value == "severity" && self.property.ty == PropertyType::Severity
    }
}

impl Role<'_> {
    /// The role of a property of a derived event that is no identity.
    fn derived(subject: &Subject<'_>, property: &str) -> Self {
        match property {
            derive::CHANGED => Self::Changed,
            derive::SNAPSHOT => Self::Snapshot { subject: subject.ident.clone() },
            derive::REFERENCE => Self::Reference { subject: subject.ident.clone() },
            _ => Self::Plain,
        }
    }
}

/// The type of the identity that a property is; one with another type than its identity is none.
fn identity(identities: &Identities<'_>, property: &Property) -> Option<IdentityType> {
    identities.get(property.name.value.as_str()).copied().filter(|ty| match ty {
        IdentityType::Uuid => property.ty == PropertyType::Uuid,
        IdentityType::String => property.ty == PropertyType::String,
    })
}

/// The type of the items of a list; of anything else, the type itself.
pub(in crate::emit) fn item(ty: &PropertyType) -> &PropertyType {
    match ty {
        PropertyType::List(item) => item,
        other => other,
    }
}
