//! The descriptor of an event: the registry's entry as a constant.

use super::{
    imports::{CATEGORY, DESCRIPTOR, PROPERTY_DESCRIPTOR, PROPERTY_TYPE, SEVERITY},
    message, tokens,
    tree::{Field, Struct},
};
use crate::registry::{Category, PropertyType, Severity, Text};
use proc_macro2::TokenStream;
use quote::quote;
use std::time::Duration;

/// The descriptor of an event, as an expression within its struct's impl.
pub(super) fn expression(one: &Struct<'_>) -> TokenStream {
    let event = one.event;
    let group = match one.name.group.as_deref().map(tokens::string) {
        Some(group) => quote!(Some(#group)),
        None => quote!(None),
    };
    let event_type = tokens::string(one.event_type.map_or("", |ty| &ty.name.value));
    let severity = match event.severity.read().value {
        Severity::Info => quote!(#SEVERITY::Info),
        Severity::Warning => quote!(#SEVERITY::Warning),
        Severity::Error => quote!(#SEVERITY::Error),
        Severity::Critical => quote!(#SEVERITY::Critical),
    };
    let message = message::template(event.message.read(), &one.fields);
    let category = match event.category {
        Category::User => quote!(#CATEGORY::User),
        Category::Metrics => quote!(#CATEGORY::Metrics),
    };
    let properties = one.fields.iter().map(property);
    let description = prose(event.description.read().as_ref());
    let deprecated = prose(event.deprecated.as_ref());
    let rate_limit = rate_limit(event.rate_limit);
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

/// A text for people, without the line end of a block scalar.
fn prose(text: Option<&Text>) -> TokenStream {
    match text.map(|text| tokens::string(text.value.trim_end())) {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

fn property(field: &Field<'_>) -> TokenStream {
    let property = field.property;
    let (name, ty) = (tokens::string(&property.name.value), property_type(&property.ty));
    let mut expression = quote!(#PROPERTY_DESCRIPTOR::new(#name, #ty));
    if field.identity().is_some() {
        expression.extend(quote!(.identity()));
    }
    if property.optional {
        expression.extend(quote!(.optional()));
    }
    if property.sensitive {
        expression.extend(quote!(.sensitive()));
    }
    if let Some(text) = &property.description {
        let text = tokens::string(text.value.trim_end());
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

fn rate_limit(time: Option<Duration>) -> TokenStream {
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
