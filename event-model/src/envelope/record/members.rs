//! Reads the members of a record, one after the other.

use super::RecordError;
use serde_json::{Map, Value as Json};
use std::str::FromStr;

/// The members that were not read yet.
pub(super) struct Members(Map<String, Json>);

impl Members {
    pub(super) fn new(members: Map<String, Json>) -> Self {
        Self(members)
    }

    /// Absent and `null` are the same.
    pub(super) fn take(&mut self, name: &str) -> Option<Json> {
        self.0.remove(name).filter(|json| !json.is_null())
    }

    pub(super) fn text(&mut self, name: &'static str) -> Result<Option<String>, RecordError> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::String(text)) => Ok(Some(text)),
            Some(_) => Err(wrong(name, "a string")),
        }
    }

    pub(super) fn parsed<T: FromStr>(
        &mut self,
        name: &'static str,
        expected: &'static str,
    ) -> Result<Option<T>, RecordError> {
        let Some(json) = self.take(name) else { return Ok(None) };
        let read = json.as_str().and_then(|text| text.parse().ok());
        read.map(Some).ok_or(wrong(name, expected))
    }

    pub(super) fn count(&mut self, name: &'static str) -> Result<u64, RecordError> {
        let Some(json) = self.take(name) else { return Ok(0) };
        json.as_u64().ok_or(wrong(name, "an integer from 0"))
    }
}

pub(super) const fn wrong(path: &'static str, expected: &'static str) -> RecordError {
    RecordError::Member { path, expected }
}
