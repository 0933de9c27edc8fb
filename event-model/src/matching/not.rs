//! `not(..)`

use super::{Condition, Expected, Values, debug};
use crate::Value;
use std::{fmt, sync::Arc};

/// Matches everything that `expected` does not match, including an absent value. Takes a value, a matcher for a value,
/// or a matcher for a whole event: `recorder.never(not(matchers::any_host()))`.
pub fn not<M>(expected: M) -> Not<M> {
    Not(expected)
}

/// Made by [`not()`].
#[derive(Clone, Copy)]
pub struct Not<M>(M);

impl<M> Not<M> {
    pub(super) fn inner(&self) -> &M {
        &self.0
    }

    pub(super) fn into_inner(self) -> M {
        self.0
    }
}

impl<M: fmt::Debug> fmt::Debug for Not<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug::write("not", &self.0, f)
    }
}

#[diagnostic::do_not_recommend]
impl<T, M: Expected<T>> Expected<T> for Not<M> {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(IsNot(self.0.into_condition()))
    }
}

struct IsNot(Arc<dyn Condition>);

impl Condition for IsNot {
    fn holds(&self, value: Value<'_>) -> bool {
        !self.0.holds(value)
    }

    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not(")?;
        self.0.describe(values, f)?;
        f.write_str(")")
    }

    fn literals(&self, each: &mut dyn FnMut(Value<'_>)) {
        self.0.literals(each);
    }
}
