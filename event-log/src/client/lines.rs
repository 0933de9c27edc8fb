//! The lines of an answer that comes in parts.

use super::{ClientError, transport::Answer};
use hyper::body::Bytes;

/// The greatest number of bytes of a line: more than an event may have.
const MOST_BYTES: usize = 4 << 20;

/// The lines of an answer, one after another.
#[derive(Debug)]
pub(super) struct Lines {
    answer: Answer,
    /// What came last and was not returned yet.
    part: Bytes,
    /// The start of a line whose end did not come yet.
    line: Vec<u8>,
}

impl Lines {
    pub(super) fn new(answer: Answer) -> Self {
        Self { answer, part: Bytes::new(), line: Vec::new() }
    }

    /// The next line without its line feed. `None` at the end. A last line without a line feed was cut, and is left out.
    ///
    /// If the future is dropped, nothing is lost.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<u8>>, ClientError> {
        loop {
            let end = self.part.iter().position(|byte| *byte == b'\n');
            let piece = self.part.split_to(end.unwrap_or(self.part.len()));
            if self.line.len() + piece.len() > MOST_BYTES {
                return Err(ClientError::TooLarge { most: MOST_BYTES });
            }
            self.line.extend_from_slice(&piece);
            if end.is_some() {
                let _ = self.part.split_to(1);
                return Ok(Some(std::mem::take(&mut self.line)));
            }
            match self.answer.part().await? {
                Some(part) => self.part = part,
                None => return Ok(None),
            }
        }
    }
}
