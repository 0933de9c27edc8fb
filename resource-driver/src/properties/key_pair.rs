//! A pair of keys.

use crate::invalid::{InvalidValue, kind_of};
use serde_json::{Map, Value};
use std::fmt;

/// A pair of keys. [`Debug`] shows only its name.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyPair {
    name: Option<String>,
    private_key: String,
    public_key: Option<String>,
}

impl KeyPair {
    /// The type of such a property.
    pub(super) const KIND: &str = "key";

    /// What is shown in place of a private key.
    pub(super) const REDACTED: &str = "****";

    /// A pair of which only the private key is known.
    pub fn new(private_key: impl Into<String>) -> Self {
        Self { name: None, private_key: private_key.into(), public_key: None }
    }

    /// Adds the name.
    #[must_use]
    pub fn with_name(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// Adds the public key.
    #[must_use]
    pub fn with_public_key(self, public_key: impl Into<String>) -> Self {
        Self { public_key: Some(public_key.into()), ..self }
    }

    /// The name of the pair: `keyName`.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The private key. Do not log it.
    pub fn private_key(&self) -> &str {
        &self.private_key
    }

    /// The public key.
    pub fn public_key(&self) -> Option<&str> {
        self.public_key.as_deref()
    }

    /// Reads the members of a property.
    pub(super) fn from_members(
        mut members: Map<String, Value>,
        pointer: impl Fn() -> String,
    ) -> Result<Self, InvalidValue> {
        let mut text = |name| match members.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => {
                let problem = format!("this is {}; send a text", kind_of(&other));
                Err(InvalidValue::new(format!("{}/{name}", pointer()), problem))
            }
        };
        let Some(private_key) = text("privateKey")? else {
            let problem =
                "the property of the type `key` has no `privateKey`; send the key as a text";
            return Err(InvalidValue::new(pointer(), problem));
        };
        Ok(Self { name: text("keyName")?, private_key, public_key: text("publicKey")? })
    }

    /// Both keys as one text, as drivers of Ignition see them.
    pub(super) fn joined(&self) -> String {
        match &self.public_key {
            Some(public_key) => format!("{}\n---\n{public_key}", self.private_key),
            None => self.private_key.clone(),
        }
    }

    /// The property as JSON, with this text as private key.
    pub(super) fn to_json(&self, private_key: &str) -> Value {
        let mut members = Map::new();
        members.insert("type".to_owned(), Self::KIND.into());
        members.insert("privateKey".to_owned(), private_key.into());
        let optional = [("keyName", &self.name), ("publicKey", &self.public_key)];
        let given = optional.into_iter().filter_map(|(name, text)| Some((name, text.as_deref()?)));
        members.extend(given.map(|(name, text)| (name.to_owned(), text.into())));
        members.into()
    }
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyPair").field("name", &self.name).finish_non_exhaustive()
    }
}
