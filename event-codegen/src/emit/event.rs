//! The struct of an event and what is implemented for it.

use super::{
    descriptor, docs, enums, field, tokens,
    tree::{Field, Struct},
};
use crate::registry::{EventType, Identity, IdentityType};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// Everything about one event, in reading order.
pub(super) fn blocks(one: &Struct<'_>) -> Vec<TokenStream> {
    let ident = &one.ident;
    let mut blocks = vec![declaration(one), methods(one), typed_event(one)];
    blocks.extend(one.implemented().map(|event_type| event_trait(one, event_type)));
    blocks.push(quote!(::event_model::__event!(#ident);));
    blocks.extend(enums::blocks(one));
    blocks
}

fn declaration(one: &Struct<'_>) -> TokenStream {
    let (ident, name) = (&one.ident, &one.event.name.value);
    let doc = tokens::doc(&docs::event(one));
    let alias = (ident != name).then(|| tokens::string(name)).into_iter();
    let deprecated = one.event.deprecated.iter();
    let deprecated = deprecated.map(|text| tokens::string(&docs::deprecated(&text.value)));
    let fields = one.fields.iter().map(field::declaration);
    quote! {
        #doc
        #(#[doc(alias = #alias)])*
        #(#[deprecated = #deprecated])*
        #[must_use = "an event is known to nobody until it is emitted"]
        #[derive(Clone)]
        pub struct #ident {
            #(#fields,)*
        }
    }
}

fn methods(one: &Struct<'_>) -> TokenStream {
    let (ident, name) = (&one.ident, tokens::string(&one.event.name.value));
    let doc = tokens::doc(&[docs::name(one)]);
    let new = new(one);
    let setters = one.fields.iter().filter(|field| field.property.optional).map(setter);
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

fn setter(field: &Field<'_>) -> TokenStream {
    let ident = &field.ident;
    let name = format_ident!("with_{}", crate::names::field(&field.property.name.value));
    let doc = tokens::doc(&[docs::setter(field)]);
    let parameter = field::parameter(field);
    let value = field::conversion(field).unwrap_or_else(|| quote!(#ident));
    quote! {
        #doc
        #[inline]
        pub fn #name(mut self, #parameter) -> Self {
            self.#ident = Some(#value);
            self
        }
    }
}

fn typed_event(one: &Struct<'_>) -> TokenStream {
    let ident = &one.ident;
    let descriptor = descriptor::expression(one);
    let value = value(one);
    let from_fields = from_fields(one);
    let own_severity = one.fields.iter().find(|field| field.is_own_severity()).map(own_severity);
    quote! {
        impl TypedEvent for #ident {
            const DESCRIPTOR: &'static Descriptor = #descriptor;

            #value

            #from_fields

            #own_severity
        }
    }
}

fn value(one: &Struct<'_>) -> TokenStream {
    if one.fields.is_empty() {
        return quote! {
            #[inline]
            fn value(&self, _: usize) -> Value<'_> {
                Value::Null
            }
        };
    }
    let arms = one.fields.iter().enumerate().map(|(index, field)| {
        let (index, ident) = (tokens::index(index), &field.ident);
        quote!(#index => self.#ident.as_value())
    });
    quote! {
        #[inline]
        fn value(&self, index: usize) -> Value<'_> {
            match index {
                #(#arms,)*
                _ => Value::Null,
            }
        }
    }
}

fn from_fields(one: &Struct<'_>) -> TokenStream {
    if one.fields.is_empty() {
        return quote! {
            #[inline]
            fn from_fields(_: &mut Fields<'_>) -> Self {
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
        fn from_fields(fields: &mut Fields<'_>) -> Self {
            Self { #(#values),* }
        }
    }
}

fn own_severity(field: &Field<'_>) -> TokenStream {
    let severity = match field.property.optional {
        true => quote!(self.severity.unwrap_or(Self::DESCRIPTOR.severity)),
        false => quote!(self.severity),
    };
    quote! {
        #[inline]
        fn own_severity(&self) -> Severity {
            #severity
        }
    }
}

fn event_trait(one: &Struct<'_>, event_type: &EventType) -> TokenStream {
    let ident = &one.ident;
    let name = tokens::ident(&crate::names::event_trait(&event_type.name.value));
    let required = event_type.requires.iter().map(|identity| required_identity(one, identity));
    let optional = event_type.optional.iter().map(|identity| optional_identity(one, identity));
    quote! {
        impl super::#name for #ident {
            #(#required)*
            #(#optional)*
        }
    }
}

fn required_identity(one: &Struct<'_>, identity: &Identity) -> Option<TokenStream> {
    let field = one.field(identity)?;
    let (ident, ty) = (&field.ident, &field.named_type);
    Some(match identity.ty {
        IdentityType::Uuid => quote! {
            #[inline]
            fn #ident(&self) -> #ty {
                self.#ident
            }
        },
        IdentityType::String => quote! {
            #[inline]
            fn #ident(&self) -> &#ty {
                &self.#ident
            }
        },
    })
}

fn optional_identity(one: &Struct<'_>, identity: &Identity) -> Option<TokenStream> {
    let field = one.field(identity)?;
    let (ident, ty) = (&field.ident, &field.named_type);
    let ty = match identity.ty {
        IdentityType::Uuid => quote!(#ty),
        IdentityType::String => quote!(&#ty),
    };
    let value = match (identity.ty, field.property.optional) {
        (IdentityType::Uuid, true) => quote!(self.#ident),
        (IdentityType::Uuid, false) => quote!(Some(self.#ident)),
        (IdentityType::String, true) => quote!(self.#ident.as_ref()),
        (IdentityType::String, false) => quote!(Some(&self.#ident)),
    };
    Some(quote! {
        #[inline]
        fn #ident(&self) -> Option<#ty> {
            #value
        }
    })
}
