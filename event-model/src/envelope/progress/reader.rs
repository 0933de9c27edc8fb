//! Progress events from a log, between whatever else it has.

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

/// The most that a line or an entry may have, unless [`Reader::with_max_entry_bytes`] says otherwise.
const MAX_ENTRY_BYTES: usize = 1 << 20;

/// Reads the progress events of a log in any layout, also in a mixture, and passes over all other lines.
///
/// - **flat**: the line `---[ResourceTransitionProgressEvent]---`, then YAML in block style, or in the flow style that
///   PyYAML has for it, its keys in any order, up to the first line that cannot belong to it.
/// - **logstash**: a line is a JSON object whose `message` is the YAML text of an event, in any style.
/// - **json**: a line is a JSON object with the three keys of an event.
///
/// YAML is understood as PyYAML does (YAML 1.1), which wrote it: `yes` is a truth value and `1e20` a text. Aliases stand
/// for copies. An integer beyond 64 bits becomes a floating-point number, a date stays a text, and a key that is a
/// number, a truth value or nothing becomes its text, as it does when Python makes JSON of it. What is no JSON data (`.nan`,
/// `!!binary`, a list as a key, a key that is there twice) is refused. A byte order mark at the start of a log is no part
/// of it.
///
/// An entry that cannot be read is one [`ReadError`]; reading goes on behind it. After an error of the input there is
/// nothing more. Memory is bounded whatever the input is: a line, and an entry, has at most 1 MiB, and nests at most 128
/// deep.
///
/// One thing is ambiguous: an indented ordinary line directly behind a flat entry may be the continuation of its last
/// text. It is taken for one when the result is YAML; otherwise it is left out, unless it looks like a key with its
/// value, which may be all that is left of a damaged entry: that is an error. And one thing differs from PyYAML:
/// U+0085, U+2028 and U+2029 are characters, where YAML 1.1 has them as line breaks. PyYAML writes them so only when it
/// is told to `allow_unicode`.
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
    /// Reads a log. Of a `Read` that is no `BufRead`, take a `BufReader`.
    pub fn new(input: R) -> Self {
        Self { lines: Lines::new(input, MAX_ENTRY_BYTES) }
    }

    /// The same with another limit for the bytes of a line and of an entry. What is longer is an error and left out.
    #[must_use]
    pub fn with_max_entry_bytes(mut self, limit: usize) -> Self {
        self.lines.set_limit(limit);
        self
    }

    /// The entry whose separator stood in line `start`.
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
        entry.read().map_err(|fault| fault.behind(start))
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
