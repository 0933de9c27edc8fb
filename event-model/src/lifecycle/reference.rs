//! References to deleted subjects.

use super::{CanonicalError, Snapshot, SnapshotError, Subject, normal};
use crate::{
    Value,
    depth::{self, DEPTH},
    redact,
    value::{AsValue, Mismatch, PropertyValue},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Map, Value as Json};
use std::fmt;

/// A reference to a deleted subject: the members `id`, `href`, `@type` and `@baseType` of its last snapshot.
#[derive(Clone, PartialEq)]
pub struct Reference<S: Subject>(Snapshot<S>);

/// The members that identify a subject: its identity, its address, its type and its base type.
pub(crate) const NAMING: [&str; 4] = ["id", "href", "@type", "@baseType"];

impl<S: Subject> Reference<S> {
    /// The reference to the subject of `snapshot`.
    pub fn to(snapshot: &Snapshot<S>) -> Self {
        let member = |name: &&str| snapshot.members().get_key_value(*name);
        let members = NAMING.iter().filter_map(member);
        let members = members.map(|(name, value)| (name.clone(), value.clone())).collect();
        Self(Snapshot::new(Json::Object(members)).expect("a snapshot has an id"))
    }

    /// Creates a reference from a rendering. Members that do not identify the subject are left out.
    ///
    /// # Errors
    ///
    /// If it is not a rendering of such a subject.
    pub fn new(rendering: Json) -> Result<Self, SnapshotError> {
        let rendering = depth::shallow(rendering, DEPTH).ok_or(CanonicalError::TooDeep)?;
        let Json::Object(mut members) = rendering else { return Err(SnapshotError::NotAnObject) };
        members.retain(|name, _| NAMING.contains(&name.as_str()));
        Snapshot::new(Json::Object(members)).map(Self)
    }

    /// The identity of the subject.
    pub fn id(&self) -> &S::Id {
        self.0.id()
    }

    /// The address of the subject, if its last rendering had one.
    pub fn href(&self) -> Option<&str> {
        self.0.href()
    }

    /// The members of the reference.
    pub fn members(&self) -> &Map<String, Json> {
        self.0.members()
    }

    /// Whether a text in it may be part of a private key.
    #[doc(hidden)]
    pub fn may_hide(&self) -> bool {
        self.0.may_hide()
    }

    /// The members of the reference.
    pub(super) fn into_members(self) -> Map<String, Json> {
        self.0.into_members()
    }
}

impl<S: Subject> fmt::Debug for Reference<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({})", redact::private_keys(&format!("{:?}", self.as_value())))
    }
}

impl<S: Subject> Serialize for Reference<S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, S: Subject> Deserialize<'de> for Reference<S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Json::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<S: Subject> AsValue for Reference<S> {
    fn as_value(&self) -> Value<'_> {
        self.0.as_value()
    }
}

impl<S: Subject> PropertyValue for Reference<S> {
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        let read = normal::rendering(value).and_then(|json| Self::new(json).ok());
        read.ok_or_else(|| Mismatch::new("a reference to a subject", value))
    }

    fn stand_in() -> Self {
        Self(PropertyValue::stand_in())
    }
}
