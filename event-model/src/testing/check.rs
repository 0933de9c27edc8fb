//! What is expected of the recorded events, and whether it holds.

use super::{Count, Events, Failure, failure};
use crate::matching::EventMatcher;
use std::fmt;

/// What is expected of the recorded events.
#[derive(Clone)]
pub(super) enum Check {
    /// So many events match.
    Count(Count, EventMatcher),
    /// Such events are in this order.
    InOrder(Vec<EventMatcher>),
}

impl Check {
    /// Checks this. Events that match are taken.
    pub(super) fn run(&self, events: &Events) -> Result<(), Failure> {
        match self {
            Self::Count(count, matcher) => counted(*count, matcher, events),
            Self::InOrder(matchers) => in_order(matchers, events),
        }
    }
}

fn counted(count: Count, matcher: &EventMatcher, events: &Events) -> Result<(), Failure> {
    let matching: Vec<usize> = events.matching(matcher, 0).collect();
    if !count.holds(matching.len()) {
        return Err(failure::count(matcher, count, matching, events));
    }
    take(&matching, events);
    Ok(())
}

fn in_order(matchers: &[EventMatcher], events: &Events) -> Result<(), Failure> {
    let mut taken: Vec<usize> = Vec::new();
    for matcher in matchers {
        let start = taken.last().map_or(0, |last| last + 1);
        match events.matching(matcher, start).next() {
            Some(index) => taken.push(index),
            None => return Err(failure::in_order(matchers, taken, events)),
        }
    }
    take(&taken, events);
    Ok(())
}

fn take(indices: &[usize], events: &Events) {
    indices.iter().for_each(|index| _ = events.get(*index).take());
}

/// The indices of the events that no expectation took and that are not allowed either.
pub(super) fn unexpected(allowed: &[EventMatcher], events: &Events) -> Vec<usize> {
    let is_unexpected = |index: &usize| {
        let seen = events.get(*index);
        !seen.is_taken() && !allowed.iter().any(|matcher| matcher.holds(seen.target()))
    };
    (0..events.len()).filter(is_unexpected).collect()
}

/// `exactly 1 event: host/rebooted`
impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count, matcher) => write!(f, "{count}: {matcher}"),
            Self::InOrder(matchers) => {
                f.write_str("in order")?;
                for (index, matcher) in matchers.iter().enumerate() {
                    write!(f, "{} {matcher}", if index == 0 { ":" } else { ", then" })?;
                }
                Ok(())
            }
        }
    }
}
