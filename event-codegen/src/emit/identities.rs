//! The identities of an event as the methods of its event type's trait.

use super::{tokens, tree::Struct};
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
    let required = event_type.requires.iter().map(|identity| required_identity(one, identity));
    let optional = event_type.optional.iter().map(|identity| optional_identity(one, identity));
    quote! {
        impl super::#name for #ident {
            #(#required)*
            #(#optional)*
        }
    }
}

fn required_identity(one: &Struct<'_>, identity: &Identity) -> Option<TokenStream> {
    let field = one.field(identity)?;
    let (ident, ty) = (&field.ident, &field.named_type);
    Some(match identity.ty {
        IdentityType::Uuid => quote! {
            #[inline]
            fn #ident(&self) -> #ty {
                self.#ident
            }
        },
        IdentityType::String => quote! {
            #[inline]
            fn #ident(&self) -> &#ty {
                &self.#ident
            }
        },
    })
}

fn optional_identity(one: &Struct<'_>, identity: &Identity) -> Option<TokenStream> {
    let field = one.field(identity)?;
    let (ident, ty) = (&field.ident, &field.named_type);
    let ty = match identity.ty {
        IdentityType::Uuid => quote!(#ty),
        IdentityType::String => quote!(&#ty),
    };
    let value = match (identity.ty, field.property.optional) {
        (IdentityType::Uuid, true) => quote!(self.#ident),
        (IdentityType::Uuid, false) => quote!(Some(self.#ident)),
        (IdentityType::String, true) => quote!(self.#ident.as_ref()),
        (IdentityType::String, false) => quote!(Some(&self.#ident)),
    };
    Some(quote! {
        #[inline]
        fn #ident(&self) -> Option<#ty> {
            #value
        }
    })
}
