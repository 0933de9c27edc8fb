//! The message of an event, in segments.

use super::Text;
use std::ops::Range;

/// The message of an event.
#[derive(Debug, Clone)]
pub struct Message {
    /// The message as written.
    pub text: Text,
    /// The message in segments. Malformed parts are text.
    pub segments: Vec<Segment>,
}

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Text that is shown unchanged. `{{` is already `{`.
    Text(String),
    /// A reference to a property.
    Placeholder(Placeholder),
}

/// `{property}` or `{property:-default}` in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// The name of the property.
    pub property: String,
    /// The text that is shown if the property is absent.
    pub default: Option<String>,
    /// The whole placeholder, in bytes of the message's value.
    pub range: Range<usize>,
    /// The name of the property, in bytes of the message's value.
    pub property_range: Range<usize>,
}

impl Message {
    /// The placeholders in order.
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Text(_) => None,
            Segment::Placeholder(placeholder) => Some(placeholder),
        })
    }
}
