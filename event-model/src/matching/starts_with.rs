//! `starts_with(..)`

use super::{Condition, Expected, Text, Values, debug};
use crate::Value;
use std::{fmt, sync::Arc};

/// Matches a text that starts with `start`.
pub fn starts_with(start: impl Into<String>) -> StartsWith {
    StartsWith(start.into())
}

/// Made by [`starts_with()`].
#[derive(Clone)]
pub struct StartsWith(String);

impl fmt::Debug for StartsWith {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug::write("starts_with", &self.0, f)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Text> Expected<T> for StartsWith {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(self)
    }
}

impl Condition for StartsWith {
    fn holds(&self, value: Value<'_>) -> bool {
        value.text().is_some_and(|text| text.starts_with(&self.0))
    }

    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "starts with {}", values.expected(Value::Str(&self.0)))
    }
}
