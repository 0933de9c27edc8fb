//! Makes snapshots under rules: numbers become texts where the rules say so.

use super::{Place, Rules};
use crate::{
    depth::{self, DEPTH},
    lifecycle::{CanonicalError, Snapshot, SnapshotError, Subject, canonical, limits, literals},
};
use serde_json::{Number, Value as Json};

/// Between these limits `serde_json` reads all integers with their digits. It reads -2^63 so, too, but as a double this
/// number can have been a smaller integer.
const INTEGERS: (f64, f64) = (-9_223_372_036_854_775_808.0, 18_446_744_073_709_551_616.0);

impl Rules {
    /// Creates a snapshot from a rendering, with texts in place of the numbers at the pointers of
    /// [`as_text`](Self::as_text): an integer with all its digits, a double as RFC 8785 writes it.
    ///
    /// # Errors
    ///
    /// The errors of [`Snapshot::new`]. Also if a number at such a pointer is a double with more than 64 bits before the
    /// point: it can have been an integer of which `serde_json` rounded the digits. [`parse`](Self::parse) sees all of
    /// them.
    pub fn snapshot<S: Subject>(&self, rendering: Json) -> Result<Snapshot<S>, SnapshotError> {
        let mut rendering = depth::shallow(rendering, DEPTH).ok_or(CanonicalError::TooDeep)?;
        let written = write_texts(&mut rendering, &[&self.root]);
        written
            .map_err(|tokens| SnapshotError::LostDigits { pointer: limits::pointer_of(tokens) })?;
        Snapshot::new(rendering)
    }

    /// Creates a snapshot from a rendering in JSON text, with texts in place of the numbers at the pointers of
    /// [`as_text`](Self::as_text): exactly the characters that the text has there.
    ///
    /// # Errors
    ///
    /// The errors of [`Snapshot::parse`].
    pub fn parse<S: Subject>(&self, text: &str) -> Result<Snapshot<S>, SnapshotError> {
        Snapshot::new(literals::read(text, &self.root)?)
    }
}

/// Writes numbers as texts. The error has the tokens of the pointer to a number that has perhaps lost digits, the last
/// one first.
fn write_texts(value: &mut Json, places: &[&Place]) -> Result<(), Vec<String>> {
    if places.is_empty() {
        return Ok(());
    }
    let within = |token: String| {
        move |mut tokens: Vec<String>| {
            tokens.push(token);
            tokens
        }
    };
    match value {
        Json::Number(number) if Place::is_text(places) => {
            if has_lost_digits(number) {
                return Err(Vec::new());
            }
            *value = Json::from(text_of(number));
        }
        Json::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                write_texts(item, &Place::of_element(places, index))
                    .map_err(within(index.to_string()))?;
            }
        }
        Json::Object(members) => {
            for (name, value) in members {
                write_texts(value, &Place::of_member(places, name))
                    .map_err(within(name.clone()))?;
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
    Ok(())
}

/// The text of a number that is a text under the rules: all digits of an integer, and a double as RFC 8785 writes it.
pub(super) fn text_of(number: &Number) -> String {
    let double = number.as_f64().filter(|_| number.is_f64());
    let canonical = double.and_then(|double| canonical(&double.into()).ok());
    canonical.unwrap_or_else(|| number.to_string())
}

fn has_lost_digits(number: &Number) -> bool {
    let (least, most) = INTEGERS;
    number.is_f64() && !number.as_f64().is_some_and(|double| least < double && double < most)
}
