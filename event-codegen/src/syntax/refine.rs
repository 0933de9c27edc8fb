//! What a syntax error is about: the parser says where it gave up, people want to see where they went wrong.

use super::{
    event::{Cause, SyntaxError},
    events::MAX_DEPTH,
    flow_scalar::escape_length,
    scene::Scene,
    tree::Tree,
};
use crate::{
    diagnostic::Diagnostic,
    rules::{limit_exceeded, syntax},
    source::Span,
};

/// YAML allows no longer keys without a `?` before them.
const MAX_KEY: usize = 1024;

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
        if name > 0 && source[name..].starts_with(':') {
            return syntax::missing_space(self.character(self.at + name), &source[name + 1..]);
        }
        match self.empty_block() {
            Some(indicator) => syntax::unindented_block(line, indicator, self.source_at(indicator)),
            None => syntax::missing_colon(line),
        }
    }

    fn stray_colon(&self) -> Diagnostic {
        let colon = self.character(self.at);
        match self.value_of_line() {
            Some(value) => syntax::stray_colon(colon, value, self.source_at(value)),
            None => {
                let key = self.text[self.line_start()..self.at].trim_start();
                let span = self.span(self.at - key.len()..self.at);
                if key.len() > MAX_KEY {
                    syntax::long_key(span)
                } else {
                    syntax::indented_too_far(span, key)
                }
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
        match self.text.as_bytes()[innermost..] {
            [b'-', next, ..] if next.is_ascii_alphanumeric() => {
                syntax::missing_space_behind_dash(self.character(innermost))
            }
            _ => syntax::misaligned(self.rest_of_line()),
        }
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
}
