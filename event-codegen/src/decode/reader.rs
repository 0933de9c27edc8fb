//! What all of decode goes through: the next node, the values of scalars, and where mistakes go.

use super::{
    budget::{Budget, Cost},
    limits,
    node::NodeRef,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, MAX_DIAGNOSTICS, Severity},
    registry::{Inner, Text},
    rules::{Rule, invalid_value, limit_exceeded, wrong_type},
    source::{Sources, Span},
    syntax::{Kind, NodeId, Plain, Style},
};
use std::{collections::HashSet, fmt::Display, ops::Range};

/// What all of decode goes through.
pub(super) struct Reader<'a> {
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
    /// The event that is being read.
    event: Option<usize>,
    budget: Budget,
    /// What was reported, so that a mistake behind an anchor is reported once and not at every alias.
    reported: HashSet<(&'static str, Span)>,
}

/// A text that is not copied yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) value: &'a str,
    pub(super) span: Span,
    style: Style,
}

impl Word<'_> {
    pub(super) fn text(self) -> Text {
        Text { value: self.value.to_owned(), span: self.span, style: self.style }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(sources: &'a Sources, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            sources,
            diagnostics,
            event: None,
            budget: Budget::default(),
            reported: HashSet::new(),
        }
    }

    /// What is reported from now on is about the event at this index.
    pub(super) fn begin_event(&mut self, event: usize) {
        self.event = Some(event);
    }

    /// What is reported from now on is about no event.
    pub(super) fn end_events(&mut self) {
        self.event = None;
    }

    /// Reports a mistake.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if self.reported.insert((diagnostic.rule.name, diagnostic.span())) {
            self.diagnostics.push(Diagnostic { event: self.event, ..diagnostic });
        }
    }

    /// Whether a mistake was reported already: its place is behind an anchor.
    pub(super) fn was_reported(&self, rule: &'static Rule, place: Span) -> bool {
        self.reported.contains(&(rule.name, place))
    }

    /// Counts a mistake if no more are kept; then there is no need to put it into words.
    pub(super) fn count(&mut self, rule: &'static Rule, place: Span) -> bool {
        let is_full = self.found() >= MAX_DIAGNOSTICS;
        if is_full && self.reported.insert((rule.name, place)) {
            self.diagnostics.count(Severity::Error);
        }
        is_full
    }

    /// How many mistakes were found so far.
    pub(super) fn found(&self) -> usize {
        self.diagnostics.errors() + self.diagnostics.warnings()
    }

    /// Whether so much was looked at that the rest is left out.
    pub(super) fn is_exhausted(&self) -> bool {
        self.budget.is_overdrawn()
    }

    /// Pays for looking at something at `node`. False when that is too much, which is reported.
    pub(super) fn pay(&mut self, cost: Cost, node: NodeRef<'a>) -> bool {
        let paid = self.budget.pay(cost, node.way());
        if let Err(overdraft) = paid {
            self.report(overdraft.at(self.head(node)));
        }
        paid.is_ok()
    }

    /// The node itself or what it is an alias of. None when that cannot be known or there were too many; then it is
    /// reported.
    pub(super) fn resolve(&mut self, node: NodeRef<'a>) -> Option<NodeRef<'a>> {
        if self.is_exhausted() {
            return None;
        }
        if node.is_resolved() {
            return Some(node);
        }
        let node = node.resolved()?;
        let bytes = node.scalar().map_or(0, |(value, _)| value.len());
        self.pay(Cost { parts: 1, bytes }, node).then_some(node)
    }

    /// The text that `what` must be. None when it is none, which is reported.
    pub(super) fn string(&mut self, node: NodeRef<'a>, what: impl Display) -> Option<Text> {
        self.word(node, what).map(Word::text)
    }

    /// The text that `what` must be, not copied yet. None when it is none, which is reported.
    pub(super) fn word(&mut self, node: NodeRef<'a>, what: impl Display) -> Option<Word<'a>> {
        let node = self.resolve(node)?;
        if node.plain() != Some(Plain::String) {
            self.refuse(node, self.not_a_string(node, what));
            return None;
        }
        self.read(node, limits::TEXT, what)
    }

    /// The text that `what` must be, which says something. None when it does not, which is reported.
    pub(super) fn prose(&mut self, node: NodeRef<'a>, what: impl Display) -> Option<Text> {
        let text = self.string(node, &what)?;
        if text.value.trim().is_empty() {
            self.report(invalid_value::empty(what, text.span));
            return None;
        }
        Some(text)
    }

    /// The scalar that `what` must be, whatever its type. None when it is none, which is reported.
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

    /// The boolean that `what` must be. None when it is none, which is reported.
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

    /// The name that a key of a mapping is. None when it is none, which is reported.
    pub(super) fn key(&mut self, node: NodeRef<'a>, of: impl Display) -> Option<Text> {
        let node = self.resolve(node)?;
        if node.plain() != Some(Plain::String) {
            self.refuse(node, self.not_a_string(node, format_args!("a key of {of}")));
            return None;
        }
        self.read(node, limits::NAME, format_args!("a key of {of}")).map(Word::text)
    }

    /// The items of the list that `what` must be. None when it is none, which is reported.
    pub(super) fn list<W: Display>(
        &mut self,
        node: NodeRef<'a>,
        limit: usize,
        what: W,
    ) -> Option<impl Iterator<Item = NodeRef<'a>> + use<'a, W>> {
        let node = self.resolve(node)?;
        let Kind::List(items) = node.kind() else {
            self.refuse(node, wrong_type::wrong(what, "a list", node.describe(), self.head(node)));
            return None;
        };
        if let Some(surplus) = items.get(limit) {
            let span = self.head(node.child(*surplus));
            self.report(limit_exceeded::entries(what, limit, span));
        }
        Some(items.iter().take(limit).map(move |item| node.child(*item)))
    }

    /// The entries of the mapping that `what` must be. None when it is none, which is reported.
    pub(super) fn mapping(
        &mut self,
        node: NodeRef<'a>,
        what: impl Display,
    ) -> Option<(NodeRef<'a>, &'a [(NodeId, NodeId)])> {
        let node = self.resolve(node)?;
        match node.kind() {
            Kind::Map(entries) => Some((node, entries)),
            _ => {
                let found = node.describe();
                self.refuse(node, wrong_type::wrong(what, "a mapping", found, self.head(node)));
                None
            }
        }
    }

    /// The first line of what is written at the node, as far as a reader needs it.
    pub(super) fn head(&self, node: NodeRef<'a>) -> Span {
        node.head(self.sources)
    }

    /// Where the bytes `range` of the text are written.
    pub(super) fn within(&self, text: &Text, range: Range<usize>) -> Inner {
        text.within(range, self.sources)
    }

    /// Where the whole text is written, without its quotes.
    pub(super) fn inside(&self, text: &Text) -> Inner {
        self.within(text, 0..text.value.len())
    }

    /// Where the whole word is written, without its quotes.
    pub(super) fn inside_word(&self, word: Word<'_>) -> Inner {
        self.inside(&word.text())
    }

    /// The files that are read.
    pub(super) fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// Reports that the node is of the wrong type. One that a syntax error has cut short is reported already.
    pub(super) fn refuse(&mut self, node: NodeRef<'a>, diagnostic: Diagnostic) {
        if !node.is_partial() {
            self.report(diagnostic);
        }
    }

    fn read(&mut self, node: NodeRef<'a>, limit: usize, what: impl Display) -> Option<Word<'a>> {
        let (value, style) = node.scalar()?;
        if value.len() > limit {
            self.report(limit_exceeded::bytes(what, limit, self.head(node)));
            return None;
        }
        Some(Word { value, span: node.span(), style })
    }

    fn not_a_string(&self, node: NodeRef<'a>, what: impl Display) -> Diagnostic {
        let (found, head) = (node.describe(), self.head(node));
        match node.plain() {
            Some(Plain::Number | Plain::Boolean) if head == node.span() => {
                wrong_type::unquoted(what, found, self.sources.text(head), head)
            }
            Some(_) | None => wrong_type::wrong(what, "a string", found, head),
        }
    }
}
