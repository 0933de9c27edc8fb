//! Texts that stand for one of several values: severities, categories, enums of a registry.

use super::Value;
use crate::{
    decode::Mismatch,
    value::{excerpt, quoted},
};
use serde::{Deserializer, de};
use std::{error::Error, fmt, marker::PhantomData, str::FromStr};

/// A text is none of those that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    text: String,
    known: &'static [&'static str],
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is none of {}", quoted(&self.text), self.known.join(", "))
    }
}

impl Error for ParseError {}

/// The value that stands where `text` does in `known`.
pub fn parse<T: Copy>(
    text: &str,
    known: &'static [&'static str],
    values: &[T],
) -> Result<T, ParseError> {
    let found = known.iter().zip(values).find(|(known, _)| **known == text);
    found.map(|(_, value)| *value).ok_or_else(|| ParseError { text: excerpt(text), known })
}

/// The value whose text is `value`.
pub fn read_text<T: FromStr>(value: Value<'_>, expected: &str) -> Result<T, Mismatch> {
    let read = value.text().and_then(|text| text.parse().ok());
    read.ok_or_else(|| Mismatch::new(expected, value))
}

/// Reads a text and parses it.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err = ParseError>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(Texts(PhantomData))
}

struct Texts<T>(PhantomData<T>);

impl<T: FromStr<Err = ParseError>> de::Visitor<'_> for Texts<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
