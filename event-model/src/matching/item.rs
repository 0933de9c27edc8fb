//! Matchers for an item of a list.

use super::{Condition, Values};
use crate::Value;
use std::{fmt, sync::Arc};

/// Matches a list if at least one item matches.
pub(super) struct AnyItem(pub(super) Arc<dyn Condition>);

impl Condition for AnyItem {
    fn holds(&self, value: Value<'_>) -> bool {
        value.items().is_some_and(|items| items.iter().any(|item| self.0.holds(item)))
    }

    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without parentheses, this would read like a text that contains something.
        let is_exact = self.0.exact().is_some();
        f.write_str(if is_exact { "contains " } else { "contains (" })?;
        self.0.describe(values, f)?;
        f.write_str(if is_exact { "" } else { ")" })
    }
}
