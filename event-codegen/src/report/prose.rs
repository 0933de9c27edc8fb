//! Makes text of unknown origin fit to be shown: what is invisible becomes visible, what is too long is shortened.

use crate::visible::is_invisible;
use std::{borrow::Cow, fmt::Write};

/// At most this many characters of a title or label are shown: enough for every real one.
pub(super) const TITLE: usize = 240;

/// At most this many characters of a note are shown. A note may list all known words.
pub(super) const NOTE: usize = 1200;

/// Text in one line, of at most `limit` characters, all of them visible.
pub(super) fn prose(text: &str, limit: usize) -> String {
    visible(&shorten(text, limit)).into_owned()
}

/// Text with at most `limit` characters. A longer text becomes its start, an ellipsis and its end.
pub(super) fn shorten(text: &str, limit: usize) -> Cow<'_, str> {
    if text.len() <= limit {
        return Cow::Borrowed(text);
    }
    let half = limit.saturating_sub(1) / 2;
    let head = text.char_indices().nth(half).map_or(text.len(), |(at, _)| at);
    let tail = text.char_indices().rev().take(half).last().map_or(text.len(), |(at, _)| at);
    if head >= tail {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{}…{}", &text[..head], &text[tail..]))
}

/// Text in one line, all of its characters visible.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().fold(String::with_capacity(text.len()), |mut shown, c| {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c => push(&mut shown, c),
        }
        shown
    }))
}

/// Lines of code, all characters visible. The breaks between them stay, and a tab is four columns wide.
pub(super) fn visible_code(code: &str) -> String {
    let lines = code.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    lines.map(visible_line).collect::<Vec<_>>().join("\n")
}

fn visible_line(line: &str) -> String {
    line.chars().fold(String::with_capacity(line.len()), |mut shown, c| {
        push_code(&mut shown, c);
        shown
    })
}

/// Appends a character of a line of code.
pub(super) fn push_code(shown: &mut String, c: char) {
    match c {
        '\t' => shown.push_str("    "),
        c => push(shown, c),
    }
}

fn push(shown: &mut String, c: char) {
    if is_invisible(c) {
        write!(shown, "{}", c.escape_unicode()).expect("a string takes all text");
    } else {
        shown.push(c);
    }
}
