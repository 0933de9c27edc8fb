//! Message templates as a registry has them.

use std::fmt;

/// A message with placeholders. Its `Display` is the text as written in the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The message as written in the registry.
    pub text: &'static str,
    /// The message, split into its parts.
    pub segments: &'static [Segment],
    /// The approximate length of a rendered message in bytes, without the texts that are inserted.
    pub capacity: usize,
}

/// A part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// Text that is shown as it is.
    Text(&'static str),
    /// The value of the property at this index, or `none` if the event lacks it.
    Property(usize),
    /// The value of the property at this index, or the text if the event lacks it.
    PropertyOr(usize, &'static str),
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}
