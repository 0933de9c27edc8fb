//! `one_of(..)`

use super::{Condition, Expected, Values, debug};
use crate::Value;
use std::{fmt, sync::Arc};

/// Matches one of these values, or a value that one of these matchers matches.
pub fn one_of<M>(expected: impl IntoIterator<Item = M>) -> OneOf<M> {
    OneOf(expected.into_iter().collect())
}

/// Made by [`one_of()`].
#[derive(Clone)]
pub struct OneOf<M>(Vec<M>);

impl<M: fmt::Debug> fmt::Debug for OneOf<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug::write("one_of", &self.0, f)
    }
}

#[diagnostic::do_not_recommend]
impl<T, M: Expected<T>> Expected<T> for OneOf<M> {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(IsOneOf(self.0.into_iter().map(Expected::into_condition).collect()))
    }
}

struct IsOneOf(Vec<Arc<dyn Condition>>);

impl Condition for IsOneOf {
    fn holds(&self, value: Value<'_>) -> bool {
        self.0.iter().any(|condition| condition.holds(value))
    }

    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of [")?;
        for (index, condition) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { ", " })?;
            condition.describe(values, f)?;
        }
        f.write_str("]")
    }

    fn literals(&self, each: &mut dyn FnMut(Value<'_>)) {
        self.0.iter().for_each(|condition| condition.literals(each));
    }
}
