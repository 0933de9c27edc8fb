//! The values of scalars. A scalar of another type is reported.

use super::{limits, node::NodeRef, reader::Reader};
use crate::{
    decode::mistakes::{invalid_value, limit_exceeded, wrong_type},
    diagnostic::Diagnostic,
    registry::Text,
    source::Span,
    syntax::{Plain, Style},
};
use std::fmt::Display;

/// A text that has not been copied yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) value: &'a str,
    pub(super) span: Span,
    pub(super) style: Style,
}

impl Word<'_> {
    pub(super) fn text(self) -> Text {
        Text { value: self.value.to_owned(), span: self.span, style: self.style }
    }
}

/// Whether a number or a boolean would be right in quotes.
pub(super) type Fits = fn(&str) -> bool;

/// For texts of which only a few are right; numbers and booleans are not among them.
pub(super) const NEVER: Fits = |_| false;
/// For texts without restrictions.
pub(super) const ALWAYS: Fits = |_| true;

impl<'a> Reader<'a> {
    /// The text that `what` must be, not copied yet. `None` if it is not a text, which is reported. A number in quotes
    /// is not accepted either: see [`string`](Self::string).
    pub(super) fn word(&mut self, node: NodeRef<'a>, what: impl Display) -> Option<Word<'a>> {
        self.scalar(node, limits::TEXT, what, NEVER)
    }

    /// The same. Quotes are proposed if the text in them would be `right`.
    pub(super) fn word_that(
        &mut self,
        node: NodeRef<'a>,
        what: impl Display,
        right: impl Fn(&str) -> bool,
    ) -> Option<Word<'a>> {
        self.scalar(node, limits::TEXT, what, right)
    }

    /// The text that `what` must be. `None` if it is not a text, which is reported. Quotes are proposed if the text in
    /// them `fits`.
    pub(super) fn string(
        &mut self,
        node: NodeRef<'a>,
        what: impl Display,
        fits: Fits,
    ) -> Option<Text> {
        self.scalar(node, limits::TEXT, what, fits).map(Word::text)
    }

    /// The name that a key of a mapping is. `None` if it is not a name, which is reported.
    pub(super) fn key(&mut self, node: NodeRef<'a>, of: impl Display, fits: Fits) -> Option<Text> {
        let what = format_args!("a key of {of}");
        self.scalar(node, limits::NAME, what, fits).map(Word::text)
    }

    /// The text that `what` must be. `None` if it is empty or not a text, which is reported.
    pub(super) fn prose(&mut self, node: NodeRef<'a>, what: impl Display) -> Option<Text> {
        let text = self.string(node, &what, ALWAYS)?;
        self.is_said(&text, what).then_some(text)
    }

    /// The reason that `what` must be. `None` if it is empty or not a text. This is reported with the advice `say`.
    pub(super) fn reason(
        &mut self,
        node: NodeRef<'a>,
        what: impl Display,
        say: &str,
    ) -> Option<Text> {
        let node = self.resolve(node)?;
        if node.plain() != Some(Plain::String) {
            self.refuse(node, self.not_a_string(node, what, NEVER).note(say));
            return None;
        }
        let text = self.read(node, limits::TEXT, &what)?.text();
        self.is_said(&text, what).then_some(text)
    }

    fn is_said(&mut self, text: &Text, what: impl Display) -> bool {
        let is_said = !text.value.trim().is_empty();
        if !is_said {
            self.report(invalid_value::empty(what, text.span));
        }
        is_said
    }

    /// The scalar that `what` must be, of any type. `None` if it is not a scalar, which is reported.
    pub(super) fn any_scalar(&mut self, node: NodeRef<'a>, what: impl Display) -> Option<Text> {
        let node = self.resolve(node)?;
        match node.plain() {
            Some(Plain::String | Plain::Number | Plain::Boolean) => {
                self.read(node, limits::TEXT, what).map(Word::text)
            }
            Some(Plain::Null) | None => {
                let span = self.head(node);
                self.refuse(node, wrong_type::wrong(what, "a single value", node.describe(), span));
                None
            }
        }
    }

    /// The boolean that `what` must be. `None` if it is not a boolean, which is reported.
    pub(super) fn boolean(&mut self, node: NodeRef<'a>, what: impl Display) -> Option<bool> {
        let node = self.resolve(node)?;
        let value = node.scalar().map_or("", |(value, _)| value);
        match (node.plain(), value) {
            (Some(Plain::Boolean), "true" | "True" | "TRUE") => Some(true),
            (Some(Plain::Boolean), _) => Some(false),
            _ => {
                let span = self.head(node);
                self.refuse(node, wrong_type::not_a_boolean(what, node.describe(), value, span));
                None
            }
        }
    }

    fn scalar(
        &mut self,
        node: NodeRef<'a>,
        limit: usize,
        what: impl Display,
        fits: impl Fn(&str) -> bool,
    ) -> Option<Word<'a>> {
        let node = self.resolve(node)?;
        if node.plain() != Some(Plain::String) {
            self.refuse(node, self.not_a_string(node, what, fits));
            return None;
        }
        self.read(node, limit, what)
    }

    fn read(&mut self, node: NodeRef<'a>, limit: usize, what: impl Display) -> Option<Word<'a>> {
        let (value, style) = node.scalar()?;
        if value.len() > limit {
            self.report(limit_exceeded::bytes(what, limit, self.head(node)));
            return None;
        }
        // The place of the alias does not contain the text.
        let style = if node.is_shared() { Style::Plain } else { style };
        Some(Word { value, span: node.span(), style })
    }

    fn not_a_string(
        &self,
        node: NodeRef<'a>,
        what: impl Display,
        fits: impl Fn(&str) -> bool,
    ) -> Diagnostic {
        let (found, span) = (node.describe(), self.head(node));
        match (node.plain(), node.scalar()) {
            (Some(Plain::Number | Plain::Boolean), Some((text, _))) => {
                let quoted = span == node.written() && fits(text);
                wrong_type::unquoted(what, found, span, quoted.then_some(text))
            }
            _ => wrong_type::wrong(what, "a string", found, span),
        }
    }
}
