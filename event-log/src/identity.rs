//! What an event is about.

use crate::scope;
use std::fmt;
use uuid::Uuid;

/// The name and the value of an identity, such as `cluster_id` and a UUID.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The name of the property, as written in the registry.
    pub name: Box<str>,
    /// The value as text. A UUID is in lower case, with hyphens.
    pub value: Box<str>,
}

impl Identity {
    /// The identity with this name and this value. A value that is a UUID in another spelling is the same UUID.
    pub fn new(name: impl Into<Box<str>>, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        let value = match Uuid::try_parse(&value) {
            Ok(uuid) => uuid.to_string().into(),
            Err(_) => value.into(),
        };
        Self { name: name.into(), value }
    }

    /// Equal for equal identities only.
    pub(crate) fn digest(&self) -> scope::Key {
        scope::digest(&[&self.name, &self.value])
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={:?}", self.name, self.value)
    }
}
