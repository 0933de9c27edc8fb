//! Reads and writes TOML. Only this file names the crate that does it.

use super::{Mistakes, Node, Table, Value};
use crate::shown::shown;
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Reads a file that is a table. What is not TOML is noted.
pub(crate) fn read(text: &str, mistakes: &mut Mistakes) -> Table {
    let lines = Lines::of(text);
    match DeTable::parse(text) {
        Ok(parsed) => table(parsed.into_inner(), &lines),
        Err(error) => {
            let line = lines.at(error.span());
            mistakes.at(line, format!("this is not TOML: {}", shown(error.message(), 200)));
            Table::default()
        }
    }
}

fn table(parsed: DeTable<'_>, lines: &Lines) -> Table {
    let entries = parsed.into_iter().map(|(key, value)| {
        let line = lines.at(Some(key.span()));
        (key.into_inner().into_owned(), line, node(value, lines))
    });
    Table { left: entries.collect(), known: Vec::new() }
}

fn node(parsed: Spanned<DeValue<'_>>, lines: &Lines) -> Node {
    let line = lines.at(Some(parsed.span()));
    let value = match parsed.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(digits) => match i64::from_str_radix(digits.as_str(), digits.radix()) {
            Ok(number) => Value::Number(number),
            Err(_) => Value::Other("a number that is too large"),
        },
        DeValue::Boolean(truth) => Value::Truth(truth),
        // A time is read from its text, with and without quotes.
        DeValue::Datetime(time) => Value::Text(time.to_string()),
        DeValue::Float(_) => Value::Other("a number with a fraction"),
        DeValue::Array(list) => Value::List(list.into_iter().map(|it| node(it, lines)).collect()),
        DeValue::Table(parsed) => Value::Table(table(parsed, lines)),
    };
    Node { line, value }
}

/// A text as it is written in a file.
#[cfg(feature = "cli")]
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            c if c.is_control() => quoted += &format!("\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let after = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(after.map(|(index, _)| index + 1).collect())
    }

    /// The line of a place, from 1.
    fn at(&self, place: Option<Range<usize>>) -> usize {
        let start = place.map_or(0, |place| place.start);
        self.0.partition_point(|line| *line <= start) + 1
    }
}
