//! The value of a property, without its Rust type.

mod compare;
mod list;
mod mismatch;
mod property;
mod serialize;
mod show;
mod shown;

pub use list::List;
pub use mismatch::Mismatch;
pub(crate) use mismatch::Problem;
pub use property::{AsValue, PropertyValue, read_text};
#[cfg(feature = "lifecycle")]
pub(crate) use shown::write_members;
pub(crate) use shown::{Shown, redacted, redacted_members, show};

use crate::severity::Severity;
use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

/// The value of a property, without its Rust type.
///
/// Two values are equal when they mean the same. Numbers are compared as numbers whatever their type, and JSON by what
/// it holds, so that the JSON `7` is equal to `Value::Int(7)` and JSON's null to [`Value::Null`]. A text is equal to texts
/// only, also when it reads like a UUID, a time or a severity. NaN is equal to itself: an event is equal to its copy.
///
/// `Display` is how a message shows it. `Debug` has texts in quotes. Neither shows private keys. What a
/// sensitive property holds they do show, because a value does not know where it comes from; and what is serialized is the
/// value as it is. To serialize what may be shown, serialize the event.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// An optional property that an event lacks.
    Null,
    /// A UUID, also that of an identity.
    Uuid(Uuid),
    /// A text, also that of an identity or of an enum.
    Str(&'a str),
    /// `true` or `false`.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer.
    Uint(u64),
    /// A floating-point number. JSON has no NaN and no infinity: they are written as null, and so an event that requires
    /// the property cannot be read back.
    Float(f64),
    /// A point in time.
    Timestamp(Timestamp),
    /// A severity.
    Severity(Severity),
    /// A list.
    List(&'a dyn List),
    /// Any JSON value.
    Json(&'a Json),
}

impl<'a> Value<'a> {
    /// Whether there is nothing: an absent property, or JSON's null.
    pub fn is_null(self) -> bool {
        matches!(self, Self::Null | Self::Json(Json::Null))
    }

    /// The same without JSON around a null, a boolean, a text or a number.
    pub(crate) fn plain(self) -> Self {
        match self {
            Self::Json(Json::Null) => Self::Null,
            Self::Json(Json::Bool(value)) => Self::Bool(*value),
            Self::Json(Json::String(value)) => Self::Str(value),
            Self::Json(Json::Number(value)) => {
                let int = value.as_i64().map(Self::Int);
                let number = int.or_else(|| value.as_u64().map(Self::Uint));
                number.or_else(|| value.as_f64().map(Self::Float)).unwrap_or(self)
            }
            other => other,
        }
    }

    /// The text, if it is one.
    pub(crate) fn text(self) -> Option<&'a str> {
        match self.plain() {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }
}
