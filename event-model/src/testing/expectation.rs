//! Expectations: how often a matching event is expected.

use super::{Recorder, failure};
use crate::matching::EventMatcher;
use std::fmt;

/// A matcher whose count follows.
#[must_use = "nothing is checked until `once`, `times`, `at_least`, `at_most` or `never` is called"]
#[derive(Debug)]
pub struct Expectation<'r> {
    recorder: &'r Recorder,
    matcher: EventMatcher,
}

impl<'r> Expectation<'r> {
    pub(super) fn new(recorder: &'r Recorder, matcher: EventMatcher) -> Self {
        Self { recorder, matcher }
    }

    /// Checks that exactly one recorded event matches.
    ///
    /// # Panics
    ///
    /// If another number of events matches.
    #[track_caller]
    pub fn once(self) {
        self.check(Count::Exactly(1));
    }

    /// Checks that exactly `n` recorded events match.
    ///
    /// # Panics
    ///
    /// If another number of events matches.
    #[track_caller]
    pub fn times(self, n: usize) {
        self.check(Count::Exactly(n));
    }

    /// Checks that at least `n` recorded events match.
    ///
    /// # Panics
    ///
    /// If fewer events match.
    #[track_caller]
    pub fn at_least(self, n: usize) {
        self.check(Count::AtLeast(n));
    }

    /// Checks that at most `n` recorded events match.
    ///
    /// # Panics
    ///
    /// If more events match.
    #[track_caller]
    pub fn at_most(self, n: usize) {
        self.check(Count::AtMost(n));
    }

    /// Checks that no recorded event matches.
    ///
    /// # Panics
    ///
    /// If an event matches.
    #[track_caller]
    pub fn never(self) {
        self.check(Count::Exactly(0));
    }

    #[track_caller]
    fn check(self, count: Count) {
        let seen = self.recorder.snapshot();
        let matching: Vec<usize> =
            (0..seen.len()).filter(|index| self.matcher.matches(seen[*index].event())).collect();
        if !count.holds(matching.len()) {
            panic!("{}", failure::count(&self.matcher, count, &matching, &seen));
        }
        matching.iter().for_each(|index| seen[*index].take());
    }
}

/// The expected number of matching events.
#[derive(Debug, Clone, Copy)]
pub(super) enum Count {
    Exactly(usize),
    AtLeast(usize),
    AtMost(usize),
}

impl Count {
    /// Whether more than `found` events are needed.
    pub(super) fn wants_more_than(self, found: usize) -> bool {
        match self {
            Self::Exactly(n) | Self::AtLeast(n) => found < n,
            Self::AtMost(_) => false,
        }
    }

    fn holds(self, found: usize) -> bool {
        match self {
            Self::Exactly(n) => found == n,
            Self::AtLeast(n) => found >= n,
            Self::AtMost(n) => found <= n,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (words, n) = match *self {
            Self::Exactly(0) | Self::AtMost(0) => return f.write_str("no event"),
            Self::Exactly(n) => ("exactly", n),
            Self::AtLeast(n) => ("at least", n),
            Self::AtMost(n) => ("at most", n),
        };
        write!(f, "{words} {n} {}", if n == 1 { "event" } else { "events" })
    }
}
