//! Categories as expected values.

use crate::{
    Category, Value,
    value::{AsValue, Mismatch, PropertyValue, read_text},
};

impl AsValue for Category {
    fn as_value(&self) -> Value<'_> {
        Value::Str(self.as_str())
    }
}

impl PropertyValue for Category {
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        read_text(value, "a category")
    }

    fn stand_in() -> Self {
        Self::default()
    }
}
