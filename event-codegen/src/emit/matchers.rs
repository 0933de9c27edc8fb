//! `matchers.rs`, and the file of a group's matchers.

use super::{
    field, imports, lifecycle, tokens,
    tree::{Field, Module, Role, Struct, Tree},
};
use crate::{markdown, registry::PropertyType};
use proc_macro2::TokenStream;
use quote::quote;
use std::{collections::BTreeSet, iter};

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
    vec![
        quote!(#(#groups)*),
        quote!(mod _matcher; #(mod #ungrouped;)*),
        quote!(pub use _matcher::{Matcher, any}; #matchers),
    ]
}

/// The blocks of the file of a group's matchers.
pub(super) fn module_file(module: &Module<'_>) -> impl Iterator<Item = TokenStream> {
    let matchers = module.structs.iter().flat_map(|one| [function(one), methods(one)]);
    iter::once(uses(module)).chain(matchers)
}

fn uses(module: &Module<'_>) -> TokenStream {
    let fields = module.structs.iter().flat_map(matched);
    let declared = imports::declared(&module.structs);
    let declared = match module.group {
        Some(_) => {
            let ident = tokens::ident(&module.name);
            quote!(use super::super::#ident::{#(#declared),*};)
        }
        None => quote!(use super::super::{#(#declared),*};),
    };
    let newtypes = imports::newtypes(fields.clone());
    let newtypes = match newtypes.is_empty() {
        true => quote!(),
        false => quote!(use super::super::ids::{#(#newtypes),*};),
    };
    let ours = match module.name.as_str() < "ids" && module.group.is_some() {
        true => quote!(#declared #newtypes),
        false => quote!(#newtypes #declared),
    };
    let (early, late) = imports::foreign(fields.clone());
    let severity = imports::has(fields.clone(), &PropertyType::Severity).then(|| {
        quote!(
            use ::event_model::Severity;
        )
    });
    let has_fields = fields.clone().next().is_some();
    let expected = has_fields.then(|| match module.subject {
        Some(_) => quote!(
            use ::event_model::matching::{Anything, Expected};
        ),
        None => quote!(
            use ::event_model::matching::Expected;
        ),
    });
    quote! {
        #ours
        use super::{Matcher, _matcher};
        #early
        #expected
        #late
        #severity
    }
}

fn function(one: &Struct<'_>) -> TokenStream {
    let (ident, function) = (&one.ident, &one.matcher);
    let name = markdown::code(one.name.as_str());
    let doc = tokens::doc(&[format!("A matcher for [{name}](struct@{ident}).")]);
    quote! {
        #doc
        pub fn #function() -> Matcher<#ident> {
            _matcher::of()
        }
    }
}

fn methods(one: &Struct<'_>) -> TokenStream {
    let ident = &one.ident;
    let methods: Vec<_> = matched(one).map(method).collect();
    match methods.is_empty() {
        true => quote!(),
        false => quote!(impl Matcher<#ident> { #(#methods)* }),
    }
}

fn method(field: &Field<'_>) -> TokenStream {
    match field.role {
        Role::Changed => lifecycle::expect_changed(field),
        Role::Snapshot { .. } => lifecycle::expect_part(field, "`/place/0/id`"),
        Role::Reference { .. } => lifecycle::expect_part(field, "`/href`"),
        Role::Identity { .. } | Role::Enum { .. } | Role::Severity | Role::Plain => expect(field),
    }
}

fn expect(field: &Field<'_>) -> TokenStream {
    let (ident, ty, name) = (&field.ident, field::ty(field), &field.property.name.value);
    let doc = tokens::doc(&[format!("Expects this {}.", markdown::code(name))]);
    let name = tokens::string(name);
    quote! {
        #doc
        pub fn #ident(self, expected: impl Expected<#ty>) -> Self {
            _matcher::expect(self, #name, expected)
        }
    }
}

/// The fields with a method of their own: every matcher has one for the severity.
fn matched<'a, 'b>(one: &'b Struct<'a>) -> impl Iterator<Item = &'b Field<'a>> + Clone {
    one.fields.iter().filter(|field| !field.is_own_severity())
}
