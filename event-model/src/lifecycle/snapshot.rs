//! A subject as it is at some moment.

use super::{Subject, normal};
use crate::{
    Value,
    decode::Mismatch,
    generated::{AsValue, PropertyValue},
};
use serde_json::{Map, Value as Json};
use std::{error::Error, fmt};

/// A subject as it is at some moment: its rendering in normal form.
///
/// In normal form there are no members that are null, and none at the top level that are empty lists; all else is as it
/// came. What is stored, compared, hashed and sent is this form.
#[derive(Clone, PartialEq)]
pub struct Snapshot<S: Subject> {
    id: S::Id,
    /// An object.
    json: Json,
}

impl<S: Subject> Snapshot<S> {
    /// The snapshot with this rendering, a JSON object with a non-empty text `id`.
    ///
    /// # Errors
    ///
    /// When it is no rendering of such a subject.
    pub fn new(rendering: Json) -> Result<Self, SnapshotError> {
        let Json::Object(mut members) = rendering else { return Err(SnapshotError::NotAnObject) };
        normal::normalise(&mut members);
        let id = match members.get("id") {
            Some(Json::String(id)) if !id.is_empty() => id,
            _ => return Err(SnapshotError::MissingId),
        };
        let id = id.parse().map_err(|_| SnapshotError::InvalidId(id.clone()))?;
        Ok(Self { id, json: Json::Object(members) })
    }

    /// The identity of the subject.
    pub fn id(&self) -> &S::Id {
        &self.id
    }

    /// The members.
    pub fn members(&self) -> &Map<String, Json> {
        self.json.as_object().expect("a snapshot is an object")
    }

    /// The value at a JSON pointer (RFC 6901).
    pub fn pointer(&self, pointer: &str) -> Option<&Json> {
        self.json.pointer(pointer)
    }
}

impl<S: Subject> fmt::Debug for Snapshot<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Snapshot({})", self.as_value())
    }
}

impl<S: Subject> AsValue for Snapshot<S> {
    fn as_value(&self) -> Value<'_> {
        Value::Json(&self.json)
    }
}

impl<S: Subject> PropertyValue for Snapshot<S> {
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        let read = Json::from_value(value)?;
        Self::new(read).map_err(|_| Mismatch::new("the rendering of a subject", value))
    }

    fn stand_in() -> Self {
        Self { id: PropertyValue::stand_in(), json: Json::Object(Map::new()) }
    }
}

/// A rendering is no snapshot.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The rendering is no JSON object.
    NotAnObject,
    /// There is no `id`, or it is no text, or empty.
    MissingId,
    /// The `id` is not of the type that the event type requires.
    InvalidId(String),
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnObject => f.write_str("the rendering is no JSON object"),
            Self::MissingId => f.write_str("the rendering has no text `id`"),
            Self::InvalidId(id) => {
                write!(f, "{:?} is no identity of such a subject", Value::Str(id))
            }
        }
    }
}

/// What `unwrap` shows.
impl fmt::Debug for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SnapshotError({self})")
    }
}

impl Error for SnapshotError {}
