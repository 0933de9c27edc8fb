//! The descriptor of an event: the registry's entry as a constant.

use super::{
    tokens,
    tree::{Field, Struct},
};
use crate::registry::{Category, Message, PropertyType, Segment, Severity};
use proc_macro2::TokenStream;
use quote::quote;
use std::time::Duration;

/// The descriptor of an event, as an expression within its struct's impl.
pub(super) fn expression(one: &Struct<'_>) -> TokenStream {
    let event = one.event;
    let group = tokens::optional_string(event.group.as_deref());
    let event_type = tokens::string(one.event_type.map_or("", |ty| &ty.name.value));
    let severity = match event.severity.value {
        Severity::Info => quote!(Severity::Info),
        Severity::Warning => quote!(Severity::Warning),
        Severity::Error => quote!(Severity::Error),
        Severity::Critical => quote!(Severity::Critical),
    };
    let message = template(&event.message, &one.fields);
    let category = match event.category {
        Category::User => quote!(Category::User),
        Category::Metrics => quote!(Category::Metrics),
    };
    let properties = one.fields.iter().map(property);
    let description = tokens::optional_string(event.description.as_ref().map(|t| t.value.as_str()));
    let deprecated = tokens::optional_string(event.deprecated.as_ref().map(|t| t.value.as_str()));
    let rate_limit = rate_limit(event.rate_limit);
    quote! {
        &Descriptor {
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

/// The segments of a message as they are emitted: placeholders without a property are text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(String),
    Property(usize),
    PropertyOr(usize, &'a str),
}

fn template(message: &Message, fields: &[Field<'_>]) -> TokenStream {
    let text = tokens::string(&message.text.value);
    let pieces = pieces(message, fields);
    let capacity = tokens::index(pieces.iter().map(|piece| piece.capacity(fields)).sum());
    let segments = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => {
            let text = tokens::string(text);
            quote!(Segment::Text(#text))
        }
        Piece::Property(index) => {
            let index = tokens::index(*index);
            quote!(Segment::Property(#index))
        }
        Piece::PropertyOr(index, default) => {
            let (index, default) = (tokens::index(*index), tokens::string(default));
            quote!(Segment::PropertyOr(#index, #default))
        }
    });
    quote!(Template { text: #text, segments: &[#(#segments),*], capacity: #capacity })
}

fn pieces<'a>(message: &'a Message, fields: &[Field<'_>]) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for segment in &message.segments {
        let text = match segment {
            Segment::Text(text) => text.as_str(),
            Segment::Placeholder(placeholder) => {
                let names = |field: &Field<'_>| field.property.name.value == placeholder.property;
                if let Some(index) = fields.iter().position(names) {
                    pieces.push(match fields[index].property.optional {
                        true => Piece::PropertyOr(
                            index,
                            placeholder.default.as_deref().unwrap_or("none"),
                        ),
                        false => Piece::Property(index),
                    });
                    continue;
                }
                &message.text.value[placeholder.range.clone()]
            }
        };
        match pieces.last_mut() {
            Some(Piece::Text(before)) => before.push_str(text),
            _ => pieces.push(Piece::Text(text.to_owned())),
        }
    }
    pieces
}

impl Piece<'_> {
    /// About how many bytes it takes in a rendered message.
    fn capacity(&self, fields: &[Field<'_>]) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Property(index) | Self::PropertyOr(index, _) => {
                width(&fields[*index].property.ty)
            }
        }
    }
}

/// About how many bytes a value takes in a rendered message: exactly for a UUID, enough for most of the others.
fn width(ty: &PropertyType) -> usize {
    match ty {
        PropertyType::Uuid => 36,
        PropertyType::String => 32,
        PropertyType::Bool => 5,
        PropertyType::Int64 | PropertyType::Uint64 | PropertyType::Float64 => 8,
        PropertyType::Timestamp => 30,
        PropertyType::Severity => 8,
        PropertyType::Json => 64,
        PropertyType::Enum(values) => {
            values.iter().map(|value| value.value.len()).max().unwrap_or_default()
        }
        PropertyType::List(item) => 2 * width(item),
    }
}

fn property(field: &Field<'_>) -> TokenStream {
    let property = field.property;
    let (name, ty) = (tokens::string(&property.name.value), property_type(&property.ty));
    let mut expression = quote!(PropertyDescriptor::new(#name, #ty));
    if field.identity.is_some() {
        expression.extend(quote!(.identity()));
    }
    if property.optional {
        expression.extend(quote!(.optional()));
    }
    if property.sensitive {
        expression.extend(quote!(.sensitive()));
    }
    if let Some(text) = &property.description {
        let text = tokens::string(&text.value);
        expression.extend(quote!(.description(#text)));
    }
    expression
}

fn property_type(ty: &PropertyType) -> TokenStream {
    match ty {
        PropertyType::Uuid => quote!(PropertyType::Uuid),
        PropertyType::String => quote!(PropertyType::String),
        PropertyType::Bool => quote!(PropertyType::Bool),
        PropertyType::Int64 => quote!(PropertyType::Int64),
        PropertyType::Uint64 => quote!(PropertyType::Uint64),
        PropertyType::Float64 => quote!(PropertyType::Float64),
        PropertyType::Timestamp => quote!(PropertyType::Timestamp),
        PropertyType::Severity => quote!(PropertyType::Severity),
        PropertyType::Json => quote!(PropertyType::Json),
        PropertyType::Enum(values) => {
            let values = values.iter().map(|value| tokens::string(&value.value));
            quote!(PropertyType::Enum(&[#(#values),*]))
        }
        PropertyType::List(item) => {
            let item = property_type(item);
            quote!(PropertyType::List(&#item))
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
