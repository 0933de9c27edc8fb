//! The value of one property.

use super::KeyPair;
use crate::invalid::{InvalidValue, kind_of};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The type of a value that is sent without a type.
const UNTYPED: &str = "string";

/// The value of a property.
#[derive(Debug, Clone, PartialEq)]
pub enum PropValue {
    /// A pair of keys: the type `key`.
    Key(KeyPair),
    /// Any other value, with its type. Whether the value fits the type is not checked.
    Plain {
        /// The type in the words of the orchestrator, such as `string`.
        kind: String,
        /// The value.
        value: Value,
    },
}

impl PropValue {
    /// Reads a property. `pointer` is where it is, for the error.
    pub(super) fn from_json(
        json: Value,
        pointer: impl Fn() -> String,
    ) -> Result<Self, InvalidValue> {
        let mut members = match json {
            Value::Object(members) => members,
            value => return Ok(value.into()),
        };
        let kind = match members.remove("type") {
            Some(Value::String(kind)) => kind,
            None | Some(Value::Null) => {
                let problem =
                    "the property has no `type`; send `type` (such as `string`) and `value`";
                return Err(InvalidValue::new(pointer(), problem));
            }
            Some(other) => {
                let problem =
                    format!("the type is {}; send a text such as `string`", kind_of(&other));
                return Err(InvalidValue::new(pointer() + "/type", problem));
            }
        };
        match kind == KeyPair::KIND {
            true => KeyPair::from_members(members, pointer).map(Self::Key),
            false => {
                Ok(Self::Plain { kind, value: members.remove("value").unwrap_or(Value::Null) })
            }
        }
    }

    /// The type in the words of the orchestrator: `key` for a pair of keys.
    pub fn kind(&self) -> &str {
        match self {
            Self::Key(_) => KeyPair::KIND,
            Self::Plain { kind, .. } => kind,
        }
    }

    /// The bare value, as drivers of Ignition see it. For a pair of keys it is the text with the private key, and after a
    /// line `---` the public key if there is one: do not log it.
    pub fn bare(&self) -> Cow<'_, Value> {
        match self {
            Self::Key(pair) => Cow::Owned(Value::String(pair.joined())),
            Self::Plain { value, .. } => Cow::Borrowed(value),
        }
    }

    /// The text, if it is a text. A pair of keys is not.
    pub fn as_text(&self) -> Option<&str> {
        self.plain()?.as_str()
    }

    /// The integer, if it is an integer or a text that is one.
    pub fn as_integer(&self) -> Option<i64> {
        match self.plain()? {
            Value::String(text) => text.parse().ok(),
            value => value.as_i64(),
        }
    }

    /// The number, if it is a number or a text that is one. It is finite.
    pub fn as_number(&self) -> Option<f64> {
        let number = match self.plain()? {
            Value::String(text) => text.parse().ok(),
            value => value.as_f64(),
        };
        number.filter(|number| number.is_finite())
    }

    /// The boolean, if it is a boolean or the text `true` or `false`.
    pub fn as_boolean(&self) -> Option<bool> {
        match self.plain()? {
            Value::String(text) => text.parse().ok(),
            value => value.as_bool(),
        }
    }

    /// The value as JSON, if it is not a pair of keys.
    pub fn plain(&self) -> Option<&Value> {
        match self {
            Self::Key(_) => None,
            Self::Plain { value, .. } => Some(value),
        }
    }

    /// The property as a request has it, with the private key.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Key(pair) => pair.to_json(pair.private_key()),
            Self::Plain { kind, value } => json!({ "type": kind, "value": value }),
        }
    }

    /// The property as logs may have it: `****` in place of the private key.
    pub fn to_redacted_json(&self) -> Value {
        match self {
            Self::Key(pair) => pair.to_json(KeyPair::REDACTED),
            Self::Plain { .. } => self.to_json(),
        }
    }
}

/// A value of the type `string`, as Ignition has it for a value without a type.
impl From<Value> for PropValue {
    fn from(value: Value) -> Self {
        Self::Plain { kind: UNTYPED.to_owned(), value }
    }
}

impl From<&str> for PropValue {
    fn from(text: &str) -> Self {
        Value::from(text).into()
    }
}

impl From<String> for PropValue {
    fn from(text: String) -> Self {
        Value::from(text).into()
    }
}

impl From<i64> for PropValue {
    fn from(integer: i64) -> Self {
        Self::Plain { kind: "integer".to_owned(), value: integer.into() }
    }
}

impl From<bool> for PropValue {
    fn from(boolean: bool) -> Self {
        Self::Plain { kind: "boolean".to_owned(), value: boolean.into() }
    }
}

impl From<Map<String, Value>> for PropValue {
    fn from(map: Map<String, Value>) -> Self {
        Self::Plain { kind: "map".to_owned(), value: map.into() }
    }
}

impl From<KeyPair> for PropValue {
    fn from(pair: KeyPair) -> Self {
        Self::Key(pair)
    }
}
