//! What an event is about.

use crate::digest::{self, Digest};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// The name and the value of an identity, such as `cluster_id` and a UUID.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identity {
    /// The name of the property, as written in the registry.
    pub name: Box<str>,
    /// The value as text. A UUID is in lower case, with hyphens.
    pub value: Box<str>,
}

impl Identity {
    /// The identity with this name and this value.
    pub fn new(name: impl Into<Box<str>>, value: impl fmt::Display) -> Self {
        Self { name: name.into(), value: value.to_string().into() }
    }

    /// The identities that this text can mean: the text itself, and the UUID that it is in another spelling. A text may
    /// look like a UUID and not be one.
    pub(crate) fn meant(name: &str, value: impl fmt::Display) -> impl Iterator<Item = Self> {
        let own = Self::new(name, value);
        let uuid = Uuid::try_parse(&own.value).ok().map(|uuid| Self::new(name, uuid));
        let other = uuid.filter(|uuid| *uuid != own);
        std::iter::once(own).chain(other)
    }

    /// Equal for equal identities only.
    pub(crate) fn digest(&self) -> Digest {
        digest::of(&[&self.name, &self.value])
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.name, self.value)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={:?}", self.name, self.value)
    }
}
