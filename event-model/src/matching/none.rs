//! `none()`

use super::{Anything, Condition, Expected, Values};
use crate::Value;
use std::{fmt, sync::Arc};

/// Matches an absent value of an optional property.
pub fn none() -> Absent {
    Absent(())
}

/// Made by [`none()`].
#[derive(Debug, Clone, Copy)]
pub struct Absent(());

#[diagnostic::do_not_recommend]
impl<T> Expected<Option<T>> for Absent {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(self)
    }
}

#[diagnostic::do_not_recommend]
impl Expected<Anything> for Absent {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(self)
    }
}

impl Condition for Absent {
    fn holds(&self, value: Value<'_>) -> bool {
        value.is_null()
    }

    fn describe(&self, _: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("none")
    }
}
