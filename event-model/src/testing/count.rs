//! How many events are expected.

use std::{
    fmt,
    ops::{Bound, Range, RangeBounds, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive},
};

/// A number of events: `2`, or a range such as `2..`, `1..=3` or `..4`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number of events",
    label = "expected a number, or a range of numbers such as `2..` or `1..=3`"
)]
pub trait Times {
    /// The least number, and the greatest one if there is one. `None` if no number is in the range.
    #[doc(hidden)]
    fn bounds(&self) -> Option<(usize, Option<usize>)>;
}

impl Times for usize {
    fn bounds(&self) -> Option<(usize, Option<usize>)> {
        Some((*self, Some(*self)))
    }
}

macro_rules! ranges {
    ($($range:ident),*) => {$(
        impl Times for $range<usize> {
            fn bounds(&self) -> Option<(usize, Option<usize>)> {
                bounds(self)
            }
        }
    )*};
}

ranges!(Range, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive);

fn bounds(range: &impl RangeBounds<usize>) -> Option<(usize, Option<usize>)> {
    let least = match range.start_bound() {
        Bound::Included(start) => *start,
        Bound::Excluded(start) => start.checked_add(1)?,
        Bound::Unbounded => 0,
    };
    let most = match range.end_bound() {
        Bound::Included(end) => Some(*end),
        Bound::Excluded(end) => Some(end.checked_sub(1)?),
        Bound::Unbounded => None,
    };
    most.is_none_or(|most| least <= most).then_some((least, most))
}

/// The expected number of matching events.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    least: usize,
    most: Option<usize>,
}

impl Count {
    /// # Panics
    ///
    /// If no number is in the range, so that the expectation could never hold.
    #[track_caller]
    pub(super) fn new(times: impl Times) -> Self {
        match times.bounds() {
            Some((least, most)) => Self { least, most },
            None => panic!("the range of the expected number of events is empty"),
        }
    }

    /// Whether more than `found` events are needed.
    pub(super) fn wants_more_than(self, found: usize) -> bool {
        found < self.least
    }

    pub(super) fn holds(self, found: usize) -> bool {
        found >= self.least && self.most.is_none_or(|most| found <= most)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events = |n| if n == 1 { "event" } else { "events" };
        match (self.least, self.most) {
            (_, Some(0)) => f.write_str("no event"),
            (0, None) => f.write_str("any number of events"),
            (n, Some(most)) if n == most => write!(f, "exactly {n} {}", events(n)),
            (n, None) => write!(f, "at least {n} {}", events(n)),
            (0, Some(n)) => write!(f, "at most {n} {}", events(n)),
            (least, Some(most)) => write!(f, "{least} to {most} events"),
        }
    }
}
