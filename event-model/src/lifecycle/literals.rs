//! Reads a rendering with the literal of each number. A [`Json`] keeps only the number, so it rounds large integers.

use super::{CanonicalError, SnapshotError, limits, rules::Place};
use crate::depth::{self, DEPTH};
use serde_json::{Map, Value as Json};

/// The integers with fewer digits are all doubles.
const LONG: usize = 16;

/// The rendering in `text`, with texts in place of the numbers for which the rules say so.
///
/// # Errors
///
/// If the text is not JSON, is nested too deeply, or has an integer that no double holds.
pub(super) fn read(text: &str, root: &Place) -> Result<Json, SnapshotError> {
    let rendering: Json = serde_json::from_str(text)
        .map_err(|error| SnapshotError::InvalidJson(error.to_string()))?;
    let rendering = depth::shallow(rendering, DEPTH).ok_or(CanonicalError::TooDeep)?;
    if !root.has_texts() && !has_long_number(text) {
        return Ok(rendering);
    }
    let read = Literals { rest: text }.value(&[root]);
    read.map_err(|tokens| {
        CanonicalError::UnsafeInteger { pointer: limits::pointer_of(tokens) }.into()
    })
}

/// Whether there can be an integer that is not a double.
fn has_long_number(text: &str) -> bool {
    let mut digits = 0;
    text.bytes().any(|byte| {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        digits == LONG
    })
}

/// Valid JSON that is not nested too deeply, from some place on.
struct Literals<'a> {
    rest: &'a str,
}

/// The tokens of the pointer to an integer that no double holds, the last one first.
type Refused = Vec<String>;

impl<'a> Literals<'a> {
    fn value(&mut self, places: &[&Place]) -> Result<Json, Refused> {
        match self.next() {
            b'{' => self.object(places),
            b'[' => self.list(places),
            b'"' => Ok(Json::String(self.text())),
            b'-' | b'0'..=b'9' => {
                let literal = self.take(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it));
                match Place::is_text(places) {
                    true => Ok(Json::from(literal)),
                    false if limits::is_exact(literal) => Ok(parsed(literal)),
                    false => Err(Vec::new()),
                }
            }
            _ => Ok(parsed(self.take(|it| it.is_ascii_alphabetic()))),
        }
    }

    fn object(&mut self, places: &[&Place]) -> Result<Json, Refused> {
        let mut members = Map::new();
        while self.has_another(b'}') {
            let name = self.text();
            self.skip(b':');
            match self.value(&Place::of_member(places, &name)) {
                Ok(value) => members.insert(name, value),
                Err(tokens) => return Err(within(tokens, name)),
            };
        }
        Ok(Json::Object(members))
    }

    fn list(&mut self, places: &[&Place]) -> Result<Json, Refused> {
        let mut items = Vec::new();
        while self.has_another(b']') {
            let index = items.len();
            let item = self.value(&Place::of_element(places, index));
            items.push(item.map_err(|tokens| within(tokens, index.to_string()))?);
        }
        Ok(Json::Array(items))
    }

    /// Skips what comes before the next item of an object or a list, or before its end, which is skipped too.
    fn has_another(&mut self, end: u8) -> bool {
        // The first time, this is the bracket that begins it, and after that a comma or the end.
        let between = self.next();
        self.skip(between);
        if between == end {
            return false;
        }
        if self.next() == end {
            self.skip(end);
            return false;
        }
        true
    }

    fn text(&mut self) -> String {
        self.next();
        let mut is_escaped = false;
        let mut quotes = 0;
        let text = self.take(|byte| {
            if quotes == 2 {
                return false;
            }
            quotes += usize::from(byte == b'"' && !is_escaped);
            is_escaped = byte == b'\\' && !is_escaped;
            true
        });
        serde_json::from_str(text).expect("the text was read before")
    }

    /// The next byte after whitespace.
    fn next(&mut self) -> u8 {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
        self.rest.bytes().next().expect("the text is not cut off")
    }

    fn skip(&mut self, byte: u8) {
        self.next();
        self.rest = self.rest.strip_prefix(char::from(byte)).expect("the text was read before");
    }

    fn take(&mut self, mut is_part: impl FnMut(u8) -> bool) -> &'a str {
        let end = self.rest.bytes().position(|byte| !is_part(byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

fn parsed(literal: &str) -> Json {
    serde_json::from_str(literal).expect("the text was read before")
}

fn within(mut tokens: Refused, token: String) -> Refused {
    tokens.push(token);
    tokens
}
