//! `some(..)`

use super::{Anything, Condition, Expected, Values, debug};
use crate::Value;
use std::{fmt, sync::Arc};

/// Matches a value that is present and matches `expected`: `some(any())`, `some(contains("sd"))`.
pub fn some<M>(expected: M) -> Present<M> {
    Present(expected)
}

/// Made by [`some()`].
#[derive(Clone, Copy)]
pub struct Present<M>(M);

impl<M: fmt::Debug> fmt::Debug for Present<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug::write("some", &self.0, f)
    }
}

#[diagnostic::do_not_recommend]
impl<T, M: Expected<T>> Expected<Option<T>> for Present<M> {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(IsPresent(self.0.into_condition()))
    }
}

#[diagnostic::do_not_recommend]
impl<M: Expected<Anything>> Expected<Anything> for Present<M> {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(IsPresent(self.0.into_condition()))
    }
}

struct IsPresent(Arc<dyn Condition>);

impl Condition for IsPresent {
    fn holds(&self, value: Value<'_>) -> bool {
        !value.is_null() && self.0.holds(value)
    }

    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("some(")?;
        self.0.describe(values, f)?;
        f.write_str(")")
    }

    fn exact(&self) -> Option<Value<'_>> {
        self.0.exact()
    }
}
