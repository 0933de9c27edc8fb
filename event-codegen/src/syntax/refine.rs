//! What a syntax error is about: the parser says where it gave up, people want to see where they went wrong.

use super::{
    events::{Cause, MAX_DEPTH, SyntaxError},
    flow_scalar::escape_length,
    tree::Tree,
};
use crate::{
    diagnostic::Diagnostic,
    rules::{limit_exceeded, syntax},
    source::Span,
};
use std::ops::Range;

/// The diagnostic about `error`, in view of what was read up to it.
pub(super) fn describe(error: SyntaxError, tree: &Tree<'_>) -> Diagnostic {
    let scene = Scene { text: tree.text(), file: tree.file(), at: error.at, tree };
    match error.cause {
        Cause::Escape => scene.escape(),
        Cause::UnclosedQuote => scene.unclosed_quote(),
        Cause::TextBehindQuote => syntax::text_behind_quote(scene.rest_of_line()),
        Cause::Brackets => scene.brackets(),
        Cause::Mismatched { open, close } => {
            syntax::mismatched_bracket(scene.character(scene.at), open, close)
        }
        Cause::StrayBracket => syntax::stray_bracket(scene.character(scene.at), scene.source()),
        Cause::MissingColon => scene.missing_colon(),
        Cause::StrayColon => scene.stray_colon(),
        Cause::Misaligned => scene.misaligned(),
        Cause::Tab => scene.tab(),
        Cause::TooDeep => limit_exceeded::too_deep(scene.character(scene.at), MAX_DEPTH),
        Cause::Character(character) => scene.unexpected(character),
        Cause::Other(reason) => syntax::invalid(scene.character(scene.at), reason),
    }
}

/// Where the parser gave up.
struct Scene<'a> {
    text: &'a str,
    file: u32,
    at: usize,
    tree: &'a Tree<'a>,
}

