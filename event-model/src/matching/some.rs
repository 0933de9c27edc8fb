//! `some(..)`

use super::{Anything, Condition, Expected, Values};
use crate::Value;
use std::{fmt, sync::Arc};

/// Matches a value that is present and matches `expected`: `some(any())`, `some(contains("sd"))`.
pub fn some<M>(expected: M) -> Present<M> {
    Present(expected)
}

/// Made by [`some()`].
#[derive(Debug, Clone, Copy)]
pub struct Present<M>(M);

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
