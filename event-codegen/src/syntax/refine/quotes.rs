//! Texts in quotes that do not end, or end at the wrong place.

use crate::{
    diagnostic::Diagnostic,
    source::{Span, last_line},
    syntax::{flow_scalar::escape_length, mistakes, scene::Scene},
};

impl Scene<'_> {
    pub(super) fn escape(&self) -> Diagnostic {
        let quote = self.character(self.at);
        let mut at = quote.range().end;
        while let Some(backslash) = self.text[at..].find('\\').map(|found| at + found) {
            match escape_length(&self.text[backslash + 1..]) {
                Some(length) => at = backslash + 1 + length,
                None => return self.unknown_escape(backslash, quote),
            }
        }
        mistakes::invalid(quote, "an unknown escape")
    }

    fn unknown_escape(&self, backslash: usize, quote: Span) -> Diagnostic {
        let rest = &self.text[backslash + 1..];
        let Some(letter) = rest.chars().next() else {
            return mistakes::invalid(quote, "an escape without a character");
        };
        let digits = rest[letter.len_utf8()..].bytes().take(8);
        let digits = digits.take_while(u8::is_ascii_hexdigit).count();
        match letter {
            'x' | 'u' | 'U' => {
                let span = self.span(backslash..backslash + 2 + digits);
                mistakes::invalid_escape(span, &self.text[span.range()], quote)
            }
            _ => {
                let span = self.span(backslash..backslash + 1 + letter.len_utf8());
                mistakes::unknown_escape(span, &self.text[span.range()], quote)
            }
        }
    }

    pub(super) fn unclosed_quote(&self) -> Diagnostic {
        let Some(at) = self.opening(['"', '\'']) else {
            return mistakes::invalid(self.character(self.at), "a quoted text is not closed");
        };
        let quote = self.character(at);
        let line_end = self.line_end(at);
        let line = &self.text[last_line(&self.text[..at])..at];
        // A key ends before its colon. The text after the colon is a separate value.
        let is_key = line.trim_end().is_empty() || line.trim_end().ends_with(['-', '{', ',']);
        let written = self.text[at..line_end].trim_end();
        let written = match written.split_once(':') {
            Some((key, _)) if is_key => Some(key),
            // Within brackets, the value may end anywhere on the line.
            _ if self.tree.open_bracket().is_some() || line.contains(['{', '[']) => None,
            _ => Some(written),
        };
        let close = written.map(|written| self.span(at..at + written.len()).end());
        mistakes::unclosed_quote(quote, self.source_at(quote), close)
    }

    pub(super) fn text_after_quote(&self) -> Diagnostic {
        let is_quoted = |value: &Span| self.source_at(*value).starts_with(['"', '\'']);
        // Within brackets, other values may follow on the line.
        let is_alone = self.bracket().is_none();
        let value = self.value_of_line().filter(|value| is_alone && is_quoted(value));
        let value = value.map(|value| (value, self.source_at(value)));
        let end = self.value_end().unwrap_or_else(|| self.content_end(self.at));
        mistakes::text_after_quote(self.span(self.at..end), value)
    }
}
