//! `matchers.rs`, and the file of a group's matchers.

use super::{
    field,
    imports::{ANY, ANY_EVENT, EXPECTED, MATCHER, MATCHER_MODULE},
    lifecycle, tokens,
    tree::{Field, Module, Role, Struct, Tree},
};
use crate::{markdown, names};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// The blocks of `matchers.rs`.
pub(super) fn file(tree: &Tree<'_>) -> Vec<TokenStream> {
    let groups = tree.modules.iter().filter_map(|module| {
        let (group, ident) = (module.group?, tokens::ident(&module.name));
        let doc = format!("Matchers for the events of group {}.", markdown::code(group));
        let doc = tokens::doc(&[doc]);
        Some(quote!(#doc pub mod #ident;))
    });
    let ungrouped = tree.ungrouped().map(|module| tokens::ident(&module.name)).into_iter();
    let matchers = tree.ungrouped().map(|module| {
        let (ident, matchers) = (tokens::ident(&module.name), module.structs.iter());
        let matchers: BTreeSet<_> = matchers.map(|one| &one.matcher).collect();
        let matchers = matchers.iter();
        quote!(pub use #ident::{#(#matchers),*};)
    });
    let names: Vec<_> = of_event_types(tree).map(|(function, _)| function).collect();
    let (declared, exported) = match names.is_empty() {
        true => (quote!(), quote!()),
        false => (
            quote!(
                mod _event_types;
            ),
            quote!(pub use _event_types::{#(#names),*};),
        ),
    };
    vec![
        quote!(#(#groups)*),
        quote!(#declared mod _matcher; #(mod #ungrouped;)*),
        quote!(#exported pub use _matcher::{Matcher, any}; #matchers),
    ]
}

/// The blocks of `matchers/_event_types.rs`: a matcher for the events of each event type.
pub(super) fn event_types_file(tree: &Tree<'_>) -> impl Iterator<Item = TokenStream> {
    of_event_types(tree).map(|(function, name)| {
        let code = markdown::code(name);
        let doc = tokens::doc(&[format!("A matcher for every event of the event type {code}.")]);
        let name = tokens::string(name);
        quote! {
            #doc
            pub fn #function() -> #MATCHER<#ANY_EVENT> {
                #MATCHER_MODULE::wrap(#ANY().into().event_type(#name))
            }
        }
    })
}

/// Whether there are such matchers.
pub(super) fn has_event_types(tree: &Tree<'_>) -> bool {
    of_event_types(tree).next().is_some()
}

/// The matchers for event types, each with the name of its event type. An event without a group may have a matcher of
/// that name; then only this one exists.
fn of_event_types<'a>(tree: &'a Tree<'_>) -> impl Iterator<Item = (Ident, &'a str)> {
    let matchers = tree.traits.values().map(|one| {
        let name = one.event_type.name.value.as_str();
        (tokens::ident(&names::event_type_matcher(name)), name)
    });
    matchers.filter(|(function, _)| {
        let events = tree.ungrouped().into_iter().flat_map(|module| &module.structs);
        !events.into_iter().any(|event| event.matcher == *function)
    })
}

/// The blocks of the file of a group's matchers.
pub(super) fn module_file(module: &Module<'_>) -> impl Iterator<Item = TokenStream> {
    module.structs.iter().flat_map(|one| [function(one), methods(one)])
}

fn function(one: &Struct<'_>) -> TokenStream {
    let (ident, function, event) = (&one.ident, &one.matcher, one.import());
    let name = markdown::code(one.name.as_str());
    let doc = tokens::doc(&[format!("A matcher for [{name}](struct@{ident}).")]);
    quote! {
        #doc
        pub fn #function() -> #MATCHER<#event> {
            #MATCHER_MODULE::of()
        }
    }
}

fn methods(one: &Struct<'_>) -> TokenStream {
    let event = one.import();
    let methods: Vec<_> = matched(one).map(method).collect();
    match methods.is_empty() {
        true => quote!(),
        false => quote!(impl #MATCHER<#event> { #(#methods)* }),
    }
}

fn method(field: &Field<'_>) -> TokenStream {
    match field.role {
        Role::Changed => lifecycle::expect_changed(field),
        Role::Snapshot { .. } => lifecycle::expect_part(field, "`/place/0/id`"),
        Role::Reference { .. } => lifecycle::expect_part(field, "`/href`"),
        Role::Identity { .. }
        | Role::Enum { .. }
        | Role::Step { .. }
        | Role::Outcome
        | Role::Severity
        | Role::Plain => expect(field),
    }
}

fn expect(field: &Field<'_>) -> TokenStream {
    let (ident, ty, name) = (&field.ident, field::ty(field), &field.property.name.value);
    let doc = tokens::doc(&[format!("Expects this {}.", markdown::code(name))]);
    let name = tokens::string(name);
    quote! {
        #doc
        pub fn #ident(self, expected: impl #EXPECTED<#ty>) -> Self {
            #MATCHER_MODULE::expect(self, #name, expected)
        }
    }
}

/// The fields with a method of their own. Every matcher already has a method for the severity.
fn matched<'a, 'b>(one: &'b Struct<'a>) -> impl Iterator<Item = &'b Field<'a>> + Clone {
    one.fields.iter().filter(|field| !field.is_own_severity())
}
