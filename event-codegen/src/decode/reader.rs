//! The reader that all of `decode` uses: it follows aliases and collects mistakes. [`scalar`](super::scalar) and
//! [`collection`](super::collection) check the types of nodes.

use super::{
    budget::{Budget, Cost},
    limits,
    node::NodeRef,
    scalar::Word,
};
use crate::{
    diagnostic::{Collector, Diagnostic, Severity},
    registry::{EventType, Text},
    rule::Rule,
    source::{Inner, Sources, Span},
};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

/// At most this many bytes of a line are underlined. A line may be as long as the file, and many aliases may stand for
/// it.
const HEAD: usize = 256;

/// The reader that all of `decode` uses.
pub(super) struct Reader<'a> {
    sources: &'a Sources,
    diagnostics: &'a mut Collector,
    /// The event that is being read.
    event: Option<usize>,
    budget: Budget,
    /// What was reported. So a mistake in a list or mapping at an anchor is not reported again at every alias.
    reported: HashSet<(&'static str, Span)>,
    /// The same by the kind of mistake, to look up what was found at an anchor. It also has mistakes that were counted
    /// but not kept.
    mistakes: BTreeSet<(u64, Span)>,
    /// The event types that were probably meant by words that are not event types.
    guesses: HashMap<String, Option<(usize, bool)>>,
    /// The places of aliases and of their anchors.
    aliases: HashMap<Span, Span>,
    /// The names of the identities of all event types.
    identities: HashSet<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sources: &'a Sources, diagnostics: &'a mut Collector) -> Self {
        Self {
            sources,
            diagnostics,
            event: None,
            budget: Budget::default(),
            reported: HashSet::new(),
            mistakes: BTreeSet::new(),
            guesses: HashMap::new(),
            aliases: HashMap::new(),
            identities: HashSet::new(),
        }
    }

    /// From now on, the identities of these event types are known.
    pub(super) fn know(&mut self, event_types: &[EventType]) {
        let identities = event_types.iter().flat_map(EventType::identities);
        self.identities = identities.map(|identity| identity.name.value.clone()).collect();
    }

    /// Whether a property of this name is an identity.
    pub(super) fn is_identity(&self, name: &str) -> bool {
        self.identities.contains(name)
    }

    /// From now on, diagnostics are about the event at this index.
    pub(super) fn begin_event(&mut self, event: usize) {
        self.event = Some(event);
    }

    /// From now on, diagnostics are not about an event.
    pub(super) fn end_events(&mut self) {
        self.event = None;
    }

    /// Reports a mistake. At an alias, it is reported only if it is not a mistake where the anchor is.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if self.is_new(diagnostic.rule, diagnostic.span(), &diagnostic.title) {
            self.push(diagnostic);
        }
    }

    /// The same for mistakes that a registry may have in any number. If the diagnostic is not kept, only its `title` is
    /// built.
    pub(super) fn report_with(
        &mut self,
        rule: &'static Rule,
        place: Span,
        title: &str,
        words: impl FnOnce(&Self) -> Diagnostic,
    ) {
        if !self.is_new(rule, place, title) {
            return;
        }
        if self.diagnostics.has_room(rule, Severity::Error) {
            let diagnostic = words(self);
            self.push(diagnostic);
        } else {
            self.diagnostics.count(rule, Severity::Error);
        }
    }

    /// Whether a mistake was not found before: not here and, if this is an alias, not where the anchor is.
    fn is_new(&mut self, rule: &'static Rule, place: Span, title: &str) -> bool {
        let mistake = mistake(rule, title);
        if let Some(anchored) = self.aliases.get(&place)
            && self.is_within(mistake, *anchored)
        {
            return false;
        }
        let is_new = self.reported.insert((rule.name, place));
        if is_new {
            self.mistakes.insert((mistake, place));
        }
        is_new
    }

    /// Whether the same mistake was found in the text at `place`.
    fn is_within(&self, mistake: u64, place: Span) -> bool {
        let from = (mistake, Span { end: place.start, ..place });
        let to = (mistake, Span { start: place.end, ..place });
        self.mistakes.range(from..=to).any(|(_, span)| span.end <= place.end)
    }

    fn push(&mut self, mut diagnostic: Diagnostic) {
        if let Some(anchored) = self.aliases.get(&diagnostic.span()) {
            diagnostic = diagnostic.label(self.first_line(*anchored), "written here");
        }
        self.diagnostics.push(Diagnostic { event: self.event, ..diagnostic });
    }

    /// The event type that was probably meant by `word`, and whether that is certain. Each word is looked up once, and
    /// only up to a limit: each is compared with all event types.
    pub(super) fn guess(
        &mut self,
        word: &str,
        look: impl FnOnce() -> Option<(usize, bool)>,
    ) -> Option<(usize, bool)> {
        if let Some(known) = self.guesses.get(word) {
            return *known;
        }
        if self.guesses.len() >= limits::ENTRIES {
            return None;
        }
        let guess = look();
        self.guesses.insert(word.to_owned(), guess);
        guess
    }

    /// Whether a mistake was reported before, because its place is at an anchor.
    pub(super) fn was_reported(&self, rule: &'static Rule, place: Span) -> bool {
        self.reported.contains(&(rule.name, place))
    }

    /// How many mistakes have been found so far.
    pub(super) fn found(&self) -> usize {
        self.diagnostics.found()
    }

    /// Whether the limit was reached, so that the rest is left out.
    pub(super) fn is_exhausted(&self) -> bool {
        self.budget.is_overdrawn()
    }

    /// Pays for looking at something at `node`. `false` if that is too much, which is reported.
    pub(super) fn pay(&mut self, cost: Cost, node: NodeRef<'a>) -> bool {
        let paid = self.budget.pay(cost, node.way());
        if let Err(overdraft) = paid {
            self.report(overdraft.at(self.head(node)));
        }
        paid.is_ok()
    }

    /// The node itself, or the node that it is an alias of. `None` if that is unknown or there were too many aliases.
    /// Both are reported.
    pub(super) fn resolve(&mut self, node: NodeRef<'a>) -> Option<NodeRef<'a>> {
        if self.is_exhausted() {
            return None;
        }
        if node.is_resolved() {
            return Some(node);
        }
        let node = node.resolved()?;
        if node.is_shared() {
            self.aliases.insert(node.span(), node.written());
        }
        let bytes = node.scalar().map_or(0, |(value, _)| value.len());
        self.pay(Cost { parts: 1, bytes }, node).then_some(node)
    }

    /// The first line of the text of the node, as far as it is needed.
    pub(super) fn head(&self, node: NodeRef<'a>) -> Span {
        self.first_line(node.span())
    }

    fn first_line(&self, span: Span) -> Span {
        let text = self.sources.text(span);
        let text = &text[..text.floor_char_boundary(HEAD)];
        let first_line = text.lines().next().unwrap_or_default();
        let start = span.range().start;
        Span::new(span.file, start..start + first_line.trim_end().len())
    }

    /// The place of the bytes `range` of the text, without quotes if there is something between them.
    pub(super) fn within(&self, text: &Text, range: Range<usize>) -> Inner {
        if range.is_empty() {
            return Inner { span: text.span, is_exact: false };
        }
        text.within(range, self.sources)
    }

    /// The place of the whole text, without quotes if there is something between them.
    pub(super) fn inside(&self, text: &Text) -> Inner {
        let inner = self.within(text, 0..text.value.len());
        // A block ends with its line break. A word in its place would be joined with the next line.
        Inner { is_exact: inner.is_exact && !text.value.ends_with('\n'), ..inner }
    }

    /// The place of the whole word, without its quotes.
    pub(super) fn inside_word(&self, word: Word<'_>) -> Inner {
        self.inside(&word.text())
    }

    /// The files that are read.
    pub(super) fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// Reports that the node has the wrong type. A node that a syntax error cut short was reported already.
    pub(super) fn refuse(&mut self, node: NodeRef<'a>, diagnostic: Diagnostic) {
        if !node.is_partial() {
            self.report(diagnostic);
        }
    }
}

/// A number for a mistake that does not depend on its place.
fn mistake(rule: &Rule, title: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (rule.name, title).hash(&mut hasher);
    hasher.finish()
}
