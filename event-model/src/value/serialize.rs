//! Serializes values.

use super::Value;
use crate::depth;
use serde::{Serialize, Serializer};

impl Serialize for Value<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Uuid(value) => value.serialize(serializer),
            Self::Str(value) => serializer.serialize_str(value),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Uint(value) => serializer.serialize_u64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Timestamp(value) => value.serialize(serializer),
            Self::Severity(value) => value.serialize(serializer),
            Self::List(items) => serializer.collect_seq(items.iter()),
            Self::Json(value) => depth::document(value).serialize(serializer),
        }
    }
}
