//! Splits a body into its items, without reading them.

use crate::http::problem::{Mistakes, Problem};
use axum::http::StatusCode;
use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The greatest number of items.
pub(in crate::http) const MAX_ITEMS: usize = 1_000;
/// The greatest size of an item, in bytes.
pub(in crate::http) const MAX_ITEM: usize = 256 << 10;

/// The items of a body, each with the pointer to it.
///
/// # Errors
///
/// If the body is not JSON, or has too many items or items that are too large.
pub(super) fn split(body: &[u8]) -> Result<Vec<(String, &str)>, Problem> {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    let items: Vec<(String, &str)> = match first {
        Some(b'[') => list(body)?.into_iter().enumerate().map(numbered).collect(),
        _ => {
            let item = serde_json::from_slice::<&RawValue>(body).map_err(|error| malformed(&error));
            vec![(String::new(), item?.get())]
        }
    };
    let mut mistakes = Mistakes::default();
    for (pointer, item) in items.iter().filter(|(_, item)| item.len() > MAX_ITEM) {
        let detail = format!("the event has {} bytes, more than {MAX_ITEM}", item.len());
        mistakes.body(pointer, detail);
    }
    match mistakes.is_empty() {
        true => Ok(items),
        false => Err(mistakes.into_problem().with_status(StatusCode::PAYLOAD_TOO_LARGE)),
    }
}

fn numbered((index, item): (usize, &RawValue)) -> (String, &str) {
    (format!("/{index}"), item.get())
}

fn list(body: &[u8]) -> Result<Vec<&RawValue>, Problem> {
    let mut items = Items { items: Vec::new(), too_many: false };
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let read = (&mut items).deserialize(&mut deserializer).and_then(|()| deserializer.end());
    match read {
        Ok(()) => Ok(items.items),
        Err(_) if items.too_many => {
            let mut mistakes = Mistakes::default();
            mistakes
                .body("", format!("there are more than {MAX_ITEMS} events: send fewer at once"));
            Err(mistakes.into_problem())
        }
        Err(error) => Err(malformed(&error)),
    }
}

fn malformed(error: &serde_json::Error) -> Problem {
    let mut mistakes = Mistakes::default();
    mistakes.body("", format!("the body is not JSON: {error}"));
    mistakes.into_problem()
}

/// A list that is read no further than it may be long.
struct Items<'b> {
    items: Vec<&'b RawValue>,
    too_many: bool,
}

impl<'b> DeserializeSeed<'b> for &mut Items<'b> {
    type Value = ();

    fn deserialize<D: Deserializer<'b>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'b> Visitor<'b> for &mut Items<'b> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'b>>(self, mut access: A) -> Result<(), A::Error> {
        while let Some(item) = access.next_element::<&RawValue>()? {
            if self.items.len() == MAX_ITEMS {
                self.too_many = true;
                return Err(Error::custom("too many items"));
            }
            self.items.push(item);
        }
        Ok(())
    }
}