impl Scene<'_> {
    fn escape(&self) -> Diagnostic {
        let quote = self.character(self.at);
        let mut at = quote.range().end;
        while let Some(backslash) = self.text[at..].find('\\').map(|found| at + found) {
            match escape_length(&self.text[backslash + 1..]) {
                Some(length) => at = backslash + 1 + length,
                None => return self.unknown_escape(backslash, quote),
            }
        }
        syntax::invalid(quote, "an unknown escape")
    }

    fn unknown_escape(&self, backslash: usize, quote: Span) -> Diagnostic {
        let rest = &self.text[backslash + 1..];
        let Some(letter) = rest.chars().next() else {
            return syntax::invalid(quote, "an escape without a character");
        };
        let digits = rest[letter.len_utf8()..].bytes().take(8);
        let digits = digits.take_while(u8::is_ascii_hexdigit).count();
        match letter {
            'x' | 'u' | 'U' => {
                let span = self.span(backslash..backslash + 2 + digits);
                syntax::invalid_escape(span, &self.text[span.range()], quote)
            }
            _ => {
                let span = self.span(backslash..backslash + 1 + letter.len_utf8());
                syntax::unknown_escape(span, &self.text[span.range()], quote)
            }
        }
    }

    fn unclosed_quote(&self) -> Diagnostic {
        let Some(at) = self.opening(['"', '\'']) else {
            return syntax::invalid(self.character(self.at), "a quoted text is not closed");
        };
        let quote = self.character(at);
        let line_end = self.line_end(at);
        let close = self.span(at..at + self.text[at..line_end].trim_end().len()).end();
        syntax::unclosed_quote(quote, self.source_at(quote), close)
    }

    /// The first of `characters` behind the last event that may start a value.
    fn opening(&self, characters: [char; 2]) -> Option<usize> {
        let from = self.tree.reached().min(self.at);
        let until = self.text.ceil_char_boundary(self.at + 1);
        let found = self.text[from..until].match_indices(characters);
        found.map(|(found, _)| from + found).find(|at| {
            let before = self.text[..*at].chars().next_back();
            before.is_none_or(|before| before.is_whitespace() || "[{,:".contains(before))
        })
    }

    fn brackets(&self) -> Diagnostic {
        let opens = self.text[self.at..].starts_with(['[', '{']);
        let bracket = if opens { Some(self.at) } else { self.tree.open_bracket() };
        let Some(bracket) = bracket.or_else(|| self.opening(['[', '{'])) else {
            return syntax::invalid(self.character(self.at), "an unclosed bracket");
        };
        let (open, here) = (self.character(bracket), self.character(self.at));
        if opens || self.text[bracket..self.at].contains('\n') {
            syntax::unclosed_bracket(open, self.source_at(open), here)
        } else {
            syntax::missing_comma(here, open, self.source_at(open))
        }
    }

    fn missing_colon(&self) -> Diagnostic {
        let line = self.rest_of_line();
        let source = self.source_at(line);
        let name = source.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(source.len());
        let behind = source[name..].strip_prefix(':').and_then(|behind| behind.chars().next());
        if let Some(behind) = behind.filter(|_| name > 0) {
            let colon = self.character(self.at + name);
            return syntax::missing_space(
                colon,
                behind.is_alphanumeric() || "\"'[{".contains(behind),
            );
        }
        match self.empty_block() {
            Some(indicator) => syntax::unindented_block(line, indicator, self.source_at(indicator)),
            None => syntax::missing_colon(line),
        }
    }

    /// The indicator of the block scalar without content that ends before this line.
    fn empty_block(&self) -> Option<Span> {
        let above = self.text[..self.line_start()].trim_end();
        let header =
            above.trim_end_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        let before = header.strip_suffix(['|', '>'])?;
        before.ends_with(' ').then(|| self.character(before.len()))
    }

    fn stray_colon(&self) -> Diagnostic {
        let colon = self.character(self.at);
        match self.value_of_line() {
            Some(value) => syntax::stray_colon(colon, value, self.source_at(value)),
            None => {
                let key = self.text[self.line_start()..self.at].trim_start();
                syntax::indented_too_far(self.span(self.at - key.len()..self.at), key)
            }
        }
    }

    fn misaligned(&self) -> Diagnostic {
        let before = self.text[self.line_start()..self.at].trim_end();
        if before.ends_with(['}', ']', '"', '\'']) {
            let here = self.rest_of_line();
            return match self.value_of_line() {
                Some(value) => syntax::text_behind_value(here, value, self.source_at(value)),
                None => syntax::invalid(here, "text behind a value"),
            };
        }
        let innermost = self.tree.innermost().unwrap_or(self.at);
        match self.text[innermost..].as_bytes() {
            [b'-', next, ..] if next.is_ascii_alphanumeric() => {
                syntax::missing_space_behind_dash(self.character(innermost))
            }
            _ => syntax::misaligned(self.rest_of_line()),
        }
    }

    /// The value without quotes on this line, up to the end of the line.
    fn value_of_line(&self) -> Option<Span> {
        let line_start = self.line_start();
        let key_end = line_start + self.text[line_start..self.at].find(": ")? + 2;
        let line = &self.text[key_end..self.line_end(self.at)];
        let line = &line[..line.find(" #").unwrap_or(line.len())];
        let start = key_end + line.len() - line.trim_start().len();
        Some(self.span(start..start + line.trim().len()))
    }

    fn tab(&self) -> Diagnostic {
        let from = self.line_start();
        let Some(tab) = self.text[from..].find('\t').map(|found| from + found) else {
            return syntax::invalid(self.character(self.at), "a tab");
        };
        let rest = &self.text[tab..];
        syntax::tab(self.span(tab..tab + rest.len() - rest.trim_start_matches('\t').len()))
    }

    fn unexpected(&self, character: char) -> Diagnostic {
        let here = self.character(self.at);
        match character {
            '@' | '`' | '%' => {
                let value = self.rest_of_line();
                syntax::reserved_character(here, value, self.source_at(value))
            }
            _ => syntax::unexpected_character(here, character),
        }
    }

    fn line_start(&self) -> usize {
        self.text[..self.at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find(['\r', '\n']).map_or(self.text.len(), |end| at + end)
    }

    fn rest_of_line(&self) -> Span {
        let rest = &self.text[self.at..self.line_end(self.at)];
        self.span(self.at..self.at + rest.trim_end().len())
    }

    /// The character at `at`; nothing at the end of a line.
    fn character(&self, at: usize) -> Span {
        let character = self.text[at..].chars().next().filter(|c| !matches!(c, '\r' | '\n'));
        self.span(at..at + character.map_or(0, char::len_utf8))
    }

    fn source(&self) -> &str {
        self.source_at(self.character(self.at))
    }

    fn source_at(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }
}
