//! Decodes events from JSON.

mod error;

pub use error::DecodeError;

use crate::{
    descriptor::Descriptor,
    value::{Mismatch, Problem, PropertyValue, Value},
};
use serde_json::{Map, Value as Json};

/// The properties of an event that is being decoded, and the problems found so far.
///
/// A stand-in replaces a property that is missing or wrong. So the other properties are checked too, and generated code
/// needs no branches, which take rustc long to compile.
#[derive(Debug)]
pub struct Fields<'a> {
    descriptor: &'static Descriptor,
    json: &'a Map<String, Json>,
    problems: Vec<Problem>,
}

impl<'a> Fields<'a> {
    /// The value of the required property at `index`, or a stand-in if it is missing or wrong.
    pub fn required<T: PropertyValue>(&mut self, index: usize) -> T {
        self.required_with(index, T::from_value, T::stand_in)
    }

    /// The value of the optional property at `index`. An absent value and `null` are the same.
    pub fn optional<T: PropertyValue>(&mut self, index: usize) -> Option<T> {
        self.optional_with(index, T::from_value, T::stand_in)
    }

    /// Like [`required`](Self::required), with functions for the value and the stand-in.
    pub(crate) fn required_with<T>(
        &mut self,
        index: usize,
        read: impl FnOnce(Value<'_>) -> Result<T, Mismatch>,
        stand_in: fn() -> T,
    ) -> T {
        let json = self.find(index).ok_or_else(Mismatch::missing);
        let value = json.and_then(|json| read(Value::Json(json)));
        value.unwrap_or_else(|mismatch| self.report(index, mismatch, stand_in))
    }

    /// Like [`optional`](Self::optional), with functions for the value and the stand-in.
    pub(crate) fn optional_with<T>(
        &mut self,
        index: usize,
        read: impl FnOnce(Value<'_>) -> Result<T, Mismatch>,
        stand_in: fn() -> T,
    ) -> Option<T> {
        let json = self.find(index).filter(|json| !json.is_null())?;
        let value = read(Value::Json(json));
        Some(value.unwrap_or_else(|mismatch| self.report(index, mismatch, stand_in)))
    }

    pub(crate) fn new(descriptor: &'static Descriptor, json: &'a Map<String, Json>) -> Self {
        Self { descriptor, json, problems: Vec::new() }
    }

    fn find(&self, index: usize) -> Option<&'a Json> {
        self.json.get(self.descriptor.properties[index].name)
    }

    fn report<T>(&mut self, index: usize, mismatch: Mismatch, stand_in: fn() -> T) -> T {
        self.problems.extend(mismatch.within(self.descriptor.properties[index].name.to_owned()));
        stand_in()
    }

    /// Ends the decoding: an error if there were problems.
    pub(crate) fn finish(self) -> Result<(), DecodeError> {
        DecodeError::from_problems(self.descriptor.name, self.problems)
    }
}
