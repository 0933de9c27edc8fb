//! The trait that is implemented for each event: its descriptor, and its fields by their numbers.

use super::{
    descriptor,
    imports::{DESCRIPTOR, FIELDS, SEVERITY, TYPED_EVENT, USING_AS_VALUE, VALUE},
    lifecycle, tokens,
    tree::{Field, Struct},
};
use proc_macro2::TokenStream;
use quote::quote;

/// The impl of `TypedEvent` for an event.
pub(super) fn block(one: &Struct<'_>) -> TokenStream {
    let ident = &one.ident;
    let descriptor = descriptor::expression(one);
    let value = value(one);
    let from_fields = from_fields(one);
    let own_severity = one.fields.iter().find(|field| field.is_own_severity()).map(own_severity);
    let own_lifecycle = one.told.as_ref().map(|_| lifecycle::own_lifecycle());
    quote! {
        impl #TYPED_EVENT for #ident {
            const DESCRIPTOR: &'static #DESCRIPTOR = #descriptor;

            #value

            #from_fields

            #own_severity

            #own_lifecycle
        }
    }
}

fn value(one: &Struct<'_>) -> TokenStream {
    if one.fields.is_empty() {
        return quote! {
            #[inline]
            fn value(&self, _: usize) -> #VALUE<'_> {
                #VALUE::Null
            }
        };
    }
    let arms = one.fields.iter().enumerate().map(|(index, field)| {
        let (index, ident) = (tokens::index(index), &field.ident);
        quote!(#index => self.#ident.as_value() #USING_AS_VALUE)
    });
    quote! {
        #[inline]
        fn value(&self, index: usize) -> #VALUE<'_> {
            match index {
                #(#arms,)*
                _ => #VALUE::Null,
            }
        }
    }
}

fn from_fields(one: &Struct<'_>) -> TokenStream {
    if one.fields.is_empty() {
        return quote! {
            #[inline]
            fn from_fields(_: &mut #FIELDS<'_>) -> Self {
                Self {}
            }
        };
    }
    let values = one.fields.iter().enumerate().map(|(index, field)| {
        let (index, ident) = (tokens::index(index), &field.ident);
        match field.property.optional {
            true => quote!(#ident: fields.optional(#index)),
            false => quote!(#ident: fields.required(#index)),
        }
    });
    quote! {
        #[inline]
        fn from_fields(fields: &mut #FIELDS<'_>) -> Self {
            Self { #(#values),* }
        }
    }
}

fn own_severity(field: &Field<'_>) -> TokenStream {
    let ident = &field.ident;
    let severity = match field.property.optional {
        true => quote!(self.#ident.unwrap_or(Self::DESCRIPTOR.severity)),
        false => quote!(self.#ident),
    };
    quote! {
        #[inline]
        fn own_severity(&self) -> #SEVERITY {
            #severity
        }
    }
}
