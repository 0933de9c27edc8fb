//! The parser that finds the events of YAML. The only file here that names its crate.

use granit_parser::{
    Event as ParserEvent, Options, Parser, ScalarStyle, ScanError, Span, StrInput, Tag as ParserTag,
};
use std::borrow::Cow;

/// Collections may be nested so deep.
pub(super) const MAX_DEPTH: usize = 128;

/// The events of a text, until the first error.
pub(super) struct Events<'s>(Parser<'s, StrInput<'s>>);

/// An event, and the line where it is, from 1.
pub(super) struct Event<'s> {
    pub(super) kind: Kind<'s>,
    pub(super) line: u64,
}

pub(super) enum Kind<'s> {
    /// A text, and whether it is plain, so that it may stand for something else.
    Scalar {
        text: Cow<'s, str>,
        plain: bool,
        start: Start,
    },
    List(Start),
    Map(Start),
    /// The end of a list or map.
    End,
    /// The value with this anchor, once more; none when there is no such anchor.
    Alias(Option<usize>),
    Document,
}

/// What stands before a value.
pub(super) struct Start {
    /// From 1; 0 for none.
    pub(super) anchor: usize,
    /// The tag, unless it says what is known without it.
    pub(super) tag: Option<String>,
    pub(super) is_text: bool,
}

impl<'s> Events<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Self(Parser::new_from_str_with_options(text, options()))
    }

    /// The next event; none at the end of the text. An error is a line and what is wrong there.
    pub(super) fn next(&mut self) -> Option<Result<Event<'s>, (u64, String)>> {
        loop {
            match self.0.next_event()? {
                Ok((event, span)) => {
                    let Some(kind) = kind(event, &span) else { continue };
                    let start = span.tag_start().unwrap_or(span.start);
                    return Some(Ok(Event { kind, line: start.line() as u64 }));
                }
                Err(error) => return Some(Err(fault(&error))),
            }
        }
    }
}

fn options() -> Options {
    granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

fn kind<'s>(event: ParserEvent<'s>, span: &Span) -> Option<Kind<'s>> {
    Some(match event {
        ParserEvent::Scalar(text, style, anchor, tag) => {
            let plain = style == ScalarStyle::Plain;
            // The parser gives a value that is left out the text of a null.
            let text = if plain && span.is_empty() { Cow::Borrowed("") } else { text };
            Kind::Scalar { text, plain, start: start(anchor, tag.as_deref(), "str") }
        }
        ParserEvent::SequenceStart(_, anchor, tag) => {
            Kind::List(start(anchor, tag.as_deref(), "seq"))
        }
        ParserEvent::MappingStart(_, anchor, tag) => {
            Kind::Map(start(anchor, tag.as_deref(), "map"))
        }
        ParserEvent::SequenceEnd | ParserEvent::MappingEnd => Kind::End,
        ParserEvent::Alias(anchor) => Kind::Alias(Some(anchor)),
        ParserEvent::UnresolvedAlias(_) => Kind::Alias(None),
        ParserEvent::DocumentStart(..) => Kind::Document,
        // Start and end of the stream, the end of a document.
        _ => return None,
    })
}

fn start(anchor: usize, tag: Option<&ParserTag>, own: &str) -> Start {
    let is_own = |tag: &ParserTag| {
        // PyYAML writes a date with a time so where it needs quotes.
        tag.core_suffix() == Some(own) || own == "str" && tag.original() == "!!timestamp"
    };
    let is_text = own == "str" && tag.is_some_and(is_own);
    Start { anchor, tag: tag.filter(|tag| !is_own(tag)).map(ParserTag::original), is_text }
}

fn fault(error: &ScanError) -> (u64, String) {
    (error.marker().line() as u64, format!("malformed YAML: {}", error.info()))
}
