//! Properties with the types of the orchestrator.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Properties by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PropValueMap(BTreeMap<String, PropValue>);

/// The value of a property.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PropValue {
    /// A pair of keys.
    Key(KeyPair),
    /// Any other value, with its type.
    Plain {
        /// The type in the words of the orchestrator, such as `string`.
        #[serde(rename = "type")]
        kind: String,
        /// The value.
        #[serde(default)]
        value: Value,
    },
}

/// A pair of keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyPair {
    /// The name of the pair.
    pub key_name: Option<String>,
    /// The private key.
    pub private_key: String,
    /// The public key.
    pub public_key: Option<String>,
}

impl PropValueMap {
    /// The property of this name.
    pub fn get(&self, name: &str) -> Option<&PropValue> {
        self.0.get(name)
    }

    /// The text of the property of this name, if it is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            PropValue::Plain { value, .. } => value.as_str(),
            PropValue::Key(_) => None,
        }
    }
}
