//! Entries of the flat layout: which lines belong to an entry, and how it is read.

use super::{Fault, ProgressEvent, breaks, yaml};
use crate::envelope::progress::SEPARATOR;

/// How often an entry is read again without ordinary lines at its end. Once is usually enough.
const MAX_TRIES: usize = 4;
const KEYS: [&str; 3] = ["eventType", "progressEventType", "details"];
const DETAILS: usize = 2;
/// Starts a document; some writers are configured to write it.
const START: &[u8] = b"---";
/// Ends a document. PyYAML writes it after a text whose trailing blank lines count.
const END: &[u8] = b"...";

/// Whether an entry starts after this line.
pub(super) fn is_separator(line: &[u8]) -> bool {
    line.trim_ascii_end() == SEPARATOR.as_bytes()
}

/// The lines of an entry so far.
pub(super) struct Entry {
    text: Vec<u8>,
    /// Blank lines that belong to it if another line follows.
    blank: Vec<u8>,
    seen: [bool; KEYS.len()],
    /// What can still follow the last key.
    open: Open,
    ended: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    /// Indented lines.
    Indented,
    /// Indented lines and items of a list, which need no indentation.
    Items,
    /// Either of them: its value has not begun yet.
    Any,
}

impl Entry {
    pub(super) fn new() -> Self {
        let (seen, open) = ([false; KEYS.len()], Open::Nothing);
        Self { text: Vec::new(), blank: Vec::new(), seen, open, ended: false }
    }

    /// The length in bytes, including line ends.
    pub(super) fn len(&self) -> usize {
        self.text.len() + self.blank.len()
    }

    /// Whether no other line can belong to the entry.
    pub(super) fn is_complete(&self) -> bool {
        self.ended || self.seen == [true; KEYS.len()] && self.open == Open::Nothing
    }

    /// Whether the line can belong to the entry.
    pub(super) fn expects(&self, line: &[u8]) -> bool {
        match line {
            [] | END => true,
            [b' ', ..] => is_blank(line) || self.open != Open::Nothing,
            START => self.text.is_empty(),
            _ if breaks::starts_line(line) => {
                self.open != Open::Nothing
                    && (!self.blank.is_empty() || breaks::ends_text(&self.text))
            }
            _ if self.text.is_empty() && is_flow(line) => true,
            [b'-'] | [b'-', b' ', ..] => matches!(self.open, Open::Items | Open::Any),
            _ => key(line).is_some_and(|(index, _)| !self.seen[index]),
        }
    }

    /// Adds a line for which [`expects`](Self::expects) is true.
    pub(super) fn push(&mut self, line: &[u8]) {
        if is_blank(line) {
            self.blank.extend_from_slice(line);
            self.blank.push(b'\n');
            return;
        }
        if self.text.is_empty() && is_flow(line) {
            (self.seen, self.open) = ([true; KEYS.len()], Open::Indented);
        }
        self.text.append(&mut self.blank);
        self.text.extend_from_slice(line);
        self.text.push(b'\n');
        self.ended = line == END;
        if let Some((index, value)) = key(line) {
            self.seen[index] = true;
            self.open = open(index, value);
        } else if self.open == Open::Any {
            self.open = if line[0] == b'-' { Open::Items } else { Open::Indented };
        }
    }

    /// Reads the lines as an event. If they are not valid YAML, indented lines at the end that a YAML writer would not
    /// write are taken as ordinary lines.
    pub(super) fn read(&self) -> Result<ProgressEvent, Fault> {
        let text = std::str::from_utf8(&self.text).map_err(|_| not_utf_8())?;
        let fault = match yaml::event(text) {
            Err(fault) if fault.syntax => fault,
            read => return read,
        };
        let (mut rest, mut line) = (text, fault.line);
        for _ in 0..MAX_TRIES {
            let Some(shorter) = without_ordinary_lines(rest, line) else { break };
            rest = shorter;
            match yaml::event(rest) {
                Err(fault) if fault.syntax => line = fault.line,
                read => return read,
            }
        }
        Err(fault)
    }
}

pub(super) fn not_utf_8() -> Fault {
    Fault::new("", "the text is not in UTF-8")
}

/// The key at the start of a line, as an index of [`KEYS`], and its value.
fn key(line: &[u8]) -> Option<(usize, &[u8])> {
    let quote = match line.first() {
        Some(b'\'' | b'"') => &line[..1],
        _ => &[],
    };
    KEYS.iter().enumerate().find_map(|(index, key)| {
        let value = line.strip_prefix(quote)?.strip_prefix(key.as_bytes())?.strip_prefix(quote)?;
        let value = value.strip_prefix(b":")?;
        let separated = value.first().is_none_or(|byte| byte.is_ascii_whitespace());
        separated.then(|| (index, value.trim_ascii()))
    })
}

/// Whether a line starts an entry in flow style, such as `{details: {}, eventType: ...`. JSON does not count.
fn is_flow(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"--- ").unwrap_or(line);
    line.strip_prefix(b"{").is_some_and(|rest| !rest.starts_with(b"\"") && key(rest).is_some())
}

/// What can follow a key that has this value.
fn open(key: usize, value: &[u8]) -> Open {
    match value {
        [] if key == DETAILS => Open::Any,
        b"{}" | b"[]" | b"null" | b"~" => Open::Nothing,
        [quote @ (b'"' | b'\''), .., last] if quote == last && key != DETAILS => Open::Nothing,
        [first, ..]
            if key != DETAILS && first.is_ascii_alphanumeric() && !value.contains(&b' ') =>
        {
            Open::Nothing
        }
        _ => Open::Indented,
    }
}

/// `text` without the ordinary lines at its end, from `line` on: lines that a YAML writer would not write. `None` if
/// there are no such lines.
fn without_ordinary_lines(text: &str, line: u64) -> Option<&str> {
    let lines = text.lines().count() as u64;
    let mut rest = text;
    for _ in line..=lines.max(line) {
        match without_ordinary_line(rest) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    (rest.len() < text.len()).then_some(rest)
}

fn without_ordinary_line(text: &str) -> Option<&str> {
    let text = text.strip_suffix('\n')?;
    let start = text.rfind('\n')? + 1;
    let line = &text[start..];
    let content = line.trim_ascii_start();
    let is_continued = line.len() > content.len() || breaks::starts_line(line.as_bytes());
    let is_item = content == "-" || ["- ", "? ", ": "].iter().any(|mark| content.starts_with(mark));
    let is_entry = content.ends_with(':') || content.contains(": ");
    (is_continued && !is_item && !is_entry).then(|| &text[..start])
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| *byte == b' ')
}

/// Whether a text starts like the YAML of an event.
pub(super) fn starts_entry(text: &[u8]) -> bool {
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    lines.find(|line| *line != START).is_some_and(|line| key(line).is_some() || is_flow(line))
}
