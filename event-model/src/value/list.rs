//! Lists of values.

use super::{AsValue, Value};
use serde_json::Value as Json;

/// A list of values.
pub trait List: Send + Sync {
    /// The number of values.
    fn len(&self) -> usize;

    /// Whether there are no values.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value at `index`, or [`Value::Null`] if there is none.
    fn get(&self, index: usize) -> Value<'_>;
}

impl dyn List + '_ {
    /// The values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Value<'_>> {
        (0..self.len()).map(|index| self.get(index))
    }
}

impl<T: AsValue> List for Vec<T> {
    fn len(&self) -> usize {
        self.as_slice().len()
    }

    fn get(&self, index: usize) -> Value<'_> {
        self.as_slice().get(index).map_or(Value::Null, AsValue::as_value)
    }
}

impl<'a> Value<'a> {
    /// The items of a list or JSON array. `None` for other values.
    pub(crate) fn items(self) -> Option<&'a dyn List> {
        match self {
            Self::List(items) => Some(items),
            Self::Json(Json::Array(items)) => Some(items),
            Self::Json(Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_))
            | Self::Json(Json::Object(_))
            | Self::Null
            | Self::Uuid(_)
            | Self::Str(_)
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Uint(_)
            | Self::Float(_)
            | Self::Timestamp(_)
            | Self::Severity(_) => None,
        }
    }
}
