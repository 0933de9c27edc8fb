//! `_catalog.rs`: all descriptors, and the names under which they are found.

use super::{
    imports::{CATALOG, USING_TYPED_EVENT},
    process, tokens,
    tree::Tree,
};
use proc_macro2::TokenStream;
use quote::quote;

/// The blocks of the file.
pub(super) fn file(tree: &Tree<'_>) -> Vec<TokenStream> {
    let descriptors = tree.structs().map(|(module, one)| {
        let path = module.path(&one.ident);
        quote!(super::#path::DESCRIPTOR #USING_TYPED_EVENT)
    });
    let names = tree.names().into_iter().map(|(name, index)| {
        let (name, index) = (tokens::string(&name), tokens::index(index));
        quote!((#name, #index))
    });
    let processes = process::descriptors(tree);
    let processes = match processes.is_empty() {
        true => quote!(),
        false => quote!(.with_processes(&[#(#processes),*])),
    };
    vec![quote! {
        /// Every event of the registry.
        pub static CATALOG: #CATALOG =
            #CATALOG::new(&[#(#descriptors),*], &[#(#names),*])#processes;
    }]
}
