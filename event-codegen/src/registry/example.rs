//! A value that a property could have.

use crate::visible;
use std::fmt;

/// A value that a property could have. Its `Display` is compact JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Example {
    /// `null`, inside JSON.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as JSON writes it.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Example>),
    /// A mapping, in the order in which it is written.
    Map(Vec<(String, Example)>),
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(number) => f.write_str(number),
            Self::Text(text) => quoted(text, f),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    item.fmt(f)?;
                }
                f.write_str("]")
            }
            Self::Map(entries) => {
                f.write_str("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    quoted(key, f)?;
                    f.write_str(":")?;
                    value.fmt(f)?;
                }
                f.write_str("}")
            }
        }
    }
}

/// A text as JSON writes it. Invisible characters are escaped.
fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            '\n' => f.write_str("\\n")?,
            '\t' => f.write_str("\\t")?,
            '\r' => f.write_str("\\r")?,
            c if visible::is_hidden(c) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(f, "\\u{unit:04x}")?;
                }
            }
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use super::Example;

    #[test]
    fn an_example_is_shown_as_compact_json() {
        let text = |text: &str| Example::Text(text.to_owned());
        let cases = [
            (text("a\"b\\c\nd\u{202e}\u{e0001}"), r#""a\"b\\c\nd\u202e\udb40\udc01""#),
            (Example::List(vec![Example::Number("1.5".into()), Example::Null]), "[1.5,null]"),
            (
                Example::Map(vec![
                    ("a".into(), Example::Bool(true)),
                    ("\"".into(), Example::Map(Vec::new())),
                ]),
                r#"{"a":true,"\"":{}}"#,
            ),
        ];
        for (example, json) in cases {
            assert_eq!(example.to_string(), json);
        }
    }
}
