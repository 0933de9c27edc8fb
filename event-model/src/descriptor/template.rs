//! Messages with placeholders, as a registry has them. They are rendered elsewhere.

use std::fmt;

/// A message with placeholders. Its `Display` is the text as written in the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The message as written in the registry.
    pub text: &'static str,
    /// The message taken apart.
    pub segments: &'static [Segment],
    /// About how many bytes a rendered message takes, beside the texts that are put into it.
    pub capacity: usize,
}

/// A piece of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// Text that is shown as it is.
    Text(&'static str),
    /// The value of the property at this index; `none` when the event lacks it.
    Property(usize),
    /// The value of the property at this index, or the text when the event lacks it.
    PropertyOr(usize, &'static str),
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}
