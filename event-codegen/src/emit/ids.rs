//! `ids.rs`: the newtypes of the identities.

use super::{
    docs,
    imports::{RUNTIME, UUID},
    tokens,
    tree::Tree,
};
use crate::registry::{Identity, IdentityType};
use proc_macro2::TokenStream;
use quote::quote;

/// The blocks of the file.
pub(super) fn file(tree: &Tree<'_>) -> Vec<TokenStream> {
    tree.newtypes.iter().flat_map(|(name, identity)| newtype(name, identity)).collect()
}

fn newtype(name: &str, identity: &Identity) -> [TokenStream; 2] {
    let ident = tokens::ident(name);
    let doc = tokens::doc(&[docs::newtype(identity)]);
    let alias = tokens::string(&identity.name.value);
    let (copy, inner) = match identity.ty.read() {
        IdentityType::Uuid => (quote!(Copy,), quote!(#UUID)),
        IdentityType::String => (quote!(), quote!(String)),
    };
    [
        quote! {
            #doc
            #[doc(alias = #alias)]
            #[derive(Clone, #copy PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #ident(#inner);
        },
        quote!(#RUNTIME::__identity!(#ident(#inner));),
    ]
}
