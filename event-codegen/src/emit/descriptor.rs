//! The descriptor of an event: the registry's entry as a constant.

use super::{
    entry,
    imports::{CATEGORY, DESCRIPTOR, PROPERTY_DESCRIPTOR, PROPERTY_TYPE, SEVERITY},
    message, tokens,
    tree::Struct,
};
use crate::{
    catalog::{Entry, Property},
    registry::{Category, PropertyType, Severity},
};
use proc_macro2::TokenStream;
use quote::quote;
use std::time::Duration;

/// The descriptor of an event, as an expression within its struct's impl.
pub(super) fn expression(one: &Struct<'_>) -> TokenStream {
    let Entry {
        name: _,
        group,
        event_type,
        severity,
        message,
        category,
        properties,
        description,
        deprecated,
        rate_limit,
    } = entry::of(one);
    let (group, event_type) = (optional(group.as_deref()), tokens::string(&event_type));
    let severity = match severity {
        Severity::Info => quote!(#SEVERITY::Info),
        Severity::Warning => quote!(#SEVERITY::Warning),
        Severity::Error => quote!(#SEVERITY::Error),
        Severity::Critical => quote!(#SEVERITY::Critical),
    };
    let message = message::expression(&message);
    let category = match category {
        Category::User => quote!(#CATEGORY::User),
        Category::Metrics => quote!(#CATEGORY::Metrics),
    };
    let properties = properties.iter().map(property);
    let (description, deprecated) =
        (optional(description.as_deref()), optional(deprecated.as_deref()));
    let rate_limit = limit(rate_limit);
    quote! {
        &#DESCRIPTOR {
            name: Self::NAME,
            group: #group,
            event_type: #event_type,
            severity: #severity,
            message: #message,
            category: #category,
            properties: &[#(#properties),*],
            description: #description,
            deprecated: #deprecated,
            rate_limit: #rate_limit,
        }
    }
}

fn optional(text: Option<&str>) -> TokenStream {
    match text.map(tokens::string) {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

fn property(property: &Property) -> TokenStream {
    let (name, ty) = (tokens::string(&property.name), property_type(&property.ty));
    let mut expression = quote!(#PROPERTY_DESCRIPTOR::new(#name, #ty));
    if property.identity {
        expression.extend(quote!(.identity()));
    }
    if property.optional {
        expression.extend(quote!(.optional()));
    }
    if property.sensitive {
        expression.extend(quote!(.sensitive()));
    }
    if let Some(text) = &property.description {
        let text = tokens::string(text);
        expression.extend(quote!(.description(#text)));
    }
    expression
}

fn property_type(ty: &PropertyType) -> TokenStream {
    match ty {
        PropertyType::Uuid => quote!(#PROPERTY_TYPE::Uuid),
        PropertyType::String => quote!(#PROPERTY_TYPE::String),
        PropertyType::Bool => quote!(#PROPERTY_TYPE::Bool),
        PropertyType::Int64 => quote!(#PROPERTY_TYPE::Int64),
        PropertyType::Uint64 => quote!(#PROPERTY_TYPE::Uint64),
        PropertyType::Float64 => quote!(#PROPERTY_TYPE::Float64),
        PropertyType::Timestamp => quote!(#PROPERTY_TYPE::Timestamp),
        PropertyType::Severity => quote!(#PROPERTY_TYPE::Severity),
        PropertyType::Json | PropertyType::Snapshot | PropertyType::Reference => {
            quote!(#PROPERTY_TYPE::Json)
        }
        PropertyType::Enum(values) => {
            let values = values.iter().map(|value| tokens::string(value.as_str()));
            quote!(#PROPERTY_TYPE::Enum(&[#(#values),*]))
        }
        PropertyType::List(item) => {
            let item = property_type(item);
            quote!(#PROPERTY_TYPE::List(&#item))
        }
    }
}

fn limit(time: Option<Duration>) -> TokenStream {
    let Some(time) = time else { return quote!(None) };
    let (seconds, nanos) = (time.as_secs(), time.subsec_nanos());
    let whole = |n| proc_macro2::Literal::u64_unsuffixed(n);
    let millis = u64::try_from(time.as_millis()).ok().filter(|_| nanos % 1_000_000 == 0);
    let call = match (nanos, millis) {
        (0, _) => {
            let seconds = whole(seconds);
            quote!(from_secs(#seconds))
        }
        (_, Some(millis)) => {
            let millis = whole(millis);
            quote!(from_millis(#millis))
        }
        _ => {
            let (seconds, nanos) = (whole(seconds), whole(nanos.into()));
            quote!(new(#seconds, #nanos))
        }
    };
    quote!(Some(::core::time::Duration::#call))
}
