//! The parser that finds the events of YAML. The only file that names its crate.

use super::{
    Style,
    event::{Cause, Event, EventKind, SyntaxError, Tag, TagKind},
};
use granit_parser::{
    ErrorKind, Event as ParserEvent, Options, Parser, ScalarStyle, ScanError, Span as ParserSpan,
    StrInput, Tag as ParserTag,
};
use std::{borrow::Cow, ops::Range};

/// The maximum nesting of collections.
pub(super) const MAX_DEPTH: usize = 32;

/// The events of a text from some offset on, until the first error.
pub(super) struct Events<'s> {
    parser: Parser<'s, StrInput<'s>>,
    /// The offset where the parser's text starts.
    base: usize,
    /// The offset where it ends.
    end: usize,
}

impl<'s> Events<'s> {
    /// The events of the lines at `range`.
    pub(super) fn new(text: &'s str, range: Range<usize>) -> Self {
        let parser = Parser::new_from_str_with_options(&text[range.clone()], options());
        Self { parser, base: range.start, end: range.end }
    }

    /// The next event. `None` at the end of the text.
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
            ParserEvent::StreamStart | ParserEvent::StreamEnd | ParserEvent::DocumentEnd => {
                return None;
            }
            // Comments, and what later versions of the parser add.
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
        let start = (self.base + range.start).min(self.end);
        start..(self.base + range.end).clamp(start, self.end)
    }

    fn error(&self, error: &ScanError) -> SyntaxError {
        let offset = error.marker().byte_offset().map_or(self.end, |at| self.base + at);
        SyntaxError { cause: cause(error.kind()), at: offset.min(self.end) }
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
    // For a value that is left out, the parser returns the text of a null.
    let absent = style == Style::Plain && range.is_empty();
    EventKind::Scalar { value: if absent { Cow::Borrowed("") } else { value }, style }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the parser may learn more errors")]
fn cause(kind: &ErrorKind) -> Cause {
    use ErrorKind as Kind;
    match kind {
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => Cause::Escape,
        Kind::UnclosedQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::DocumentIndicatorInQuotedScalar => Cause::UnclosedQuote,
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            Cause::TextAfterQuote
        }
        Kind::UnclosedFlowCollection { .. } => Cause::UnclosedBracket,
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::BlockEntryInFlowCollection
        | Kind::InvalidColonPlacement => Cause::InBrackets,
        &Kind::MismatchedFlowCollectionEnd { open, close } => Cause::Mismatched { open, close },
        Kind::MisplacedFlowCollectionEnd => Cause::StrayBracket,
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => Cause::MissingColon,
        Kind::MappingValueNotAllowed => Cause::StrayColon,
        Kind::FlowMappingValueAdjacentCollection => Cause::MissingSpace,
        Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::InvalidIndentation => Cause::Misaligned,
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabInPlainScalar
        | Kind::TabAtBlockScalarStart => Cause::Tab,
        Kind::RecursionLimitExceeded => Cause::TooDeep,
        &Kind::UnexpectedCharacter { character } => Cause::Character(character),
        Kind::MissingAnchorOrAliasName
        | Kind::InvalidBlockScalarHeader
        | Kind::ZeroBlockScalarIndent
        | Kind::BlockSequenceEntryNotAllowed
        | Kind::MappingKeyNotAllowed
        | Kind::PlainScalarStartsWithDashFlowIndicator => Cause::Indicator(reason(kind)),
        other => Cause::Other(reason(other)),
    }
}

/// The texts for the rarer causes.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser may learn more errors")]
fn reason(kind: &ErrorKind) -> &'static str {
    use ErrorKind as Kind;
    match kind {
        Kind::MissingAnchorOrAliasName => "expected a name after `&` or `*`",
        Kind::MissingTagUri
        | Kind::ExpectedTagBang
        | Kind::InvalidGlobalTagCharacter
        | Kind::InvalidTagTerminator
        | Kind::UnclosedVerbatimTag
        | Kind::InvalidTagEscape
        | Kind::InvalidTagUtf8LeadingByte
        | Kind::InvalidTagUtf8TrailingByte
        | Kind::InvalidTagUtf8 => "malformed tag",
        Kind::UndeclaredTagHandle => "a tag with an unknown prefix",
        Kind::CommentNotSeparated => "expected a space before `#`",
        Kind::CommentInterceptedScalar => "a comment within a value",
        Kind::InvalidBlockScalarHeader => "expected a line break after `|` or `>`",
        Kind::ZeroBlockScalarIndent => "a block of text cannot be indented by 0",
        Kind::InvalidBlockScalarIndent => "a line of the block of text is not indented enough",
        Kind::BlockSequenceEntryNotAllowed => "a list item is not allowed here",
        Kind::MappingKeyNotAllowed => "a key is not allowed here",
        Kind::InvalidDocumentEnd => "expected only a comment after `...`",
        Kind::BomInsideDocument => "a byte order mark within the file",
        Kind::UnsupportedYamlMajorVersion => "unsupported version of YAML",
        Kind::DuplicateVersionDirective
        | Kind::DuplicateTagDirective
        | Kind::ExpectedTagDirectiveBang
        | Kind::InvalidDirectiveTerminator
        | Kind::MissingYamlVersionSeparator
        | Kind::MissingDirectiveName
        | Kind::InvalidDirectiveName
        | Kind::DirectiveByteLimitExceeded { .. }
        | Kind::TooManyReservedDirectiveParams { .. }
        | Kind::YamlVersionTooLong
        | Kind::MissingYamlVersion
        | Kind::InvalidTagDirectiveTerminator => "malformed directive",
        Kind::MissingDocumentEndBeforeDirective | Kind::ExpectedDocumentStart => {
            "expected the end of the file"
        }
        Kind::PlainScalarStartsWithDashFlowIndicator => "a value cannot start like this",
        Kind::InvalidBlockEntryWhitespace => "expected a space after `-`",
        Kind::InvalidMappingValueWhitespace => "expected a space after `:`",
        Kind::ExpectedNodeContent => "expected a value",
        Kind::InvalidFlowScalarIndent => "a line within brackets is not indented enough",
        _ => "this cannot be understood",
    }
}
