//! The identities of an event as the methods of its event type's trait.

use super::{event_types, tokens, tree::Struct};
use crate::{
    names,
    registry::{EventType, Identity, IdentityType},
};
use proc_macro2::TokenStream;
use quote::quote;

/// The impl of the trait of `event_type` for an event.
pub(super) fn block(one: &Struct<'_>, event_type: &EventType) -> TokenStream {
    let ident = &one.ident;
    let name = tokens::ident(&names::event_trait(&event_type.name.value));
    let required = event_type.requires.read().iter().map(required_identity);
    let optional = event_type.optional.iter().map(|identity| optional_identity(one, identity));
    quote! {
        impl super::#name for #ident {
            #(#required)*
            #(#optional)*
        }
    }
}

fn required_identity(identity: &Identity) -> TokenStream {
    let (method, ty) = (event_types::method(identity), event_types::reference(identity));
    let value = match identity.ty.read() {
        IdentityType::Uuid => quote!(self.#method),
        IdentityType::String => quote!(&self.#method),
    };
    quote! {
        #[inline]
        fn #method(&self) -> #ty {
            #value
        }
    }
}

/// The method of an optional identity; an event without it has the one of the trait.
fn optional_identity(one: &Struct<'_>, identity: &Identity) -> Option<TokenStream> {
    let field = one.field(identity)?;
    let (method, ty) = (event_types::method(identity), event_types::reference(identity));
    let value = match (identity.ty.read(), field.property.optional) {
        (IdentityType::Uuid, true) => quote!(self.#method),
        (IdentityType::Uuid, false) => quote!(Some(self.#method)),
        (IdentityType::String, true) => quote!(self.#method.as_ref()),
        (IdentityType::String, false) => quote!(Some(&self.#method)),
    };
    Some(quote! {
        #[inline]
        fn #method(&self) -> Option<#ty> {
            #value
        }
    })
}
