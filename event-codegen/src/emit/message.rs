//! The message of an event as a template: a constant of texts and property numbers.

use super::{
    imports::{SEGMENT, TEMPLATE},
    tokens,
    tree::Field,
};
use crate::registry::{Message, PropertyType, Segment};
use proc_macro2::TokenStream;
use quote::quote;

/// The template of `message`, as an expression.
pub(super) fn template(message: &Message, fields: &[Field<'_>]) -> TokenStream {
    let text = tokens::string(&message.text.value);
    let pieces = pieces(message, fields);
    let capacity = tokens::index(pieces.iter().map(|piece| piece.capacity(fields)).sum());
    let segments = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => {
            let text = tokens::string(text);
            quote!(#SEGMENT::Text(#text))
        }
        Piece::Property(index) => {
            let index = tokens::index(*index);
            quote!(#SEGMENT::Property(#index))
        }
        Piece::PropertyOr(index, default) => {
            let (index, default) = (tokens::index(*index), tokens::string(default));
            quote!(#SEGMENT::PropertyOr(#index, #default))
        }
    });
    quote!(#TEMPLATE { text: #text, segments: &[#(#segments),*], capacity: #capacity })
}

/// The segments of a message as they are emitted: placeholders without a property are text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(String),
    Property(usize),
    PropertyOr(usize, &'a str),
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
    /// The approximate number of bytes in a rendered message.
    fn capacity(&self, fields: &[Field<'_>]) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Property(index) | Self::PropertyOr(index, _) => {
                width(&fields[*index].property.ty)
            }
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
