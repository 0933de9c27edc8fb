//! `any()`

use super::{Condition, Expected, Values};
use crate::Value;
use std::{fmt, sync::Arc};

/// Matches every value, even an absent one. It names the property for the reader of the test.
pub fn any() -> Any {
    Any(())
}

/// Made by [`any()`].
#[derive(Debug, Clone, Copy)]
pub struct Any(());

#[diagnostic::do_not_recommend]
impl<T> Expected<T> for Any {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(self)
    }
}

impl Condition for Any {
    fn holds(&self, _: Value<'_>) -> bool {
        true
    }

    fn describe(&self, _: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
}
