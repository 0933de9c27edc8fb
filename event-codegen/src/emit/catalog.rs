//! `_catalog.rs`: all descriptors, and the names under which they are found.

use super::{tokens, tree::Tree};
use proc_macro2::TokenStream;
use quote::quote;

/// The blocks of the file.
pub(super) fn file(tree: &Tree<'_>) -> Vec<TokenStream> {
    let descriptors = tree.structs().map(|(module, one)| {
        let path = module.path(&one.ident);
        quote!(super::#path::DESCRIPTOR)
    });
    let names = tree.names().into_iter().map(|(name, index)| {
        let (name, index) = (tokens::string(&name), tokens::index(index));
        quote!((#name, #index))
    });
    let typed_event = (!tree.catalog.is_empty()).then(|| {
        quote!(
            use ::event_model::generated::TypedEvent;
        )
    });
    vec![
        quote! {
            use ::event_model::Catalog;
            #typed_event
        },
        quote! {
            /// Every event of the registry.
            pub static CATALOG: Catalog = Catalog::new(&[#(#descriptors),*], &[#(#names),*]);
        },
    ]
}
