//! `_catalog.rs`: all descriptors, and the names under which they are found.

use super::{tokens, tree::Tree};
use proc_macro2::TokenStream;
use quote::quote;

/// The blocks of the file.
pub(super) fn file(tree: &Tree<'_>) -> Vec<TokenStream> {
    let descriptors = tree.structs().map(|(module, one)| {
        let path = module.path(&one.ident);
        quote!(super::#path::DESCRIPTOR using!(runtime::generated::TypedEvent))
    });
    let names = tree.names().into_iter().map(|(name, index)| {
        let (name, index) = (tokens::string(&name), tokens::index(index));
        quote!((#name, #index))
    });
    vec![quote! {
        /// Every event of the registry.
        pub static CATALOG: import!(runtime::Catalog) = import!(runtime::Catalog)::new(&[#(#descriptors),*], &[#(#names),*]);
    }]
}
