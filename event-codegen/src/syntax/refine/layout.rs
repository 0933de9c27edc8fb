//! Lines with wrong indentation, and missing spaces in lines.

use crate::{
    diagnostic::Diagnostic,
    source::last_line,
    syntax::{
        mistakes,
        scene::{Scene, colon_without_space},
    },
};

/// YAML does not allow longer keys without a `?` before them.
const MAX_KEY: usize = 1024;

impl Scene<'_> {
    pub(super) fn missing_colon(&self) -> Diagnostic {
        let line = self.rest_of_line();
        if let Some(colon) = colon_without_space(self.source_at(line)) {
            return self.missing_space(self.at + colon);
        }
        match self.empty_block() {
            Some(indicator) => {
                mistakes::unindented_block(line, indicator, self.source_at(indicator))
            }
            None => mistakes::missing_colon(line),
        }
    }

    pub(super) fn stray_colon(&self) -> Diagnostic {
        let colon = self.character(self.at);
        if let Some(value) = self.value_of_line() {
            return mistakes::stray_colon(colon, value, self.source_at(value));
        }
        let key = self.text[self.line_start()..self.at].trim_start();
        let span = self.span(self.at - key.len()..self.at);
        if key.len() > MAX_KEY {
            mistakes::long_key(span)
        } else if let Some(colon) = self.colon_above() {
            self.missing_space(colon)
        } else {
            mistakes::indented_too_far(span, key)
        }
    }

    pub(super) fn misaligned(&self) -> Diagnostic {
        if let Some(diagnostic) = self.text_after_end() {
            return diagnostic;
        }
        let before = self.text[self.line_start()..self.at].trim_end();
        if before.ends_with(['}', ']', '"', '\'']) {
            return mistakes::invalid(self.rest_of_line(), "text after a value");
        }
        let is_item = |at: &usize| {
            let rest = self.text.as_bytes()[*at..].strip_prefix(b"-");
            rest.and_then(|rest| rest.first()).is_some_and(u8::is_ascii_alphanumeric)
        };
        match [self.at, self.tree.innermost().unwrap_or(self.at)].into_iter().find(is_item) {
            Some(dash) => mistakes::missing_space_after_dash(self.character(dash)),
            None => mistakes::misaligned(self.rest_of_line()),
        }
    }

    pub(super) fn missing_space(&self, colon: usize) -> Diagnostic {
        let value = &self.text[colon + 1..self.line_end(colon)];
        mistakes::missing_space(self.character(colon), value)
    }

    /// The colon without a space after it, in the first of the lines above that form one text with this line.
    fn colon_above(&self) -> Option<usize> {
        let indent = indent(&self.text[self.line_start()..]);
        let mut found = None;
        let mut line_start = self.line_start();
        while let Some(above) = self.text[..line_start].strip_suffix('\n') {
            line_start = last_line(above);
            let line = &self.text[line_start..self.line_end(line_start)];
            let colon = colon_without_space(line.trim_start_matches(' '));
            let Some(colon) = colon.filter(|_| self::indent(line) == indent) else { break };
            found = Some(line_start + indent + colon);
        }
        found
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
