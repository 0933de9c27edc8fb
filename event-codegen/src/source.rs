//! The text of a registry, and places in it. This module does not know YAML.

mod inner;
mod lines;

pub(crate) use inner::Inner;
use lines::Lines;
use std::{ops::Range, string::FromUtf8Error, sync::OnceLock};

/// The largest size of a registry in bytes, all its files together.
pub const MAX_BYTES: usize = 16 << 20;

/// The byte order mark that some editors write at the start of a file. It does not count as a column.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The files of a registry, in the order of the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    path: String,
    files: Vec<Source>,
}

/// One file of a registry.
#[derive(Debug, Clone)]
pub struct Source {
    path: String,
    text: String,
    problem: Option<Problem>,
    /// Computed when the first position is needed.
    lines: OnceLock<Lines>,
}

/// Why the bytes of a file are not a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// A byte order mark says UTF-16.
    Utf16,
    /// These bytes are not UTF-8. The text has a replacement character in their place.
    NotUtf8 { at: usize, bytes: Vec<u8> },
    /// More than [`MAX_BYTES`]. The text is left out.
    TooLarge,
}

/// A range of bytes in one file of a registry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The index of the file in [`Sources`].
    pub file: u32,
    /// The offset of the first byte.
    pub start: u32,
    /// The offset after the last byte.
    pub end: u32,
}

/// A value and where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place.
    pub span: Span,
}

/// A line and a column as people and editors count them: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Sources {
    /// A registry in one file. Diagnostics show the path.
    ///
    /// This does not fail if the bytes are not a text. The mistake is reported when the registry is compiled.
    pub fn single(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let path = path.into();
        Self { files: vec![Source::new(path.clone(), bytes.into(), MAX_BYTES)], path }
    }

    /// A registry in the files of a folder, each with the path that diagnostics show. The files are sorted by their
    /// paths.
    pub fn folder(
        path: impl Into<String>,
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Self {
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut room = MAX_BYTES;
        let files = files.into_iter().map(|(path, bytes)| {
            let source = Source::new(path, bytes, room);
            room = room.saturating_sub(source.text.len());
            source
        });
        Self { files: files.collect(), path: path.into() }
    }

    /// The last part of the path: `events.yaml`.
    pub fn name(&self) -> &str {
        self.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }

    /// The same registry with other texts at some places, which do not overlap and are given from the last to the first.
    pub(crate) fn replace<'t>(&self, texts: impl IntoIterator<Item = (Span, &'t str)>) -> Self {
        let mut replaced = self.clone();
        for (span, text) in texts {
            let file = &mut replaced.files[span.file as usize];
            file.text.replace_range(span.range(), text);
            file.lines = OnceLock::new();
        }
        replaced
    }

    /// The files in order.
    pub fn files(&self) -> &[Source] {
        &self.files
    }

    /// The file that contains `span`.
    ///
    /// # Panics
    ///
    /// If `span` belongs to another registry.
    pub fn file(&self, span: Span) -> &Source {
        &self.files[span.file as usize]
    }

    /// The text at `span`.
    ///
    /// # Panics
    ///
    /// If `span` belongs to another registry.
    pub fn text(&self, span: Span) -> &str {
        &self.file(span).text[span.range()]
    }
}

impl Source {
    fn new(path: String, bytes: Vec<u8>, room: usize) -> Self {
        let (text, problem) = decode(bytes, room);
        Self { path, text, problem, lines: OnceLock::new() }
    }

    /// The path that diagnostics show.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text, with its byte order mark if there is one.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// The line and column of the byte at `offset`, or of the end if the text is shorter. A byte order mark does not
    /// count as a column.
    pub fn position(&self, offset: usize) -> Position {
        self.lines().position(&self.text, self.text.floor_char_boundary(offset))
    }

    /// The bytes of the line with this number, counted from 1, without its line break. If the text has fewer lines,
    /// those of the last line.
    pub(crate) fn line(&self, number: usize) -> Range<usize> {
        self.lines().range(&self.text, number)
    }

    /// The part of `span` that is in the text, in whole characters.
    pub(crate) fn clamp(&self, span: Span) -> Range<usize> {
        let range = span.range();
        let start = self.text.floor_char_boundary(range.start);
        start..self.text.floor_char_boundary(range.end).max(start)
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }
}

/// The text of a file, and what is wrong with its bytes.
fn decode(bytes: Vec<u8>, room: usize) -> (String, Option<Problem>) {
    if bytes.len() > room {
        return (String::new(), Some(Problem::TooLarge));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return (String::new(), Some(Problem::Utf16));
    }
    String::from_utf8(bytes).map_or_else(|error| lossy(&error), |text| (text, None))
}

fn lossy(error: &FromUtf8Error) -> (String, Option<Problem>) {
    let bytes = error.as_bytes();
    let at = error.utf8_error().valid_up_to();
    let length = error.utf8_error().error_len().unwrap_or(bytes.len() - at);
    let problem = Problem::NotUtf8 { at, bytes: bytes[at..at + length].to_vec() };
    // The lossy text has the same bytes up to `at`, so that the offset stays right.
    (String::from_utf8_lossy(bytes).into_owned(), Some(problem))
}

impl Span {
    /// The bytes `range` of the file with this index.
    pub(crate) fn new(file: u32, range: Range<usize>) -> Self {
        Self { file, start: narrow(range.start), end: narrow(range.end) }
    }

    /// The offsets in the text of the file.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the span is empty.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The empty span where this one starts.
    pub(crate) fn start(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// The empty span where this one ends.
    pub(crate) fn end(self) -> Self {
        Self { start: self.end, ..self }
    }
}

/// Where the last line of `text` starts.
pub(crate) fn last_line(text: &str) -> usize {
    text.rfind('\n').map_or(0, |end| end + 1)
}

/// An offset as it is stored.
pub(crate) fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).expect("a registry is smaller than 4 GiB")
}
