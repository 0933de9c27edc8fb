//! Brackets that are not closed, and text that is not allowed in them.

use crate::{
    diagnostic::Diagnostic,
    source::Span,
    syntax::{mistakes, scene::Scene},
};

impl Scene<'_> {
    /// About the unclosed bracket at this place.
    pub(super) fn unclosed_bracket(&self) -> Diagnostic {
        let open = self.character(self.at);
        mistakes::unclosed_bracket(open, self.source_at(open), open)
    }

    /// About text that is never allowed inside brackets, or not after the text before it.
    pub(super) fn in_brackets(&self) -> Diagnostic {
        if let Some(diagnostic) = self.value_around().and_then(|value| self.lacks_quotes(value)) {
            return diagnostic;
        }
        let here = self.character(self.at);
        let bracket = self.tree.open_bracket().or_else(|| self.opening(['[', '{']));
        let Some(bracket) = bracket else {
            return mistakes::invalid(here, "an unclosed bracket");
        };
        let open = self.character(bracket);
        if bracket == self.at || self.text[bracket..self.at].contains('\n') {
            mistakes::unclosed_bracket(open, self.source_at(open), here)
        } else {
            mistakes::missing_comma(here, open, self.source_at(open))
        }
    }

    fn lacks_quotes(&self, value: Span) -> Option<Diagnostic> {
        let (here, source) = (self.character(self.at), self.source_at(value));
        if source.starts_with(['*', '-', '?']) {
            let first = self.character(value.range().start);
            Some(mistakes::reserved_character(first, value, source))
        } else if value.range().start < self.at && self.source().starts_with(['[', '{']) {
            Some(mistakes::bracket_in_value(here, self.source(), value, source))
        } else {
            None
        }
    }

    /// The value without quotes around this place, up to its probable end.
    fn value_around(&self) -> Option<Span> {
        let bracket = self.bracket()?;
        let from = self.line_start().max(bracket + 1);
        let before = &self.text[from..self.at];
        let blank = before.rfind(": ").map_or(0, |colon| colon + 1);
        let start = before.rfind([',', '[', ']', '{', '}']).map_or(0, |at| at + 1).max(blank);
        let start = start + before[start..].len() - before[start..].trim_start().len();
        // The text at the start of a line was probably not meant to be within a bracket of a line above.
        if from == self.line_start() && before[..start].trim().is_empty() {
            return None;
        }
        let is_quoted = before.trim_end().ends_with(['"', '\'']);
        let end = self.value_end().filter(|_| !is_quoted)?;
        Some(self.span(from + start..end))
    }
}
