//! Properties with the types of the orchestrator.

mod key_pair;
mod value;

pub use key_pair::KeyPair;
pub use value::PropValue;

use crate::invalid::{InvalidValue, kind_of, within};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, btree_map};

/// Properties by name. [`Debug`] shows no key of a key pair.
///
/// ```
/// use resource_driver::PropValueMap;
/// use serde_json::json;
///
/// let properties = PropValueMap::from_json(
///     json!({
///         "image": "edge:1.2",
///         "replicas": { "type": "integer", "value": 3 },
///         "access": { "type": "key", "keyName": "admin", "privateKey": "..." },
///     }),
///     "/resourceProperties",
/// )?;
/// assert_eq!(properties.text("image"), Some("edge:1.2"));
/// assert_eq!(properties.integer("replicas"), Some(3));
/// assert_eq!(properties.key_pair("access").and_then(|pair| pair.name()), Some("admin"));
///
/// let untyped = PropValueMap::from_json(json!({ "image": { "value": "edge" } }), "/resourceProperties");
/// assert_eq!(untyped.unwrap_err().pointer(), "/resourceProperties/image");
/// # Ok::<(), resource_driver::InvalidValue>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PropValueMap(BTreeMap<String, PropValue>);

impl PropValueMap {
    /// No properties.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads properties of a request. `pointer` is where they are in it, for the error.
    ///
    /// A property is an object with a `type` and a `value`. One of the type `key` has a `privateKey` in place of the value,
    /// and can have a `publicKey` and a `keyName`. Anything that is not an object is a value of the type `string`, as it is
    /// for Ignition. Other members are dropped.
    ///
    /// # Errors
    ///
    /// If this is not an object, a property has no type, or a key pair has no private key.
    pub fn from_json(json: Value, pointer: &str) -> Result<Self, InvalidValue> {
        let Value::Object(members) = json else {
            let problem = format!(
                "this is {}; send an object with a member for each property",
                kind_of(&json)
            );
            return Err(InvalidValue::new(pointer, problem));
        };
        let read = |(name, json): (String, Value)| {
            let value = PropValue::from_json(json, || within(pointer, &name))?;
            Ok((name, value))
        };
        members.into_iter().map(read).collect()
    }

    /// The properties as a request has them, with the private keys.
    pub fn to_json(&self) -> Value {
        self.members(PropValue::to_json)
    }

    /// The properties as logs may have them: `****` in place of private keys.
    pub fn to_redacted_json(&self) -> Value {
        self.members(PropValue::to_redacted_json)
    }

    fn members(&self, json: fn(&PropValue) -> Value) -> Value {
        let members = self.iter().map(|(name, value)| (name.to_owned(), json(value)));
        members.collect::<Map<_, _>>().into()
    }

    /// Sets a property, and returns the one that it replaces.
    pub fn insert(
        &mut self,
        name: impl Into<String>,
        value: impl Into<PropValue>,
    ) -> Option<PropValue> {
        self.0.insert(name.into(), value.into())
    }

    /// The property of this name.
    pub fn get(&self, name: &str) -> Option<&PropValue> {
        self.0.get(name)
    }

    /// The property of this name, if it is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// The property of this name, if it is an integer, or a text that is one: orchestrators send both.
    pub fn integer(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_integer()
    }

    /// The property of this name, if it is a number, or a text that is one.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_number()
    }

    /// The property of this name, if it is a boolean, or the text `true` or `false`.
    pub fn boolean(&self, name: &str) -> Option<bool> {
        self.get(name)?.as_boolean()
    }

    /// The property of this name, if it is a list.
    pub fn list(&self, name: &str) -> Option<&[Value]> {
        Some(self.get(name)?.plain()?.as_array()?.as_slice())
    }

    /// The property of this name, if it is a map.
    pub fn map(&self, name: &str) -> Option<&Map<String, Value>> {
        self.get(name)?.plain()?.as_object()
    }

    /// The property of this name, if it is a pair of keys.
    pub fn key_pair(&self, name: &str) -> Option<&KeyPair> {
        match self.get(name)? {
            PropValue::Key(pair) => Some(pair),
            PropValue::Plain { .. } => None,
        }
    }

    /// All properties, in the order of their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &PropValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many properties there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no properties.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N: Into<String>, V: Into<PropValue>> FromIterator<(N, V)> for PropValueMap {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(properties: I) -> Self {
        Self(properties.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl IntoIterator for PropValueMap {
    type Item = (String, PropValue);
    type IntoIter = btree_map::IntoIter<String, PropValue>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
