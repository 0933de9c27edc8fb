//! What is wrong with the body of a request: all of it at once, each with its place.

use super::refusal::Refusal;
use axum::http::StatusCode;

/// The mistakes of a body, each in one phrase that begins with a JSON pointer. Values are never repeated: they may be secret.
#[derive(Debug, Default)]
pub(super) struct Mistakes {
    listed: Vec<String>,
    more: usize,
}

impl Mistakes {
    /// The greatest number that is told. The others are counted.
    const MOST: usize = 20;

    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Notes what is wrong at this place: a phrase such as `is missing`.
    pub(super) fn at(&mut self, pointer: &str, what: &str) {
        if self.listed.len() == Self::MOST {
            self.more += 1;
            return;
        }
        let place = if pointer.is_empty() { "the body" } else { pointer };
        self.listed.push(format!("{place} {what}"));
    }

    /// A bad request, if anything is wrong.
    pub(super) fn check(self) -> Result<(), Refusal> {
        let Self { listed, more } = self;
        if listed.is_empty() {
            return Ok(());
        }
        let mut message = listed.join("; ");
        if more > 0 {
            message.push_str(&format!("; and {more} more mistakes"));
        }
        Err(Refusal::new(StatusCode::BAD_REQUEST, message))
    }
}
