//! The members of an object in a body, taken one by one. What is missing or of another kind is noted with its place.

use super::mistakes::Mistakes;
use crate::invalid::within;
use serde_json::{Map, Value};

/// The members of an object that were not taken yet.
pub(super) struct Members<'m> {
    pointer: &'m str,
    members: Map<String, Value>,
    pub(super) mistakes: &'m mut Mistakes,
}

impl<'m> Members<'m> {
    pub(super) fn new(
        pointer: &'m str,
        members: Map<String, Value>,
        mistakes: &'m mut Mistakes,
    ) -> Self {
        Self { pointer, members, mistakes }
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let value = self.required(name)?;
        self.as_text(name, value)
    }

    /// A text that may be absent or null.
    pub(super) fn maybe_text(&mut self, name: &str) -> Option<String> {
        let value = self.optional(name)?;
        self.as_text(name, value)
    }

    /// An object that must be there.
    pub(super) fn object(&mut self, name: &str) -> Option<Map<String, Value>> {
        let value = self.required(name)?;
        self.as_object(name, value)
    }

    /// An object that may be absent or null, which is the same as an empty one.
    pub(super) fn maybe_object(&mut self, name: &str) -> Map<String, Value> {
        let object = self.optional(name).and_then(|value| self.as_object(name, value));
        object.unwrap_or_default()
    }

    /// The pointer to the member with this name.
    pub(super) fn place(&self, name: &str) -> String {
        within(self.pointer, name)
    }

    /// What is said of a value of another kind.
    pub(super) fn must_be(expected: &str, value: &Value) -> String {
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        format!("must be {expected}, not {kind}")
    }

    fn required(&mut self, name: &str) -> Option<Value> {
        let value = self.members.remove(name);
        if value.is_none() {
            self.mistakes.at(&within(self.pointer, name), "is missing");
        }
        value
    }

    fn optional(&mut self, name: &str) -> Option<Value> {
        self.members.remove(name).filter(|value| !value.is_null())
    }

    fn as_text(&mut self, name: &str, value: Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text),
            other => self.wrong(name, "a string", &other),
        }
    }

    fn as_object(&mut self, name: &str, value: Value) -> Option<Map<String, Value>> {
        match value {
            Value::Object(members) => Some(members),
            other => self.wrong(name, "an object", &other),
        }
    }

    fn wrong<T>(&mut self, name: &str, expected: &str, value: &Value) -> Option<T> {
        self.mistakes.at(&within(self.pointer, name), &Self::must_be(expected, value));
        None
    }
}
