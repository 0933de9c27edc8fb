//! The lines of an input that is not trusted.

use super::ReadError;
use std::io::{self, BufRead};

/// Windows programs write it at the start of a text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The lines of an input. Keeps at most the limit of each line.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    limit: usize,
    number: u64,
    put_back: Option<Line>,
    failed: bool,
}

/// A line without its end.
#[derive(Debug)]
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: u64,
    pub(super) text: Vec<u8>,
    /// Whether the text is only the beginning of the line.
    pub(super) too_long: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self { input, limit, number: 0, put_back: None, failed: false }
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Makes `line` the next line again.
    pub(super) fn put_back(&mut self, line: Line) {
        self.put_back = Some(line);
    }

    /// The next line. `None` at the end and after an error of the input.
    pub(super) fn next(&mut self) -> Option<Result<Line, ReadError>> {
        if let Some(line) = self.put_back.take() {
            return Some(Ok(line));
        }
        if self.failed {
            return None;
        }
        match self.read() {
            Ok(line) => line.map(Ok),
            Err(error) => {
                self.failed = true;
                Some(Err(ReadError::Io(error)))
            }
        }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut line = Line { number: self.number + 1, text: Vec::new(), too_long: false };
        let mut is_empty = true;
        loop {
            let piece = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                piece => piece?,
            };
            if piece.is_empty() {
                break;
            }
            is_empty = false;
            let end = piece.iter().position(|&byte| byte == b'\n');
            let text = &piece[..end.unwrap_or(piece.len())];
            let kept = text.len().min(self.limit - line.text.len());
            line.text.extend_from_slice(&text[..kept]);
            line.too_long |= kept < text.len();
            let used = end.map_or(piece.len(), |end| end + 1);
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        if is_empty {
            return Ok(None);
        }
        if line.number == 1 && line.text.starts_with(BYTE_ORDER_MARK) {
            line.text.drain(..BYTE_ORDER_MARK.len());
        }
        if line.text.last() == Some(&b'\r') {
            line.text.pop();
        }
        self.number = line.number;
        Ok(Some(line))
    }
}
