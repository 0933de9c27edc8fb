//! Entries as JSON objects. Written by hand, because a derive macro would cost more to build than this is worth.

use super::{Entry, stamp};
use crate::{
    depth::{self, DEPTH},
    lifecycle::Kind,
    quoted::quoted,
    redact::private_keys,
};
use jiff::Timestamp;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, Error as _, MapAccess, Visitor},
    ser::SerializeMap,
};
use serde_json::{Map, Value as Json};
use std::{fmt, sync::Arc};
use uuid::Uuid;

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("id", &self.id)?;
        out.serialize_entry("time", &self.time)?;
        out.serialize_entry("event_type", &self.event_type)?;
        out.serialize_entry("subject", &self.subject)?;
        out.serialize_entry("kind", &self.kind)?;
        write(&mut out, "earlier", self.earlier.as_ref())?;
        out.serialize_entry("sequence", &self.sequence)?;
        out.serialize_entry("version", &self.version)?;
        out.serialize_entry("changed", &self.changed)?;
        out.serialize_entry("body", &self.body)?;
        write(&mut out, "request_id", self.request_id.as_ref())?;
        write(&mut out, "correlation_id", self.correlation_id.as_deref())?;
        write(&mut out, "trace_id", self.trace_id.as_deref())?;
        out.end()
    }
}

fn write<M: SerializeMap>(
    out: &mut M,
    name: &'static str,
    value: Option<&(impl Serialize + ?Sized)>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| out.serialize_entry(name, value))
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = Members(deserializer.deserialize_map(Unrepeated)?);
        let read = members.entry().and_then(sound);
        read.map_err(|why| D::Error::custom(private_keys(&why)))
    }
}

/// Reads an object without repeated names.
struct Unrepeated;

impl<'de> Visitor<'de> for Unrepeated {
    type Value = Map<String, Json>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the object of a change")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = Map::new();
        while let Some((name, value)) = access.next_entry::<String, Json>()? {
            if members.contains_key(&name) {
                let name = quoted(&name);
                return Err(A::Error::custom(format_args!("`{name}` appears twice")));
            }
            members.insert(name, value);
        }
        Ok(members)
    }
}

struct Members(Map<String, Json>);

impl Members {
    fn entry(mut self) -> Result<Entry, String> {
        let entry = Entry {
            id: self.required("id")?,
            time: self.required::<Timestamp>("time")?,
            event_type: self.required("event_type")?,
            subject: self.required("subject")?,
            kind: self.required("kind")?,
            earlier: self.optional::<Uuid>("earlier")?,
            sequence: self.required("sequence")?,
            version: self.required("version")?,
            changed: self.required("changed")?,
            body: self.required("body")?,
            request_id: self.optional("request_id")?,
            correlation_id: self.optional::<String>("correlation_id")?.map(Arc::from),
            trace_id: self.optional::<String>("trace_id")?.map(Arc::from),
        };
        match self.0.keys().next() {
            Some(name) => Err(format!("`{}` is not a member of a change", quoted(name))),
            None => Ok(entry),
        }
    }

    fn required<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, String> {
        self.optional(name)?.ok_or_else(|| format!("`{name}` is missing"))
    }

    fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, String> {
        let read = self.0.remove(name).map(serde_json::from_value).transpose();
        read.map_err(|error| format!("`{name}`: {}", quoted(&error.to_string())))
    }
}

/// Checks that the entry can be part of a chain.
fn sound(entry: Entry) -> Result<Entry, String> {
    let wrong = [
        (!stamp::is_id(entry.id), "`id` is not a UUIDv7"),
        (stamp::time_of(entry.id) != entry.time, "`time` is not the time in `id`"),
        (entry.subject.is_empty(), "`subject` is empty"),
        (entry.sequence == 0, "`sequence` is 0"),
        (entry.version == 0, "`version` is 0"),
        (entry.version > entry.sequence, "`version` is greater than `sequence`"),
        (
            entry.earlier.is_some() != (entry.sequence > 1),
            "`earlier` must be set for every change but the first",
        ),
        (
            entry.earlier.is_some_and(|earlier| earlier >= entry.id),
            "`id` is not greater than `earlier`",
        ),
        (
            entry.body.values().any(|value| depth::is_deeper(value, DEPTH - 1)),
            "`body` is nested more than 120 levels deep",
        ),
        (!entry.changed.is_sorted_by(|one, next| one < next), "`changed` is not sorted"),
        (
            entry.kind == Kind::Deleted && !entry.changed.is_empty(),
            "`changed` is not empty, but the subject is deleted",
        ),
    ];
    match wrong.into_iter().find(|(is_wrong, _)| *is_wrong) {
        Some((_, why)) => Err(why.to_owned()),
        None => Ok(entry),
    }
}
