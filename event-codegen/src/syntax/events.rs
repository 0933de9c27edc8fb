//! The parser that finds the events of YAML. The only file that names its crate.

use super::Style;
use granit_parser::{
    ErrorKind, Event as ParserEvent, Options, Parser, ScalarStyle, ScanError, Span as ParserSpan,
    StrInput, Tag as ParserTag,
};
use std::{borrow::Cow, ops::Range};

/// Collections may be nested so deep.
pub(super) const MAX_DEPTH: usize = 32;

/// The events of a text from some offset on, until the first error.
pub(super) struct Events<'s> {
    parser: Parser<'s, StrInput<'s>>,
    /// The offset where the parser's text starts.
    base: usize,
    /// The length of the whole text.
    length: usize,
}

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

/// Where and why the parser gave up.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) cause: Cause,
    pub(super) at: usize,
}

/// Why the parser gave up, as far as we have more to say about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cause {
    UnknownEscape,
    UnclosedQuote,
    UnclosedBracket,
    MissingColon,
    Tab,
    TooDeep,
    Other(String),
}

impl<'s> Events<'s> {
    /// The events of `text` from `base` on, which is the start of a line.
    pub(super) fn new(text: &'s str, base: usize) -> Self {
        let parser = Parser::new_from_str_with_options(&text[base..], options());
        Self { parser, base, length: text.len() }
    }

    /// The next event; none at the end of the text.
    pub(super) fn next(&mut self) -> Option<Result<Event<'s>, SyntaxError>> {
        loop {
            match self.parser.next_event()? {
                Ok((event, span)) => {
                    if let Some(event) = self.event(event, span) {
                        return Some(Ok(event));
                    }
                }
                Err(error) => return Some(Err(self.error(&error))),
            }
        }
    }

    fn event(&self, event: ParserEvent<'s>, span: ParserSpan) -> Option<Event<'s>> {
        let range = self.range(&span);
        let (kind, tag) = match event {
            ParserEvent::Scalar(value, style, _, tag) => (scalar(value, style, &range), tag),
            ParserEvent::SequenceStart(_, _, tag) => (EventKind::ListStart, tag),
            ParserEvent::MappingStart(_, _, tag) => (EventKind::MapStart, tag),
            ParserEvent::SequenceEnd | ParserEvent::MappingEnd => (EventKind::End, None),
            ParserEvent::Anchor(_, name) => (EventKind::Anchor(name), None),
            ParserEvent::Alias(_) | ParserEvent::UnresolvedAlias(_) => (EventKind::Alias, None),
            ParserEvent::DocumentStart(..) => (EventKind::DocumentStart, None),
            // Start and end of the stream, the end of a document, comments.
            _ => return None,
        };
        let tag = tag.map(|tag| self.tag(&tag, &span));
        Some(Event { kind, range, tag })
    }

    fn tag(&self, tag: &ParserTag, span: &ParserSpan) -> Tag {
        let range = span.tag_span().map_or(self.range(span), |span| self.range(&span));
        let kind = match tag.core_suffix() {
            Some("str") => TagKind::String,
            Some("null") => TagKind::Null,
            Some("bool") => TagKind::Boolean,
            Some("int" | "float") => TagKind::Number,
            Some("seq") => TagKind::List,
            Some("map") => TagKind::Map,
            Some(_) | None => TagKind::Custom,
        };
        Tag { kind, range }
    }

    fn range(&self, span: &ParserSpan) -> Range<usize> {
        let range = span.byte_range().expect("a parser of a text knows its offsets");
        let start = (self.base + range.start).min(self.length);
        start..(self.base + range.end).clamp(start, self.length)
    }

    fn error(&self, error: &ScanError) -> SyntaxError {
        let offset = error.marker().byte_offset().map_or(self.length, |at| self.base + at);
        SyntaxError { cause: cause(error.kind()), at: offset.min(self.length) }
    }
}

fn options() -> Options {
    granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

fn scalar<'s>(value: Cow<'s, str>, style: ScalarStyle, range: &Range<usize>) -> EventKind<'s> {
    let style = match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    };
    // The parser gives a value that is left out the text of a null.
    let absent = style == Style::Plain && range.is_empty();
    EventKind::Scalar { value: if absent { Cow::Borrowed("") } else { value }, style }
}

fn cause(kind: &ErrorKind) -> Cause {
    match kind {
        ErrorKind::UnknownQuotedScalarEscape => Cause::UnknownEscape,
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => Cause::UnclosedQuote,
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::InvalidColonPlacement => Cause::UnclosedBracket,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => Cause::MissingColon,
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => Cause::Tab,
        ErrorKind::RecursionLimitExceeded => Cause::TooDeep,
        other => Cause::Other(other.to_string()),
    }
}
