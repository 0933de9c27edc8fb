//! The message of an event as a template: a constant of texts and property numbers.

use super::{
    imports::{SEGMENT, TEMPLATE},
    tokens,
    tree::Field,
};
use crate::{
    catalog::{Segment, Template},
    registry::{self, Message, PropertyType},
};
use proc_macro2::TokenStream;
use quote::quote;

/// The template of `message`, as an expression.
pub(super) fn expression(message: &Template) -> TokenStream {
    let text = tokens::string(&message.text);
    let capacity = tokens::index(message.capacity);
    let segments = message.segments.iter().map(|segment| match segment {
        Segment::Text(text) => {
            let text = tokens::string(text);
            quote!(#SEGMENT::Text(#text))
        }
        Segment::Property(index) => {
            let index = tokens::index(*index);
            quote!(#SEGMENT::Property(#index))
        }
        Segment::PropertyOr(index, default) => {
            let (index, default) = (tokens::index(*index), tokens::string(default));
            quote!(#SEGMENT::PropertyOr(#index, #default))
        }
    });
    quote!(#TEMPLATE { text: #text, segments: &[#(#segments),*], capacity: #capacity })
}

/// The template of `message`. Placeholders without a property are text.
pub(super) fn template(message: &Message, fields: &[Field<'_>]) -> Template {
    let mut segments: Vec<Segment> = Vec::new();
    for segment in &message.segments {
        let text = match segment {
            registry::Segment::Text(text) => text.as_str(),
            registry::Segment::Placeholder(placeholder) => {
                let names = |field: &Field<'_>| field.property.name.value == placeholder.property;
                if let Some(index) = fields.iter().position(names) {
                    segments.push(match fields[index].property.optional {
                        true => {
                            let default = placeholder.default.as_deref().unwrap_or("none");
                            Segment::PropertyOr(index, default.to_owned())
                        }
                        false => Segment::Property(index),
                    });
                    continue;
                }
                &message.text.value[placeholder.range.clone()]
            }
        };
        match segments.last_mut() {
            Some(Segment::Text(before)) => before.push_str(text),
            _ => segments.push(Segment::Text(text.to_owned())),
        }
    }
    let capacity = segments.iter().map(|segment| capacity(segment, fields)).sum();
    Template { text: message.text.value.clone(), segments, capacity }
}

/// The approximate number of bytes of a segment in a rendered message.
fn capacity(segment: &Segment, fields: &[Field<'_>]) -> usize {
    match segment {
        Segment::Text(text) => text.len(),
        Segment::Property(index) | Segment::PropertyOr(index, _) => {
            width(&fields[*index].property.ty)
        }
    }
}

/// The approximate number of bytes of a value in a rendered message: exact for a UUID, enough for most other values.
fn width(ty: &PropertyType) -> usize {
    match ty {
        PropertyType::Uuid => 36,
        PropertyType::String => 32,
        PropertyType::Bool => 5,
        PropertyType::Int64 | PropertyType::Uint64 | PropertyType::Float64 => 8,
        PropertyType::Timestamp => 30,
        PropertyType::Severity => 8,
        PropertyType::Json | PropertyType::Snapshot | PropertyType::Reference => 64,
        PropertyType::Enum(values) => {
            values.iter().map(|value| value.as_str().len()).max().unwrap_or_default()
        }
        PropertyType::List(item) => 2 * width(item),
    }
}
