//! Collects diagnostics up to a limit. The most important ones are kept: errors of meaning before conventions, errors
//! before warnings.

use super::{Diagnostic, Diagnostics, Severity};
use crate::rule::Rule;
use std::{cmp::Reverse, collections::BTreeMap, num::NonZero};

/// At most this many diagnostics are kept, unless an option sets another limit.
pub(crate) const DEFAULT_LIMIT: NonZero<usize> = NonZero::new(100).expect("not zero");

/// Collects diagnostics: keeps the most important ones up to a limit, and counts the others.
#[derive(Debug)]
pub(crate) struct Collector {
    limit: usize,
    /// By importance, in the order in which they were found.
    kept: [Vec<Diagnostic>; CLASSES],
    counts: [usize; CLASSES],
    rules: BTreeMap<&'static str, usize>,
}

/// How important a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Meaning,
    Denied,
    Warning,
}

const CLASSES: usize = 3;

impl Class {
    fn of(rule: &Rule, severity: Severity) -> Self {
        match severity {
            Severity::Error if rule.is_convention() => Self::Denied,
            Severity::Error => Self::Meaning,
            Severity::Warning => Self::Warning,
        }
    }
}

impl Collector {
    pub(crate) fn new(limit: NonZero<usize>) -> Self {
        Self {
            limit: limit.get(),
            kept: Default::default(),
            counts: Default::default(),
            rules: BTreeMap::new(),
        }
    }

    /// Counts a diagnostic, and keeps it unless the limit is reached with diagnostics that are as important.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let class = Class::of(diagnostic.rule, diagnostic.severity);
        let has_room = !self.is_full() || self.make_room(class);
        self.count(diagnostic.rule, diagnostic.severity);
        if !has_room {
            return;
        }
        self.kept[class as usize].push(diagnostic);
    }

    /// Whether another diagnostic like this would be kept. If not, [`count`](Self::count) it without its texts.
    pub(crate) fn has_room(&self, rule: &Rule, severity: Severity) -> bool {
        let class = Class::of(rule, severity) as usize;
        self.kept[..=class].iter().map(Vec::len).sum::<usize>() < self.limit
    }

    /// Counts a diagnostic that is not kept.
    pub(crate) fn count(&mut self, rule: &'static Rule, severity: Severity) {
        self.counts[Class::of(rule, severity) as usize] += 1;
        *self.rules.entry(rule.name).or_default() += 1;
    }

    /// How many were found so far.
    pub(crate) fn found(&self) -> usize {
        self.counts.iter().sum()
    }

    /// All that are kept, in the order of their places.
    pub(crate) fn finish(self) -> Diagnostics {
        let [meaning, denied, warnings] = self.counts;
        let mut kept: Vec<_> = self.kept.into_iter().flatten().collect();
        kept.sort_by_key(|diagnostic| {
            let span = diagnostic.span();
            (span.file, span.start, Reverse(diagnostic.severity))
        });
        Diagnostics { kept, errors: meaning + denied, warnings, rules: self.rules }
    }

    fn is_full(&self) -> bool {
        self.kept.iter().map(Vec::len).sum::<usize>() >= self.limit
    }

    /// Drops the last of the least important diagnostics, if they are less important than `class`.
    fn make_room(&mut self, class: Class) -> bool {
        let less_important = self.kept.iter_mut().skip(class as usize + 1).rev();
        less_important.into_iter().find_map(Vec::pop).is_some()
    }
}

impl Default for Collector {
    fn default() -> Self {
        Self::new(DEFAULT_LIMIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        rule::{NAME_CASE, SYNTAX},
        source::Span,
    };
    use proptest::{collection::vec, prelude::*, sample::select};

    const KINDS: [(&Rule, Severity); 3] = [
        (&SYNTAX, Severity::Error),
        (&NAME_CASE, Severity::Error),
        (&NAME_CASE, Severity::Warning),
    ];

    proptest! {
        #[test]
        fn the_most_important_that_were_found_first_are_kept(
            kinds in vec(select(&KINDS[..]), 0..60),
            limit in 1_usize..20,
        ) {
            let mut collector = Collector::new(NonZero::new(limit).expect("not zero"));
            let mut expected = Vec::new();
            for (place, (rule, severity)) in kinds.iter().enumerate() {
                let span = Span::new(0, place..place + 1);
                let had_room = collector.has_room(rule, *severity);
                let diagnostic = Diagnostic::new(rule, "title", span, "label");
                collector.push(Diagnostic { severity: *severity, ..diagnostic });
                prop_assert_eq!(had_room, collector.kept.iter().flatten().any(|kept| kept.span() == span));
                expected.push((Class::of(rule, *severity), place));
            }
            let errors = kinds.iter().filter(|(_, severity)| *severity == Severity::Error).count();
            let diagnostics = collector.finish();
            prop_assert_eq!(diagnostics.errors(), errors);
            prop_assert_eq!(diagnostics.warnings(), kinds.len() - errors);
            prop_assert_eq!(diagnostics.omitted().total(), kinds.len().saturating_sub(limit));
            expected.sort();
            expected.truncate(limit);
            let mut expected: Vec<_> = expected.into_iter().map(|(_, place)| place).collect();
            expected.sort_unstable();
            let kept: Vec<_> = diagnostics.iter().map(|kept| kept.span().range().start).collect();
            prop_assert_eq!(kept, expected);
        }
    }
}
