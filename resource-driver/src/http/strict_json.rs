//! JSON that has one meaning: no object has two members with the same name, and no number changes when it is read.

use super::mistakes::Mistakes;
use crate::{invalid::within, shown::shown};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Reads JSON that has at most so many values. What is wrong is noted with its place.
pub(super) fn read(text: &str, most_values: usize, mistakes: &mut Mistakes) -> Option<Value> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut reading =
        Reading { mistakes, left: most_values, failed: None, has_large_numbers: false };
    let place = Place { pointer: String::new(), reading: &mut reading };
    let value = place.deserialize(&mut deserializer);
    let value = value.and_then(|value| deserializer.end().map(|()| value));
    let Reading { mistakes, failed, has_large_numbers, .. } = reading;
    match value {
        Ok(value) => {
            if let Some((line, column)) = has_large_numbers.then(|| large_integer(text)).flatten() {
                let what = format!(
                    "has an integer at line {line} column {column} that is too long to be kept: send it as a string"
                );
                mistakes.at("", &what);
            }
            Some(value)
        }
        Err(error) => {
            let what = match failed.as_deref() {
                None | Some("") => format!("is not valid JSON: {error}"),
                Some(pointer) => format!("is not valid JSON: {error}, in {pointer}"),
            };
            mistakes.at("", &what);
            None
        }
    }
}

/// What holds for a whole text.
struct Reading<'m> {
    mistakes: &'m mut Mistakes,
    /// How many values there may be yet.
    left: usize,
    /// The pointer to what cannot be read, when it is known.
    failed: Option<String>,
    /// Whether a number was read that may be an integer of more than 64 bits.
    has_large_numbers: bool,
}

/// A place for a value.
struct Place<'r, 'm> {
    pointer: String,
    reading: &'r mut Reading<'m>,
}

impl<'de> DeserializeSeed<'de> for Place<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let left = self.reading.left.checked_sub(1);
        self.reading.left = left.ok_or_else(|| D::Error::custom("it has too many values"))?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        /// Every integer of more than 64 bits is at least so far from zero.
        const LARGE: f64 = 9_223_372_036_854_775_808.0;
        self.reading.has_large_numbers |= value.abs() >= LARGE;
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let Self { pointer, reading } = self;
        let mut items = Vec::new();
        loop {
            let at = format!("{pointer}/{}", items.len());
            match access.next_element_seed(Place { pointer: at, reading: &mut *reading }) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => return Ok(items.into()),
                Err(error) => {
                    // The innermost place is the first that sees the error.
                    reading.failed.get_or_insert_with(|| format!("{pointer}/{}", items.len()));
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let Self { pointer, reading } = self;
        let mut members = Map::new();
        loop {
            let name = match access.next_key::<String>() {
                Ok(Some(name)) => name,
                Ok(None) => return Ok(members.into()),
                Err(error) => {
                    reading.failed.get_or_insert(pointer);
                    return Err(error);
                }
            };
            let at = within(&pointer, &name);
            if members.contains_key(&name) {
                let name = shown(&name, 100);
                reading.mistakes.at(&pointer, &format!("has the member `{name}` more than once"));
            }
            match access.next_value_seed(Place { pointer: at, reading: &mut *reading }) {
                Ok(value) => _ = members.insert(name, value),
                Err(error) => {
                    reading.failed.get_or_insert_with(|| within(&pointer, &name));
                    return Err(error);
                }
            }
        }
    }
}

/// The line and the column of the first integer that cannot be kept: it does not fit into 64 bits, and no float is the same. The
/// text is valid JSON.
fn large_integer(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            b'"' => {
                at += 1;
                while bytes.get(at).is_some_and(|byte| *byte != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            b'-' | b'0'..=b'9' => {
                let is_part =
                    |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
                at += bytes[at..].iter().take_while(|byte| is_part(byte)).count();
                let number = &text[start..at];
                let is_integer = !number.contains(['.', 'e', 'E']);
                let is_kept = || {
                    number.parse::<i64>().is_ok()
                        || number.parse::<u64>().is_ok()
                        || number.parse::<f64>().is_ok_and(|float| format!("{float:.0}") == number)
                };
                if is_integer && !is_kept() {
                    let line = text[..start].matches('\n').count() + 1;
                    let column = start - text[..start].rfind('\n').map_or(0, |end| end + 1) + 1;
                    return Some((line, column));
                }
            }
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Mistakes, read};
    use serde_json::{Value, json};

    fn told(text: &str) -> Result<Value, String> {
        let mut mistakes = Mistakes::default();
        let value = read(text, 10, &mut mistakes);
        match mistakes.is_empty() {
            true => Ok(value.unwrap()),
            false => Err(format!("{mistakes:?}")),
        }
    }

    #[test]
    fn what_has_one_meaning_is_read_as_written() {
        let numbers = r#"[0, -1, 18446744073709551615, -9223372036854775808, 1.5, 1e30, -0.0, "99999999999999999999"]"#;
        let text = told(numbers).unwrap().to_string();
        assert_eq!(
            text,
            r#"[0,-1,18446744073709551615,-9223372036854775808,1.5,1e+30,-0.0,"99999999999999999999"]"#
        );
        // 2 to the power of 70 is a float.
        let power = told("[1180591620717411303424, \"\\\"-9223372036854775809\"]").unwrap();
        assert_eq!(power, json!([1_180_591_620_717_411_303_424_f64, "\"-9223372036854775809"]));
        assert_eq!(told(r#"{"a": "\ud83d\ude00"}"#).unwrap(), json!({ "a": "😀" }));
    }

    #[test]
    fn what_has_no_meaning_or_two_is_refused_with_its_place() {
        for (text, expected) in [
            ("{bad", "the body is not valid JSON: key must be a string at line 1 column 2"),
            ("", "EOF while parsing a value"),
            (r#"{"a": {"b": 1, "b": 2}}"#, "/a has the member `b` more than once"),
            (r#"{"b": 1, "\u0062": 2}"#, "the body has the member `b` more than once"),
            (r#"{"a/~": [1, tru]}"#, "in /a~1~0/1"),
            (r#"{"a": 1} x"#, "trailing characters at line 1 column 10"),
            ("{\"a\":\n [1, 18446744073709551617]}", "at line 2 column 6 that is too long"),
            ("[-9223372036854775809]", "an integer at line 1 column 2 that is too long"),
            ("[1e400]", "number out of range"),
            ("[NaN]", "expected value"),
            ("[1,]", "trailing comma"),
            ("[01]", "invalid number"),
            (r#"["\ud800"]"#, "unexpected end of hex escape at line 1 column 9, in /0"),
            ("[\"\u{1}\"]", "control character"),
            ("[1,1,1,1,1,1,1,1,1,1]", "it has too many values"),
            (&"[".repeat(100_000), "is not valid JSON"),
        ] {
            let error = told(text).unwrap_err();
            assert!(error.contains(expected), "{text:.40}: {error}");
        }
        let mut mistakes = Mistakes::default();
        assert_eq!(read(&"[".repeat(100_000), 1_000_000, &mut mistakes), None);
        assert!(format!("{mistakes:?}").contains("recursion limit exceeded"), "{mistakes:?}");
    }
}
