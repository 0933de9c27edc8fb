//! Values without quotes that contain something with a meaning in YAML.

use crate::{
    diagnostic::Diagnostic,
    source::Span,
    syntax::{mistakes, scene::Scene},
};

impl Scene<'_> {
    /// About a character with a meaning in YAML, unless it starts a value: in that case its meaning was not intended.
    pub(super) fn indicator(&self, reason: &str) -> Diagnostic {
        let here = self.character(self.at);
        match self.value_from_here() {
            Some(value) => mistakes::reserved_character(here, value, self.source_at(value)),
            None => mistakes::invalid(here, reason),
        }
    }

    pub(super) fn unexpected(&self, character: char) -> Diagnostic {
        let here = self.character(self.at);
        match (character, self.value_from_here()) {
            ('@' | '`' | '%' | '|' | '>', Some(value)) => {
                mistakes::reserved_character(here, value, self.source_at(value))
            }
            _ => mistakes::unexpected_character(here, character),
        }
    }

    /// About text after the end of a value on the same line. `None` if there is no such value.
    pub(super) fn text_after_end(&self) -> Option<Diagnostic> {
        let value = self.value_of_line()?;
        let before = self.text[value.range().start..self.at].trim_end();
        let source = self.source_at(value);
        if source.starts_with('*') {
            let star = self.character(value.range().start);
            return Some(mistakes::reserved_character(star, value, source));
        }
        let ends = before.ends_with(['}', ']', '"', '\'']);
        ends.then(|| mistakes::text_after_value(self.rest_of_line(), value, source))
    }

    /// The value without quotes that starts here. `None` if a value cannot start here.
    fn value_from_here(&self) -> Option<Span> {
        let before = self.text[self.line_start()..self.at].trim_end_matches(' ');
        let is_value = before.trim_start().ends_with(['-', ':', ',', '[', '{']);
        let end = self.value_end()?;
        (is_value && end > self.at).then(|| self.span(self.at..end))
    }
}
