//! The imports that the types of fields need: only those that a file uses, or it would not be free of warnings.

use super::tree::{Field, Role, Struct, item};
use crate::registry::PropertyType;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// The newtypes of identities among the fields of `structs`.
pub(super) fn newtypes<'a>(fields: impl Iterator<Item = &'a Field<'a>>) -> Vec<Ident> {
    let newtypes = fields.filter_map(|field| {
        let Role::Identity { newtype, .. } = &field.role else { return None };
        Some(newtype.clone())
    });
    let newtypes: BTreeSet<_> = newtypes.collect();
    newtypes.into_iter().collect()
}

/// The structs and the types of their enum properties, in the order of their names.
pub(super) fn declared(structs: &[Struct<'_>]) -> Vec<Ident> {
    let idents = structs.iter().map(|one| one.ident.clone());
    let fields = structs.iter().flat_map(|one| &one.fields);
    let enums = fields.filter_map(|field| {
        let Role::Enum { ident, .. } = &field.role else { return None };
        Some(ident.clone())
    });
    let declared: BTreeSet<_> = idents.chain(enums).collect();
    declared.into_iter().collect()
}

/// Imports of the foreign types among `fields`: what sorts before `matching`, and what sorts behind it.
pub(super) fn foreign<'a>(
    fields: impl Iterator<Item = &'a Field<'a>> + Clone,
) -> (TokenStream, TokenStream) {
    let timestamp = use_if(has(fields.clone(), &PropertyType::Timestamp), quote!(jiff::Timestamp));
    let json = use_if(has(fields.clone(), &PropertyType::Json), quote!(serde_json));
    let uuid = use_if(has(fields, &PropertyType::Uuid), quote!(uuid::Uuid));
    (timestamp, quote!(#json #uuid))
}

/// Whether a field is of this type, or a list of it, and not an identity.
pub(super) fn has<'a>(mut fields: impl Iterator<Item = &'a Field<'a>>, ty: &PropertyType) -> bool {
    fields.any(|field| field.identity().is_none() && item(&field.property.ty) == ty)
}

fn use_if(used: bool, path: TokenStream) -> TokenStream {
    match used {
        true => quote!(use ::event_model::#path;),
        false => quote!(),
    }
}
