//! JSON in which no key is there twice.

use super::{
    Fault,
    path::{push_index, push_key},
};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value as Json};
use std::{cell::RefCell, fmt};

/// The value that a text is; a key that is there twice is a fault.
pub(super) fn parse(text: &str) -> Result<Json, Fault> {
    let twice = RefCell::new(None);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let place = Place { parent: None, twice: &twice };
    place.deserialize(&mut deserializer).map_err(|error| match twice.take() {
        Some((path, key)) => Fault::new(path, format!("the key `{key}` is there twice")),
        None => malformed(&error),
    })
}

/// The fault of a line that is no JSON.
pub(super) fn malformed(error: &serde_json::Error) -> Fault {
    let text = error.to_string();
    // It counts lines of its own.
    let reason = text.split(" at line ").next().unwrap_or_default();
    Fault::new("", format!("malformed JSON at column {}: {reason}", error.column()))
}

/// Where in the tree a value is.
#[derive(Clone, Copy)]
struct Place<'a> {
    parent: Option<(&'a Place<'a>, Step<'a>)>,
    /// The path and the key that is there twice.
    twice: &'a RefCell<Option<(String, String)>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl Place<'_> {
    fn path(&self) -> String {
        let Some((parent, step)) = self.parent else { return String::new() };
        let mut path = parent.path();
        match step {
            Step::Key(key) => push_key(&mut path, key),
            Step::Index(index) => push_index(&mut path, index),
        }
        path
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        let place = |index| Place { parent: Some((&self, Step::Index(index))), twice: self.twice };
        while let Some(item) = access.next_element_seed(place(items.len()))? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut members = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            if members.contains_key(&key) {
                self.twice.replace(Some((self.path(), key)));
                return Err(A::Error::custom("a key is there twice"));
            }
            let parent = Some((&self, Step::Key(&key)));
            let value = access.next_value_seed(Place { parent, twice: self.twice })?;
            members.insert(key, value);
        }
        Ok(Json::Object(members))
    }
}
