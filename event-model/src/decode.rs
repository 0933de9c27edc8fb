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
        match self.find(index) {
            Some(json) => self.read(index, json),
            None => self.stand_in(index, Mismatch::missing()),
        }
    }

    /// The value of the optional property at `index`. An absent value and `null` are the same.
    pub fn optional<T: PropertyValue>(&mut self, index: usize) -> Option<T> {
        let json = self.find(index).filter(|json| !json.is_null())?;
        Some(self.read(index, json))
    }

    pub(crate) fn new(descriptor: &'static Descriptor, json: &'a Map<String, Json>) -> Self {
        Self { descriptor, json, problems: Vec::new() }
    }

    fn find(&self, index: usize) -> Option<&'a Json> {
        self.json.get(self.descriptor.properties[index].name)
    }

    fn read<T: PropertyValue>(&mut self, index: usize, json: &Json) -> T {
        T::from_value(Value::Json(json)).unwrap_or_else(|mismatch| self.stand_in(index, mismatch))
    }

    fn stand_in<T: PropertyValue>(&mut self, index: usize, mismatch: Mismatch) -> T {
        self.problems.extend(mismatch.within(self.descriptor.properties[index].name.to_owned()));
        T::stand_in()
    }

    /// Ends the decoding: an error if there were problems.
    pub(crate) fn finish(self) -> Result<(), DecodeError> {
        DecodeError::from_problems(self.descriptor.name, self.problems)
    }
}
