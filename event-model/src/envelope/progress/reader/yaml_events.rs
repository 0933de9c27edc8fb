//! The events of the YAML parser. The only file in this folder that names its crate.

use super::breaks;
use granit_parser::{
    Event as ParserEvent, Options, Parser, ScalarStyle, ScanError, Span, StrInput, Tag as ParserTag,
};
use std::borrow::Cow;

/// The maximum nesting of collections.
pub(super) const MAX_DEPTH: usize = 128;

/// The events of a text, until the first error.
pub(super) struct Events<'s> {
    parser: Parser<'s, StrInput<'s>>,
    source: &'s str,
    indented: &'s str,
}

/// An event and its line, counted from 1.
pub(super) struct Event<'s> {
    pub(super) kind: Kind<'s>,
    pub(super) line: u64,
}

pub(super) enum Kind<'s> {
    /// A scalar. If it is plain, its text may stand for a value of another type.
    Scalar {
        text: Cow<'s, str>,
        style: Style,
        start: Start,
    },
    List(Start),
    Map(Start),
    /// The end of a list or map.
    End,
    /// A copy of the value with this anchor. `None` if there is no such anchor.
    Alias(Option<usize>),
    Document,
}

/// How a text is written.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    Plain,
    /// In quotes or as a block.
    Quoted,
}

/// The properties of a value that are written before it.
pub(super) struct Start {
    /// The number of the anchor, from 1; 0 if there is none.
    pub(super) anchor: usize,
    /// The tag, unless it only repeats the type of the value.
    pub(super) tag: Option<String>,
    pub(super) is_text: bool,
}

impl<'s> Events<'s> {
    /// `indented` is what [`breaks::indented`] returns for `source`.
    pub(super) fn new(source: &'s str, indented: &'s str) -> Self {
        let parser = Parser::new_from_str_with_options(indented, options());
        Self { parser, source, indented }
    }

    /// The next event. `None` at the end of the text. The error is a line and what is wrong there.
    pub(super) fn next(&mut self) -> Option<Result<Event<'s>, (u64, String)>> {
        loop {
            match self.parser.next_event()? {
                Ok((event, span)) => {
                    let Some(mut kind) = kind(event, &span) else { continue };
                    if let Err(problem) = self.restore_breaks(&mut kind, &span) {
                        return Some(Err((span.start.line() as u64, problem)));
                    }
                    let start = span.tag_start().unwrap_or(span.start);
                    return Some(Ok(Event { kind, line: start.line() as u64 }));
                }
                Err(error) => return Some(Err(fault(&error))),
            }
        }
    }

    /// Reads the line breaks of YAML 1.1 in a text in single quotes.
    fn restore_breaks(&self, kind: &mut Kind<'s>, span: &Span) -> Result<(), String> {
        let Kind::Scalar { text, .. } = kind else { return Ok(()) };
        let source = span.slice(self.source).unwrap_or_default();
        match breaks::unquoted(source) {
            Some(unquoted) => *text = Cow::Owned(unquoted),
            None if span.slice(self.indented).unwrap_or_default() == source => {}
            None => {
                return Err("a line starts with U+0085, U+2028 or U+2029 outside of single quotes"
                    .to_owned());
            }
        }
        Ok(())
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
            let style = match style {
                ScalarStyle::Plain => Style::Plain,
                ScalarStyle::SingleQuoted
                | ScalarStyle::DoubleQuoted
                | ScalarStyle::Literal
                | ScalarStyle::Folded => Style::Quoted,
            };
            // For a value that is left out, the parser returns the text of a null.
            let text =
                if style == Style::Plain && span.is_empty() { Cow::Borrowed("") } else { text };
            Kind::Scalar { text, style, start: start(anchor, tag.as_deref(), "str") }
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
        ParserEvent::StreamStart
        | ParserEvent::StreamEnd
        | ParserEvent::DocumentEnd
        | ParserEvent::Anchor(..) => return None,
        // Comments, which are switched off, and what later versions of the parser add.
        _ => return None,
    })
}

fn start(anchor: usize, tag: Option<&ParserTag>, own: &str) -> Start {
    let is_own = |tag: &ParserTag| {
        // PyYAML writes this tag on a date with a time that needs quotes.
        tag.core_suffix() == Some(own) || own == "str" && tag.original() == "!!timestamp"
    };
    let is_text = own == "str" && tag.is_some_and(is_own);
    Start { anchor, tag: tag.filter(|tag| !is_own(tag)).map(ParserTag::original), is_text }
}

fn fault(error: &ScanError) -> (u64, String) {
    (error.marker().line() as u64, format!("malformed YAML: {}", error.info()))
}
