//! Text that can be read, but was not meant in this way.

use super::{Children, Open, Refused, Tree};
use crate::{
    diagnostic::{Collector, Diagnostic},
    source::Span,
    syntax::{
        Kind, Style,
        event::{Tag, TagKind},
        mistakes,
        plain::{self, Plain},
        scene,
    },
};
use std::ops::Range;

impl<'s> Tree<'s> {
    /// Reports a mistake, unless it was found before: a part of the text may be read twice.
    pub(in crate::syntax) fn report(
        &mut self,
        diagnostic: Diagnostic,
        diagnostics: &mut Collector,
    ) {
        if self.reported.insert(diagnostic.span().range().start) {
            diagnostics.push(diagnostic);
        }
    }

    pub(super) fn start_document(
        &mut self,
        range: Range<usize>,
        diagnostics: &mut Collector,
    ) -> Result<(), Refused> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        self.report(mistakes::second_document(self.span(range)), diagnostics);
        Err(Refused::Stop)
    }

    pub(super) fn alias(&mut self, range: Range<usize>, diagnostics: &mut Collector) -> Kind<'s> {
        let name = &self.text[range.start + 1..range.end];
        let target = self.anchors.get(name).copied();
        // With text after it, the parser does not read it as an alias either.
        if target.is_none() && !self.has_gap && !scene::is_before_text(self.text, range.end) {
            let span = self.span(range);
            let is_name = |c: char| c.is_alphanumeric() || "_-./".contains(c);
            let diagnostic = if name.chars().all(is_name) {
                mistakes::undefined_alias(span, name)
            } else {
                let star = Span { end: span.start + 1, ..span };
                mistakes::reserved_character(star, span, &self.text[span.range()])
            };
            self.report(diagnostic, diagnostics);
        }
        Kind::Alias(target)
    }

    /// Whether `tag` makes a string of the node of this `kind` at `span`. Other tags are reported.
    pub(super) fn is_string(
        &mut self,
        tag: &Tag,
        span: Span,
        kind: &Kind<'s>,
        diagnostics: &mut Collector,
    ) -> bool {
        let plain = match kind {
            Kind::Scalar { value, style: Style::Plain } => Some(plain::resolve(value)),
            Kind::Scalar { .. } => Some(Plain::String),
            Kind::List(_) | Kind::Map(_) | Kind::Alias(_) => None,
        };
        let fits = match tag.kind {
            TagKind::String => plain.is_some(),
            TagKind::Null => plain == Some(Plain::Null),
            TagKind::Boolean => plain == Some(Plain::Boolean),
            TagKind::Number => plain == Some(Plain::Number),
            TagKind::List => matches!(kind, Kind::List(_)),
            TagKind::Map => matches!(kind, Kind::Map(_)),
            TagKind::Custom => false,
        };
        if !fits {
            let tag_span = self.span(tag.range.clone());
            let value = self.span(tag.range.start..span.range().end.max(tag.range.end));
            let source = &self.text[value.range()];
            let is_text = tag.kind == TagKind::Custom && plain.is_some() && !source.contains('\n');
            let value = is_text.then_some((value, source));
            let tag = &self.text[tag.range.clone()];
            self.report(mistakes::unsupported_tag(tag_span, tag, value), diagnostics);
        }
        tag.kind == TagKind::String
    }

    /// Removes the key without a value that was read in `{host_id:uuid}`, and reports it.
    pub(super) fn give_up_glued_key(&mut self, diagnostics: &mut Collector) -> bool {
        let Some(Open { id, children: Children::Map { key: Some(key), .. } }) = self.open.last()
        else {
            return false;
        };
        let (map, key) = (*id, self.document.node(*key));
        let range = key.span.range();
        let is_plain = matches!(key.kind, Kind::Scalar { style: Style::Plain, .. });
        let in_braces = self.text[self.document.node(map).span.range().start..].starts_with('{');
        let source = &self.text[range.clone()];
        let colon = scene::colon_without_space(source).filter(|_| is_plain && in_braces);
        let Some(colon) = colon else { return false };
        let span = self.span(range.start + colon..range.start + colon + 1);
        self.report(mistakes::missing_space(span, &source[colon + 1..]), diagnostics);
        self.document.partial.insert(map);
        if let Some(Open { children: Children::Map { key, .. }, .. }) = self.open.last_mut() {
            *key = None;
        }
        true
    }
}
