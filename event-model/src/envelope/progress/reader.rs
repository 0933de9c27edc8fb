//! Reads progress events from a log that also has other lines.

mod breaks;
mod duplicates;
mod error;
mod flat;
mod json_line;
mod lines;
mod path;
mod plain;
mod scalar;
mod yaml;
mod yaml_events;

pub use error::ReadError;

use super::ProgressEvent;
use error::Fault;
use flat::Entry;
use lines::{Line, Lines};
use std::io::BufRead;

/// The limit in bytes of a line and of an entry, unless [`Reader::with_max_entry_bytes`] sets another.
const MAX_ENTRY_BYTES: usize = 1 << 20;

/// Reads the progress events of a log in any layout, even mixed ones, and skips all other lines.
///
/// - **flat**: the line `---[ResourceTransitionProgressEvent]---`, then YAML in block style, or in the flow style that
///   PyYAML writes. The keys may be in any order. The entry ends before the first line that cannot belong to it.
/// - **logstash**: a line is a JSON object whose `message` is the YAML text of an event, in any style.
/// - **json**: a line is a JSON object with the three keys of an event.
///
/// YAML is read as PyYAML reads it (YAML 1.1), because PyYAML wrote it: `yes` is a boolean and `1e20` is a text. An
/// alias is a copy of its value. An integer beyond 64 bits becomes a floating-point number, and a date stays a text. A
/// key that is a number, a boolean or null becomes a text, as when Python writes JSON. Data that JSON does not have
/// (`.nan`, `!!binary`, a list as a key, a duplicate key) is an error. A byte order mark at the start of a log is
/// ignored.
///
/// An entry that cannot be read is one [`ReadError`], and reading continues after it. After an error of the input, the
/// iterator ends. Memory is bounded for every input: a line or an entry has at most 1 MiB and at most 128 levels of
/// nesting.
///
/// One case is ambiguous: an indented ordinary line directly after a flat entry may continue its last text. If the
/// result is YAML, the line is part of the entry. Otherwise it is left out, unless it looks like a key with a value:
/// this may be the rest of a damaged entry, and is an error.
///
/// U+0085, U+2028 and U+2029 are line breaks in YAML 1.1. PyYAML writes them unescaped only with `allow_unicode`, in single
/// quotes. There they are read as such, without the indentation after them, and each is kept as it is; PyYAML itself reads
/// U+0085 as a line feed. Elsewhere they are ordinary characters.
///
/// ```
/// use event_model::envelope::progress::{ProgressEvent, Reader};
/// use event_model::serde_json::json;
///
/// let log = "\
/// 12:00 starting
/// ---[ResourceTransitionProgressEvent]---
/// details:
///   playName: Install
/// eventType: ResourceTransitionProgressEvent
/// progressEventType: ansible/PlayStarted
/// 12:01 waiting
/// ";
/// let events: Vec<_> = Reader::new(log.as_bytes()).collect::<Result<_, _>>()?;
/// assert_eq!(events, [ProgressEvent::new("ansible/PlayStarted", json!({ "playName": "Install" }))]);
/// # Ok::<(), event_model::envelope::progress::ReadError>(())
/// ```
#[derive(Debug)]
pub struct Reader<R> {
    lines: Lines<R>,
}

impl<R: BufRead> Reader<R> {
    /// Creates a reader of a log. Wrap a `Read` that is not a `BufRead` in a `BufReader`.
    pub fn new(input: R) -> Self {
        Self { lines: Lines::new(input, MAX_ENTRY_BYTES) }
    }

    /// Sets the limit in bytes of a line and of an entry. A longer one is an error and is left out.
    #[must_use]
    pub fn with_max_entry_bytes(mut self, limit: usize) -> Self {
        self.lines.set_limit(limit);
        self
    }

    /// Reads the entry whose separator is in line `start`.
    fn flat(&mut self, start: u64) -> Result<ProgressEvent, ReadError> {
        let mut entry = Entry::new();
        while !entry.is_complete() {
            let Some(line) = self.lines.next().transpose()? else { break };
            if !entry.expects(&line.text) {
                self.lines.put_back(line);
                break;
            }
            if line.too_long || entry.len() + line.text.len() > self.lines.limit() {
                return Err(ReadError::TooLong { line: line.number, limit: self.lines.limit() });
            }
            entry.push(&line.text);
        }
        entry.read().map_err(|fault| fault.after(start))
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<ProgressEvent, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Line { number, text, too_long } = match self.lines.next()? {
                Ok(line) => line,
                Err(error) => return Some(Err(error)),
            };
            if too_long {
                return Some(Err(ReadError::TooLong { line: number, limit: self.lines.limit() }));
            }
            if flat::is_separator(&text) {
                return Some(self.flat(number));
            }
            if let Some(event) = json_line::read(&text) {
                return Some(event.map_err(|fault| fault.at(number)));
            }
        }
    }
}
