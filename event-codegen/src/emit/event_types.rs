//! `_event_types.rs`: a trait for each event type.

use super::{
    docs,
    imports::{EVENT, InTree},
    tokens,
    tree::{Trait, Tree},
};
use crate::{
    names,
    registry::{Identity, IdentityType},
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The blocks of the file.
pub(super) fn file(tree: &Tree<'_>) -> Vec<TokenStream> {
    tree.traits.values().map(event_trait).collect()
}

fn event_trait(one: &Trait<'_>) -> TokenStream {
    let ident = &one.ident;
    let doc = tokens::doc(&docs::event_trait(one.event_type));
    let required = one.event_type.requires.read().iter().map(required_identity);
    let optional = one.event_type.optional.iter().map(optional_identity);
    quote! {
        #doc
        pub trait #ident: #EVENT {
            #(#required)*
            #(#optional)*
        }
    }
}

fn required_identity(identity: &Identity) -> TokenStream {
    let (method, ty) = (method(identity), reference(identity));
    let doc = tokens::doc(&[docs::required_identity(identity)]);
    quote! {
        #doc
        fn #method(&self) -> #ty;
    }
}

fn optional_identity(identity: &Identity) -> TokenStream {
    let (method, ty) = (method(identity), reference(identity));
    let doc = tokens::doc(&[docs::optional_identity(identity)]);
    quote! {
        #doc
        fn #method(&self) -> Option<#ty> {
            None
        }
    }
}

/// The method of an identity.
pub(super) fn method(identity: &Identity) -> Ident {
    tokens::ident(&names::method(&identity.name.value))
}

fn newtype(identity: &Identity) -> Ident {
    tokens::ident(&names::identity(&identity.name.value))
}

/// The type that a method returns: a copy if that is possible.
pub(super) fn reference(identity: &Identity) -> TokenStream {
    let newtype = InTree::new("ids", &newtype(identity));
    match identity.ty.read() {
        IdentityType::Uuid => quote!(#newtype),
        IdentityType::String => quote!(&#newtype),
    }
}
