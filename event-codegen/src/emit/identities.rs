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
    let required = event_type.requires.read().iter();
    let required = required.filter_map(|identity| required_identity(one, identity));
    let optional = event_type.optional.iter().map(|identity| optional_identity(one, identity));
    quote! {
        impl super::#name for #ident {
            #(#required)*
            #(#optional)*
        }
    }
}

fn required_identity(one: &Struct<'_>, identity: &Identity) -> Option<TokenStream> {
    let own = &one.field(identity)?.ident;
    let (method, ty) = (event_types::method(identity), event_types::reference(identity));
    let value = match identity.ty.read() {
        IdentityType::Uuid => quote!(self.#own),
        IdentityType::String => quote!(&self.#own),
    };
    Some(quote! {
        #[inline]
        fn #method(&self) -> #ty {
            #value
        }
    })
}

/// The method of an optional identity; an event without it has the one of the trait.
fn optional_identity(one: &Struct<'_>, identity: &Identity) -> Option<TokenStream> {
    let field = one.field(identity)?;
    let own = &field.ident;
    let (method, ty) = (event_types::method(identity), event_types::reference(identity));
    let value = match (identity.ty.read(), field.property.optional) {
        (IdentityType::Uuid, true) => quote!(self.#own),
        (IdentityType::Uuid, false) => quote!(Some(self.#own)),
        (IdentityType::String, true) => quote!(self.#own.as_ref()),
        (IdentityType::String, false) => quote!(Some(&self.#own)),
    };
    Some(quote! {
        #[inline]
        fn #method(&self) -> Option<#ty> {
            #value
        }
    })
}
