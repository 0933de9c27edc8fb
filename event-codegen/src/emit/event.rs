//! The struct of an event: its declaration, its constructor, and the calls of the macros for the rest.

use super::{
    docs, enums, field, identities,
    imports::RUNTIME,
    lifecycle, tokens,
    tree::{Field, Struct},
    typed_event,
};
use crate::names;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// Everything about one event, in reading order.
pub(super) fn blocks(one: &Struct<'_>) -> Vec<TokenStream> {
    let ident = &one.ident;
    let mut blocks = vec![declaration(one), methods(one), typed_event::block(one)];
    blocks.extend(one.implemented().map(|event_type| identities::block(one, event_type)));
    blocks.push(quote!(#RUNTIME::__event!(#ident);));
    blocks.extend(one.told.as_ref().map(|told| lifecycle::event(one, told)));
    blocks.extend(enums::blocks(one));
    blocks
}

fn declaration(one: &Struct<'_>) -> TokenStream {
    let (ident, name) = (&one.ident, one.name.as_str());
    let doc = tokens::doc(&docs::event(one));
    let alias = (ident != name).then(|| tokens::string(name)).into_iter();
    let deprecated = one.event.deprecated.iter();
    let deprecated = deprecated.map(|text| tokens::string(&docs::deprecated(&text.value)));
    let fields = one.fields.iter().map(field::declaration);
    quote! {
        #doc
        #(#[doc(alias = #alias)])*
        #(#[deprecated = #deprecated])*
        #[must_use = "an event has no effect until it is emitted"]
        #[derive(Clone)]
        pub struct #ident {
            #(#fields,)*
        }
    }
}

fn methods(one: &Struct<'_>) -> TokenStream {
    let (ident, name) = (&one.ident, tokens::string(one.name.as_str()));
    let doc = tokens::doc(&[docs::name(one)]);
    let new = match &one.told {
        Some(told) => lifecycle::new(one, told),
        None => new(one),
    };
    let setters = one.fields.iter().filter(|field| field.property.optional).map(setters);
    quote! {
        impl #ident {
            #doc
            pub const NAME: &'static str = #name;

            #new

            #(#setters)*
        }
    }
}

fn new(one: &Struct<'_>) -> TokenStream {
    let required: Vec<_> = one.fields.iter().filter(|field| !field.property.optional).collect();
    let doc = tokens::doc(&[match required.is_empty() {
        true => "The event.".to_owned(),
        false => "The event with its required properties.".to_owned(),
    }]);
    let lint = match required.len() {
        0 => quote! {
            #[allow(clippy::new_without_default, reason = "nothing happens by default")]
        },
        1..=7 => quote!(),
        _ => quote! {
            #[allow(clippy::too_many_arguments, reason = "one for each required property")]
        },
    };
    let parameters = required.into_iter().map(field::parameter);
    let values = one.fields.iter().map(|field| {
        let ident = &field.ident;
        match field::conversion(field) {
            _ if field.property.optional => quote!(#ident: None),
            Some(value) => quote!(#ident: #value),
            None => quote!(#ident),
        }
    });
    quote! {
        #doc
        #lint
        #[inline]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#values),* }
        }
    }
}

fn setters(field: &Field<'_>) -> TokenStream {
    let ident = &field.ident;
    let name = names::field(field.property);
    let (with, maybe) = (format_ident!("with_{name}"), format_ident!("maybe_{name}"));
    let doc = tokens::doc(&[docs::setter(field)]);
    let maybe_doc = tokens::doc(&[docs::optional_setter(field)]);
    let (parameter, optional) = (field::parameter(field), field::optional_parameter(field));
    let value = field::conversion(field).unwrap_or_else(|| quote!(#ident));
    let optional_value = field::optional_conversion(field);
    quote! {
        #doc
        #[inline]
        pub fn #with(mut self, #parameter) -> Self {
            self.#ident = Some(#value);
            self
        }

        #maybe_doc
        #[inline]
        pub fn #maybe(mut self, #optional) -> Self {
            self.#ident = #optional_value;
            self
        }
    }
}
