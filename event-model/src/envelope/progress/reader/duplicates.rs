//! Finds duplicate keys in JSON. `serde_json` would silently keep the last one.

use super::{
    Fault,
    path::{push_index, push_key},
};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::{cell::RefCell, fmt};

/// Returns an error for the first duplicate key of `text`, which must be valid JSON.
pub(super) fn refuse(text: &str) -> Result<(), Fault> {
    let twice = RefCell::new(None);
    let place = Place { parent: None, twice: &twice };
    let walked = place.deserialize(&mut serde_json::Deserializer::from_str(text));
    match (walked, twice.take()) {
        (Err(_), Some((path, key))) => {
            Err(Fault::new(path, format!("the key `{key}` appears twice")))
        }
        // The text was parsed before, so no other error is possible.
        _ => Ok(()),
    }
}

/// The position of a value in the tree.
#[derive(Clone, Copy)]
struct Place<'a> {
    parent: Option<(&'a Place<'a>, Step<'a>)>,
    /// The path and the duplicate key.
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
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let place = |index| Place { parent: Some((&self, Step::Index(index))), twice: self.twice };
        let mut index = 0;
        while access.next_element_seed(place(index))?.is_some() {
            index += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let mut keys = std::collections::HashSet::new();
        while let Some(key) = access.next_key::<String>()? {
            if keys.contains(&key) {
                let mut name = String::new();
                push_key(&mut name, &key);
                self.twice.replace(Some((self.path(), name)));
                return Err(A::Error::custom("a key appears twice"));
            }
            let parent = Some((&self, Step::Key(&key)));
            access.next_value_seed(Place { parent, twice: self.twice })?;
            keys.insert(key);
        }
        Ok(())
    }
}
