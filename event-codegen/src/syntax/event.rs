//! The events of YAML that the tree is built from, for any parser.

use super::Style;
use std::{borrow::Cow, ops::Range};

/// A piece of YAML and the bytes it is made of.
pub(super) struct Event<'s> {
    pub(super) kind: EventKind<'s>,
    pub(super) range: Range<usize>,
    pub(super) tag: Option<Tag>,
}

/// What the parser found.
pub(super) enum EventKind<'s> {
    DocumentStart,
    /// A value that is left out has no bytes and no text.
    Scalar {
        value: Cow<'s, str>,
        style: Style,
    },
    ListStart,
    MapStart,
    /// The list or map that was opened last ends.
    End,
    /// `&name`, after the scalar or the start that it names.
    Anchor(Cow<'s, str>),
    /// `*name`, whether there is such an anchor or not.
    Alias,
}

/// A tag and the bytes it is made of.
pub(super) struct Tag {
    pub(super) kind: TagKind,
    pub(super) range: Range<usize>,
}

/// The tags that YAML itself defines, and all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    String,
    Null,
    Boolean,
    Number,
    List,
    Map,
    Custom,
}

/// The place and the reason of a parser error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) cause: Cause,
    pub(super) at: usize,
}

/// The reason why the parser stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// In the quoted scalar that starts here.
    Escape,
    /// The place where it was noticed, which is after the quote.
    UnclosedQuote,
    /// Between a closing quote and the end of its line.
    TextAfterQuote,
    /// The bracket that is never closed.
    UnclosedBracket,
    /// Something within brackets that does not belong there, or the end of what is not closed.
    InBrackets,
    /// The bracket that opens.
    Mismatched {
        open: char,
        close: char,
    },
    /// A closing bracket without an opening one.
    StrayBracket,
    /// A line that should be a key.
    MissingColon,
    /// A colon within a value.
    StrayColon,
    /// A colon directly before a bracket.
    MissingSpace,
    /// A key or an item without a mapping or list to which it belongs.
    Misaligned,
    Tab,
    /// Tabs in the indentation of the line.
    Tabs,
    TooDeep,
    Character(char),
    /// A character that has a meaning in YAML, but not here. The reason is shown after "invalid YAML".
    Indicator(&'static str),
    /// Another reason, which is shown after "invalid YAML".
    Other(&'static str),
}
