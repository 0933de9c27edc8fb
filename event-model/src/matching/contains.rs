//! `contains(..)`

use super::{Condition, Expected, Text, Values, debug};
use crate::Value;
use std::{fmt, sync::Arc};

/// Matches a text that contains `part`, or a list that has `part` as an item.
pub fn contains(part: impl Into<String>) -> Contains {
    Contains(part.into())
}

/// Made by [`contains()`].
#[derive(Clone)]
pub struct Contains(String);

impl fmt::Debug for Contains {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug::write("contains", &self.0, f)
    }
}

/// A property in which a text can be searched for: a text or a list of texts.
#[diagnostic::on_unimplemented(
    message = "a property of type `{Self}` is neither a text nor a list of texts",
    label = "`{Self}` is neither a text nor a list of texts"
)]
pub trait Searchable {}

impl<T: Text> Searchable for T {}
impl Searchable for Vec<String> {}
impl Searchable for Option<Vec<String>> {}

#[diagnostic::do_not_recommend]
impl<T: Searchable> Expected<T> for Contains {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(self)
    }
}

impl Condition for Contains {
    fn holds(&self, value: Value<'_>) -> bool {
        match value.items() {
            Some(items) => items.iter().any(|item| item == Value::Str(&self.0)),
            None => value.text().is_some_and(|text| text.contains(&self.0)),
        }
    }

    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "contains {}", values.expected(Value::Str(&self.0)))
    }
}
