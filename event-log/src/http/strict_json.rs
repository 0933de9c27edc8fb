//! JSON in which no object has two members with the same name: whoever reads the first one and whoever reads the last one
//! would read different events.

use super::problem::Mistakes;
use crate::shown::shown;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};
use std::fmt;

/// Reads JSON. Repeated members are noted with their pointers, which begin with `pointer`.
///
/// # Errors
///
/// If the text is not JSON, or nested too deeply, or has a number or a text that cannot be kept: with the pointer to it.
pub(super) fn read(
    text: &str,
    pointer: &str,
    mistakes: &mut Mistakes,
) -> Result<Json, (String, serde_json::Error)> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut failed = String::new();
    let place = Place { pointer: pointer.to_owned(), mistakes, failed: &mut failed };
    let json = place.deserialize(&mut deserializer);
    let json = json.and_then(|json| deserializer.end().map(|()| json));
    json.map_err(|error| (if failed.is_empty() { pointer.to_owned() } else { failed }, error))
}

/// The pointer to the member with this name.
pub(super) fn within(pointer: &str, name: &str) -> String {
    /// A longer name is cut off: a pointer is for people, and the body has the name.
    const LONGEST: usize = 200;
    let name: String = name.chars().take(LONGEST).collect();
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

struct Place<'m> {
    pointer: String,
    mistakes: &'m mut Mistakes,
    /// The pointer to what cannot be read, when it is known.
    failed: &'m mut String,
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
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let Self { pointer, mistakes, failed } = self;
        let mut items = Vec::new();
        loop {
            let at = format!("{pointer}/{}", items.len());
            let place = Place { pointer: at, mistakes: &mut *mistakes, failed: &mut *failed };
            match access.next_element_seed(place) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => return Ok(items.into()),
                Err(error) => {
                    note(failed, || format!("{pointer}/{}", items.len()));
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let Self { pointer, mistakes, failed } = self;
        let mut members = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            let at = within(&pointer, &name);
            if members.contains_key(&name) {
                let name = shown(&name, 100);
                mistakes.body(&at, format!("the member `{name}` is there more than once"));
            }
            let place = Place { pointer: at, mistakes: &mut *mistakes, failed: &mut *failed };
            match access.next_value_seed(place) {
                Ok(value) => _ = members.insert(name, value),
                Err(error) => {
                    note(failed, || within(&pointer, &name));
                    return Err(error);
                }
            }
        }
        Ok(members.into())
    }
}

/// Notes the pointer to what cannot be read. The innermost place is the first that sees the error.
fn note(failed: &mut String, pointer: impl FnOnce() -> String) {
    if failed.is_empty() {
        *failed = pointer();
    }
}
