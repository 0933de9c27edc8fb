//! Expectations: how often a matching event is expected.

use super::{Check, Count, Recorder, Times};
use crate::matching::EventMatcher;

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
        self.times(1);
    }

    /// Checks how many recorded events match: a number, or a range such as `2..`.
    ///
    /// # Panics
    ///
    /// If another number of events matches, or if the range is empty.
    #[track_caller]
    pub fn times(self, n: impl Times) {
        self.recorder.check(Check::Count(Count::new(n), self.matcher));
    }

    /// Checks that at least `n` recorded events match.
    ///
    /// # Panics
    ///
    /// If fewer events match.
    #[track_caller]
    pub fn at_least(self, n: usize) {
        self.times(n..);
    }

    /// Checks that at most `n` recorded events match.
    ///
    /// # Panics
    ///
    /// If more events match.
    #[track_caller]
    pub fn at_most(self, n: usize) {
        self.times(..=n);
    }

    /// Checks that no recorded event matches.
    ///
    /// # Panics
    ///
    /// If an event matches.
    #[track_caller]
    pub fn never(self) {
        self.times(0);
    }
}
