//! The field of a property.

use super::Subject;
use crate::{
    emit::tokens,
    names,
    registry::{self, EnumValue, IdentityType, Name, Property, PropertyType},
};
use proc_macro2::Ident;

/// The field of a property.
pub(in crate::emit) struct Field<'a> {
    pub(in crate::emit) property: &'a Property,
    pub(in crate::emit) ident: Ident,
    pub(in crate::emit) role: Role<'a>,
}

/// The role of a field in its event, and the type of the generated tree that it has because of it.
pub(in crate::emit) enum Role<'a> {
    /// It identifies the subject of the event.
    Identity { newtype: Ident, ty: IdentityType },
    /// It is an enum, or a list of enum values. The enum is declared beside the struct.
    Enum { module: Ident, ident: Ident, values: &'a [EnumValue] },
    /// It has the names of the members that changed.
    Changed,
    /// It has the subject after the change.
    Snapshot { subject: Ident },
    /// It has the reference to a deleted subject.
    Reference { subject: Ident },
    /// It has a step of the process in the same group. The enum is declared with the process.
    Step { module: Ident, ident: Ident },
    /// It has the outcome of a step or a run.
    Outcome,
    /// It overrides the severity of the event.
    Severity,
    /// It has a value whose type needs no role.
    Plain,
}

impl<'a> Field<'a> {
    /// The field of a property of the event with this name. `subject` is that of a derived event.
    pub(super) fn new(
        newtype: impl Fn(&str) -> Option<IdentityType>,
        event: &Name,
        told: Option<&Subject<'_>>,
        property: &'a Property,
    ) -> Self {
        let name = &property.name.value;
        let subject = |subject: &Subject<'_>| subject.ident.clone();
        let role = match (property.role(), told) {
            (registry::Role::Identity, _) => identity(newtype(name), property),
            (registry::Role::Changed, _) => Some(Role::Changed),
            (registry::Role::Snapshot, Some(of)) => Some(Role::Snapshot { subject: subject(of) }),
            (registry::Role::Reference, Some(of)) => Some(Role::Reference { subject: subject(of) }),
            (registry::Role::Severity, _) => Some(Role::Severity),
            (registry::Role::Step, _) => Some(Role::Step {
                module: tokens::ident(&super::module(event)),
                ident: tokens::ident(names::STEPS),
            }),
            (registry::Role::Outcome, _) => Some(Role::Outcome),
            (registry::Role::Plain | registry::Role::Snapshot | registry::Role::Reference, _) => {
                None
            }
        };
        let role = role.unwrap_or_else(|| match property.ty.values() {
            Some(values) => {
                let module = tokens::ident(&super::module(event));
                let ident = tokens::ident(&names::enum_type(event, property));
                Role::Enum { module, ident, values }
            }
            None => Role::Plain,
        });
        Self { property, ident: tokens::ident(&names::field(property)), role }
    }

    /// The type of the identity, if it is one.
    pub(in crate::emit) fn identity(&self) -> Option<IdentityType> {
        let Role::Identity { ty, .. } = self.role else { return None };
        Some(ty)
    }

    /// Whether it is the severity of its event.
    pub(in crate::emit) fn is_own_severity(&self) -> bool {
        matches!(self.role, Role::Severity)
    }
}

/// The role of an identity. An identity with another type than its newtype has no role.
fn identity<'a>(newtype: Option<IdentityType>, property: &Property) -> Option<Role<'a>> {
    let ty = newtype.filter(|ty| match ty {
        IdentityType::Uuid => property.ty == PropertyType::Uuid,
        IdentityType::String => property.ty == PropertyType::String,
    })?;
    let newtype = tokens::ident(&names::identity(&property.name.value));
    Some(Role::Identity { newtype, ty })
}

/// The type of the items of a list. For other types, the type itself.
pub(in crate::emit) fn item(ty: &PropertyType) -> &PropertyType {
    if let PropertyType::List(item) = ty { item } else { ty }
}
