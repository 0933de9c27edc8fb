//! Ranges: `Severity::Error..`, `1..=3`.

use super::{Anything, Condition, Expected, Values};
use crate::{Value, value::PropertyValue};
use std::{
    fmt,
    ops::{Bound, Range, RangeBounds, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive},
    sync::Arc,
};

/// Matches the values between two bounds.
struct Between<T>(Bound<T>, Bound<T>);

impl<T: PropertyValue + PartialOrd> Between<T> {
    fn new(range: &impl RangeBounds<T>) -> Self {
        Self(range.start_bound().cloned(), range.end_bound().cloned())
    }
}

macro_rules! expected {
    ($($range:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: PropertyValue + PartialOrd> Expected<T> for $range<T> {
            fn into_condition(self) -> Arc<dyn Condition> {
                Arc::new(Between::new(&self))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: PropertyValue + PartialOrd> Expected<Option<T>> for $range<T> {
            fn into_condition(self) -> Arc<dyn Condition> {
                Arc::new(Between::new(&self))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: PropertyValue + PartialOrd> Expected<Anything> for $range<T> {
            fn into_condition(self) -> Arc<dyn Condition> {
                Arc::new(Between::new(&self))
            }
        }
    )*};
}

expected!(Range, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive);

impl<T: PropertyValue + PartialOrd> Condition for Between<T> {
    fn holds(&self, value: Value<'_>) -> bool {
        !value.is_null()
            && T::from_value(value)
                .is_ok_and(|value| (self.0.as_ref(), self.1.as_ref()).contains(&value))
    }

    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = match &self.0 {
            Bound::Included(start) => Some(("at least", start)),
            Bound::Excluded(start) => Some(("more than", start)),
            Bound::Unbounded => None,
        };
        let end = match &self.1 {
            Bound::Included(end) => Some(("at most", end)),
            Bound::Excluded(end) => Some(("less than", end)),
            Bound::Unbounded => None,
        };
        for (index, (words, bound)) in start.into_iter().chain(end).enumerate() {
            f.write_str(if index == 0 { "" } else { " and " })?;
            write!(f, "{words} {}", values.shown(bound.as_value()))?;
        }
        Ok(())
    }
}
