//! A subject at one moment.

mod error;

pub use error::SnapshotError;

use super::{CanonicalError, Subject, canonical, limits, literals, normal, rules::Place};
use crate::{
    Value,
    depth::{self, DEPTH},
    quoted::excerpt,
    redact,
    value::{AsValue, Mismatch, PropertyValue},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Map, Value as Json};
use std::fmt;

/// A subject at one moment: its rendering in normal form.
///
/// The normal form has no members that are `null`, and at the top level no members that are empty lists; everything
/// else stays as it is. This form is stored, compared, hashed and sent. `Serialize` writes all of it, private keys
/// included, because stores need it; `Debug` and events hide private keys.
///
/// Two snapshots are equal if their [`canonical`](Self::canonical) texts are equal: the order of members and the
/// spelling of numbers do not matter.
#[derive(Clone)]
pub struct Snapshot<S: Subject> {
    id: S::Id,
    /// An object that is not nested too deeply and has no integers that no double holds.
    json: Json,
    /// Whether a text in it may be part of a private key. Forms ask it each time they show the snapshot.
    may_hide: bool,
}

impl<S: Subject> Snapshot<S> {
    /// Creates a snapshot from a rendering: a JSON object with a non-empty text `id`.
    ///
    /// # Errors
    ///
    /// If the rendering is not an object, has no `id` of the right type, has more than 120 levels, or has an integer that
    /// no double holds, such as 2^53 + 1: other integers would have the same digest. [`Rules::as_text`] accepts it. A
    /// number with a fraction or an exponent is always accepted.
    ///
    /// A `Value` holds only integers of 64 bits. `serde_json` has already rounded larger ones to doubles, which are
    /// accepted; [`parse`](Self::parse) sees their digits.
    ///
    /// [`Rules::as_text`]: super::Rules::as_text
    pub fn new(rendering: Json) -> Result<Self, SnapshotError> {
        let rendering = depth::shallow(rendering, DEPTH).ok_or(CanonicalError::TooDeep)?;
        if let Some(pointer) = limits::unsafe_integer(&rendering) {
            return Err(CanonicalError::UnsafeInteger { pointer }.into());
        }
        let Json::Object(mut members) = rendering else { return Err(SnapshotError::NotAnObject) };
        normal::normalise(&mut members);
        let id = match members.get("id") {
            Some(Json::String(id)) if !id.is_empty() => id,
            _ => return Err(SnapshotError::MissingId),
        };
        let invalid = |_| SnapshotError::InvalidId(excerpt(id));
        let id = id.parse().map_err(invalid)?;
        let may_hide = redact::may_hide_members(&members);
        Ok(Self { id, json: Json::Object(members), may_hide })
    }

    /// Creates a snapshot from a rendering in JSON text. The last of several members with the same name wins.
    ///
    /// # Errors
    ///
    /// If the text is not JSON, and the errors of [`new`](Self::new), for integers of any size.
    pub fn parse(text: &str) -> Result<Self, SnapshotError> {
        Self::new(literals::read(text, &Place::default())?)
    }

    /// The identity of the subject.
    pub fn id(&self) -> &S::Id {
        &self.id
    }

    /// The address of the subject, if the rendering has one: the text `href`.
    pub fn href(&self) -> Option<&str> {
        self.members().get("href").and_then(Json::as_str)
    }

    /// The members of the rendering.
    pub fn members(&self) -> &Map<String, Json> {
        self.json.as_object().expect("a snapshot is an object")
    }

    /// The value at a JSON pointer (RFC 6901). `None` if nothing is there.
    pub fn pointer(&self, pointer: &str) -> Option<&Json> {
        self.json.pointer(pointer)
    }

    /// The canonical text of this snapshot in RFC 8785.
    pub fn canonical(&self) -> String {
        canonical::canonical(&self.json)
            .expect("a snapshot is not nested too deeply and its numbers are doubles")
    }

    /// The digest: `sha256:` and the SHA-256 of the canonical text in hexadecimal. Every receiver of the rendering can
    /// compute it.
    pub fn digest(&self) -> String {
        canonical::digest_of(&self.canonical())
    }

    /// Whether a text in it may be part of a private key.
    #[doc(hidden)]
    pub fn may_hide(&self) -> bool {
        self.may_hide
    }

    /// The members of the rendering.
    pub(super) fn into_members(self) -> Map<String, Json> {
        let Json::Object(members) = self.json else { unreachable!("a snapshot is an object") };
        members
    }
}

impl<S: Subject> PartialEq for Snapshot<S> {
    fn eq(&self, other: &Self) -> bool {
        self.as_value() == other.as_value()
    }
}

impl<S: Subject> fmt::Debug for Snapshot<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Snapshot({:?})", self.as_value())
    }
}

impl<S: Subject> Serialize for Snapshot<S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        self.json.serialize(serializer)
    }
}

impl<'de, S: Subject> Deserialize<'de> for Snapshot<S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Json::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<S: Subject> AsValue for Snapshot<S> {
    fn as_value(&self) -> Value<'_> {
        Value::Json(&self.json)
    }
}

impl<S: Subject> PropertyValue for Snapshot<S> {
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        let read = normal::rendering(value).and_then(|json| Self::new(json).ok());
        read.ok_or_else(|| Mismatch::new("the rendering of a subject", value))
    }

    fn stand_in() -> Self {
        Self { id: PropertyValue::stand_in(), json: Json::Object(Map::new()), may_hide: false }
    }
}
