//! `mod.rs`: the modules of the tree, and the items at its root.

use super::{
    docs, tokens,
    tree::{Module, Role, Struct, Tree},
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// The blocks of the file.
pub(super) fn file(tree: &Tree<'_>) -> Vec<TokenStream> {
    vec![public_modules(tree), private_modules(tree), exports(tree)]
}

fn public_modules(tree: &Tree<'_>) -> TokenStream {
    let groups = tree.modules.iter().filter_map(|module| {
        let (group, ident) = (module.group?, tokens::ident(&module.name));
        let doc = tokens::doc(&[docs::group(group)]);
        let lint = allow_deprecated(module.is_deprecated());
        Some(quote!(#doc #lint pub mod #ident;))
    });
    let deprecated = allow_deprecated(tree.is_deprecated());
    quote! {
        #(#groups)*
        /// The identities that events carry.
        pub mod ids;
        /// Matchers for the events, for tests.
        #[cfg(any(test, feature = "matchers"))]
        #deprecated
        #[allow(
            clippy::should_implement_trait,
            clippy::wrong_self_convention,
            reason = "a method has its property's name"
        )]
        pub mod matchers;
    }
}

fn private_modules(tree: &Tree<'_>) -> TokenStream {
    let lint = allow_deprecated(tree.is_deprecated());
    let event_types = (!tree.traits.is_empty()).then(|| {
        quote! {
            #[allow(
                clippy::new_ret_no_self,
                clippy::wrong_self_convention,
                reason = "a method has its identity's name"
            )]
            mod _event_types;
        }
    });
    let ungrouped = tree.ungrouped().map(|module| {
        let (ident, lint) = (tokens::ident(&module.name), allow_deprecated(module.is_deprecated()));
        quote!(#lint mod #ident;)
    });
    quote! {
        #lint
        mod _any_event;
        #lint
        mod _catalog;
        #event_types
        #ungrouped
    }
}

fn exports(tree: &Tree<'_>) -> TokenStream {
    let traits = tree.traits.values().map(|one| &one.ident);
    let traits = match traits.len() {
        0 => quote!(),
        _ => quote!(pub use _event_types::{#(#traits),*};),
    };
    let ungrouped = tree.ungrouped().map(ungrouped_exports);
    quote! {
        pub use _any_event::AnyEvent;
        pub use _catalog::CATALOG;
        #traits
        #ungrouped
    }
}

fn ungrouped_exports(module: &Module<'_>) -> TokenStream {
    let (ident, lint) = (tokens::ident(&module.name), allow_deprecated(module.is_deprecated()));
    let declared = declared(&module.structs).into_iter();
    quote!(#lint pub use #ident::{#(#declared),*};)
}

/// The structs and the types of their enum properties, in the order of their names.
fn declared<'a>(structs: &'a [Struct<'_>]) -> BTreeSet<&'a Ident> {
    let enums = structs.iter().flat_map(|one| &one.fields).filter_map(|field| match &field.role {
        Role::Enum { ident, .. } => Some(ident),
        Role::Identity { .. }
        | Role::Changed
        | Role::Snapshot { .. }
        | Role::Reference { .. }
        | Role::Step { .. }
        | Role::Outcome
        | Role::Severity
        | Role::Plain => None,
    });
    structs.iter().map(|one| &one.ident).chain(enums).collect()
}

fn allow_deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated
        .then(|| quote!(#[allow(deprecated, reason = "a deprecated event is still an event")]))
}
