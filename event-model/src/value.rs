//! The value of a property, without its Rust type, and the trait of lists of such values.

mod compare;
mod list;
mod mismatch;
mod property;
mod serialize;
mod show;
mod shown;

pub use list::List;
#[doc(hidden)]
pub use mismatch::Mismatch;
pub(crate) use mismatch::Problem;
pub(crate) use property::read_items;
#[doc(hidden)]
pub use property::{AsValue, PropertyValue, read_text};
pub(crate) use shown::{Shown, redacted, redacted_members, show};

use crate::severity::Severity;
use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

/// The value of a property, without its Rust type.
///
/// Two values are equal if they mean the same. Numbers are compared as numbers, whatever their type, and JSON by its
/// content: the JSON `7` equals `Value::Int(7)`, and a JSON `null` equals [`Value::Null`]. A text equals only texts,
/// even if it looks like a UUID, a time or a severity. NaN equals itself, so that an event equals its copy.
///
/// `Display` writes the value as in a message. `Debug` writes texts in quotes. Both hide private keys. They do not hide
/// sensitive values, because a value does not know its property. `Serialize` writes the value as it is; to serialize
/// only what may be shown, serialize the event.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// An optional property that the event lacks.
    Null,
    /// A UUID, or an identity that is one.
    Uuid(Uuid),
    /// A text, or an identity or an enum that is one.
    Str(&'a str),
    /// `true` or `false`.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer.
    Uint(u64),
    /// A floating-point number. JSON has no NaN and no infinity: they are written as `null`. An event that requires the
    /// property then cannot be read back.
    Float(f64),
    /// A point in time.
    Timestamp(Timestamp),
    /// A severity.
    Severity(Severity),
    /// A list.
    List(&'a dyn List),
    /// Any JSON value. Objects and lists are nested at most 120 levels deep: constructors and `with_` methods of events
    /// replace what is deeper with the text `***nested too deeply***`, and an event that is deeper is an error when it is
    /// decoded. So whatever is written can be read back.
    Json(&'a Json),
}

impl<'a> Value<'a> {
    /// Whether the value is absent, or a JSON `null`.
    pub fn is_null(self) -> bool {
        matches!(self, Self::Null | Self::Json(Json::Null))
    }

    /// The value without JSON around a null, a boolean, a text or a number.
    pub(crate) fn plain(self) -> Self {
        let Self::Json(json) = self else { return self };
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(*value),
            Json::String(value) => Self::Str(value),
            Json::Number(value) => {
                let int = value.as_i64().map(Self::Int);
                let number = int.or_else(|| value.as_u64().map(Self::Uint));
                number.or_else(|| value.as_f64().map(Self::Float)).unwrap_or(self)
            }
            Json::Array(_) | Json::Object(_) => self,
        }
    }

    /// The text. `None` if the value is not a text.
    pub(crate) fn text(self) -> Option<&'a str> {
        match self.plain() {
            Self::Str(text) => Some(text),
            Self::Null
            | Self::Uuid(_)
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Uint(_)
            | Self::Float(_)
            | Self::Timestamp(_)
            | Self::Severity(_)
            | Self::List(_)
            | Self::Json(_) => None,
        }
    }

    /// The integer. `None` if the value is not one, or is one in JSON.
    fn integer(self) -> Option<i128> {
        match self {
            Self::Int(value) => Some(value.into()),
            Self::Uint(value) => Some(value.into()),
            Self::Null
            | Self::Uuid(_)
            | Self::Str(_)
            | Self::Bool(_)
            | Self::Float(_)
            | Self::Timestamp(_)
            | Self::Severity(_)
            | Self::List(_)
            | Self::Json(_) => None,
        }
    }
}
