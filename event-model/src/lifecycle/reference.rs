//! What names a subject that is gone.

use super::{Snapshot, SnapshotError, Subject};
use crate::{
    Value,
    decode::Mismatch,
    generated::{AsValue, PropertyValue},
};
use serde_json::{Map, Value as Json};
use std::fmt;

/// What names a subject that is gone: of its last snapshot the members `id`, `href`, `@type` and `@baseType`.
#[derive(Clone, PartialEq)]
pub struct Reference<S: Subject>(Snapshot<S>);

const NAMING: [&str; 4] = ["id", "href", "@type", "@baseType"];

impl<S: Subject> Reference<S> {
    /// What names the subject of `snapshot`.
    pub fn to(snapshot: &Snapshot<S>) -> Self {
        Self::new(Json::Object(snapshot.members().clone())).expect("a snapshot has an id")
    }

    /// The reference with this rendering. Members that do not name the subject are left out.
    ///
    /// # Errors
    ///
    /// When it is no rendering of such a subject.
    pub fn new(rendering: Json) -> Result<Self, SnapshotError> {
        let Json::Object(mut members) = rendering else { return Err(SnapshotError::NotAnObject) };
        members.retain(|name, _| NAMING.contains(&name.as_str()));
        Snapshot::new(Json::Object(members)).map(Self)
    }

    /// The identity of the subject.
    pub fn id(&self) -> &S::Id {
        self.0.id()
    }

    /// The members.
    pub fn members(&self) -> &Map<String, Json> {
        self.0.members()
    }
}

impl<S: Subject> fmt::Debug for Reference<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({:?})", self.as_value())
    }
}

impl<S: Subject> AsValue for Reference<S> {
    fn as_value(&self) -> Value<'_> {
        self.0.as_value()
    }
}

impl<S: Subject> PropertyValue for Reference<S> {
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        let read = Json::from_value(value)?;
        Self::new(read).map_err(|_| Mismatch::new("a reference to a subject", value))
    }

    fn stand_in() -> Self {
        Self(PropertyValue::stand_in())
    }
}
