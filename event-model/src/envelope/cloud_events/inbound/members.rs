//! Reads the members of an event, one after the other.

use super::InboundError;
use crate::{
    envelope::{
        cloud_events::{attribute::is_forbidden, uri::is_uri_reference},
        rfc3339,
    },
    pointer,
    quoted::excerpt,
};
use jiff::Timestamp;
use serde_json::{Map, Value as Json};

/// The members that were not read yet.
pub(super) struct Members {
    /// The pointer to the event.
    place: String,
    members: Map<String, Json>,
}

pub(super) fn invalid(pointer: &str, expected: &'static str) -> InboundError {
    InboundError::Invalid { pointer: pointer.to_owned(), expected }
}

impl Members {
    pub(super) fn new(place: String, members: Map<String, Json>) -> Self {
        Self { place, members }
    }

    pub(super) fn invalid(&self, name: &str, expected: &'static str) -> InboundError {
        invalid(&pointer::within(&self.place, &excerpt(name)), expected)
    }

    pub(super) fn take(&mut self, name: &str) -> Option<Json> {
        self.members.remove(name)
    }

    pub(super) fn version(&mut self) -> Result<(), InboundError> {
        match self.take("specversion") {
            Some(Json::String(version)) if version == "1.0" => Ok(()),
            _ => Err(self.invalid("specversion", "the text `1.0`")),
        }
    }

    /// An attribute of the specification. Absent and `null` are the same.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, InboundError> {
        match self.take(name) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::String(text)) if !text.is_empty() && !text.contains(is_forbidden) => {
                Ok(Some(text))
            }
            Some(_) => Err(self.invalid(name, TEXT)),
        }
    }

    pub(super) fn required(&mut self, name: &str) -> Result<String, InboundError> {
        self.text(name)?.ok_or_else(|| self.invalid(name, TEXT))
    }

    pub(super) fn source(&mut self) -> Result<String, InboundError> {
        let source = self.required("source")?;
        match is_uri_reference(&source) {
            true => Ok(source),
            false => Err(self.invalid("source", "a URI reference (RFC 3986)")),
        }
    }

    pub(super) fn schema(&mut self) -> Result<Option<String>, InboundError> {
        let Some(schema) = self.text("dataschema")? else { return Ok(None) };
        // A reference with a colon before all of these begins with a scheme.
        let has_scheme =
            schema.find([':', '/', '?', '#']).is_some_and(|at| schema[at..].starts_with(':'));
        match has_scheme && is_uri_reference(&schema) {
            true => Ok(Some(schema)),
            false => Err(self.invalid("dataschema", "a URI with a scheme (RFC 3986)")),
        }
    }

    pub(super) fn time(&mut self) -> Result<Option<Timestamp>, InboundError> {
        let Some(time) = self.text("time")? else { return Ok(None) };
        let expected = "a time of RFC 3339, such as \"2025-11-10T10:52:11.120Z\"";
        rfc3339::parse(&time).map(Some).ok_or_else(|| self.invalid("time", expected))
    }

    /// All other members.
    pub(super) fn extensions(mut self) -> Result<Map<String, Json>, InboundError> {
        let mut members = std::mem::take(&mut self.members);
        members.retain(|_, value| !value.is_null());
        for (name, value) in &members {
            if name.is_empty()
                || !name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
            {
                return Err(self.invalid(name, "named with lower-case letters and digits of ASCII"));
            }
            if !is_extension(value) {
                return Err(self.invalid(name, EXTENSION));
            }
        }
        Ok(members)
    }
}

const TEXT: &str = "a text that is not empty and has no control characters";
const EXTENSION: &str = "a text without control characters, a boolean or an integer of 32 bits";

fn is_extension(value: &Json) -> bool {
    match value {
        Json::String(text) => !text.contains(is_forbidden),
        Json::Number(number) => number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        Json::Bool(_) => true,
        Json::Null | Json::Array(_) | Json::Object(_) => false,
    }
}
