//! Reads YAML. Only this file names the crate that does it.
//!
//! It has what settings need: maps with texts as keys, lists, texts, whole numbers, true and false. Anchors, tags and
//! several documents are mistakes, and so is a key that is set twice.

use super::{Mistakes, Node, Table, Value};
use crate::shown::shown;
use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput};

/// Reads a file that is a map. What is not YAML is noted.
pub(crate) fn read(text: &str, mistakes: &mut Mistakes) -> Table {
    // A mark that some editors write before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let parser = Parser::new_from_str_with_options(text, options());
    let mut reader = Reader { parser, mistakes };
    match reader.document() {
        Ok(table) => table,
        Err(Wrong { line, detail }) => {
            mistakes.at(line, detail);
            Table::default()
        }
    }
}

/// The maximum nesting.
const MAX_DEPTH: usize = 16;

fn options() -> granit_parser::Options {
    granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

/// What ends the reading.
struct Wrong {
    line: usize,
    detail: String,
}

struct Reader<'s, 'm> {
    parser: Parser<'s, StrInput<'s>>,
    mistakes: &'m mut Mistakes,
}

impl<'s> Reader<'s, '_> {
    /// The next event, with its line. `None` at the end of the text.
    fn next(&mut self) -> Result<Option<(Event<'s>, Span)>, Wrong> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(Some(event)),
            Some(Err(error)) => Err(Wrong {
                line: error.marker().line(),
                detail: format!("this is not YAML: {}", shown(&error.info().to_string(), 200)),
            }),
            None => Ok(None),
        }
    }

    fn document(&mut self) -> Result<Table, Wrong> {
        let mut table = None;
        while let Some((event, span)) = self.next()? {
            let line = span.start.line();
            match event {
                Event::DocumentStart(..) if table.is_some() => {
                    return Err(wrong(line, "a second document begins here: remove it"));
                }
                Event::Scalar(..)
                | Event::SequenceStart(..)
                | Event::MappingStart(..)
                | Event::Alias(_)
                | Event::UnresolvedAlias(_) => {
                    let Node { value, line } = self.node(event, &span)?;
                    table = Some(match value {
                        Value::Table(table) => table,
                        // Only comments.
                        Value::Other(NOTHING) => Table::default(),
                        _ => {
                            return Err(wrong(
                                line,
                                "settings are keys with values, as in `key: value`",
                            ));
                        }
                    });
                }
                // The starts and ends of the text and of its document.
                _ => {}
            }
        }
        Ok(table.unwrap_or_default())
    }

    /// The value that begins with this event.
    fn node(&mut self, event: Event<'s>, span: &Span) -> Result<Node, Wrong> {
        let line = span.start.line();
        let (anchor, is_tagged) = match &event {
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(_, anchor, tag)
            | Event::MappingStart(_, anchor, tag) => (*anchor, tag.is_some()),
            _ => {
                return Err(wrong(
                    line,
                    "a copy of another value is not read here: write the value",
                ));
            }
        };
        if anchor > 0 || is_tagged {
            return Err(wrong(line, "anchors and tags are not read here: write the value alone"));
        }
        let value = match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) => match span.is_empty() {
                true => Value::Other(NOTHING),
                false => plain(&text),
            },
            Event::Scalar(text, ..) => Value::Text(text.into_owned()),
            Event::SequenceStart(..) => Value::List(self.list()?),
            _ => Value::Table(self.table()?),
        };
        Ok(Node { line, value })
    }

    fn list(&mut self) -> Result<Vec<Node>, Wrong> {
        let mut items = Vec::new();
        while let Some((event, span)) = self.next()? {
            if let Event::SequenceEnd = event {
                break;
            }
            items.push(self.node(event, &span)?);
        }
        Ok(items)
    }

    fn table(&mut self) -> Result<Table, Wrong> {
        let mut left: Vec<(String, usize, Node)> = Vec::new();
        while let Some((event, span)) = self.next()? {
            let line = span.start.line();
            let key = match event {
                Event::MappingEnd => break,
                Event::Scalar(text, _, 0, None) => text.into_owned(),
                _ => return Err(wrong(line, "a key is a text")),
            };
            let Some((event, span)) = self.next()? else { break };
            let node = self.node(event, &span)?;
            match left.iter().any(|(other, ..)| *other == key) {
                true => self.mistakes.at(line, format!("`{}` is set twice", shown(&key, 100))),
                false => left.push((key, line, node)),
            }
        }
        Ok(Table { left, known: Vec::new() })
    }
}

fn wrong(line: usize, detail: &str) -> Wrong {
    Wrong { line, detail: detail.to_owned() }
}

const NOTHING: &str = "nothing";

/// A value without quotes, as YAML 1.2 reads it: `yes` and `on` are texts.
fn plain(text: &str) -> Value {
    match text {
        "~" | "null" | "Null" | "NULL" => return Value::Other(NOTHING),
        "true" | "True" | "TRUE" => return Value::Truth(true),
        "false" | "False" | "FALSE" => return Value::Truth(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map_or(Value::Other("a number that is too large"), Value::Number);
    }
    // Texts such as `inf` are numbers of Rust, and not of YAML.
    match digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && text.parse::<f64>().is_ok()
    {
        true => Value::Other("a number with a fraction"),
        false => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::settings::Mistakes;
    use std::path::Path;

    /// What is wrong with this file, of which `enabled` and `size` are known.
    fn wrong(text: &str) -> String {
        let mut mistakes = Mistakes::new(Path::new("a.yaml"));
        let mut table = read(text, &mut mistakes);
        let enabled = table.take("enabled").map(|node| node.truth("enabled", &mut mistakes));
        let size = table.take("size").map(|node| node.number("size", &mut mistakes));
        table.end(&mut mistakes);
        let read = format!("{enabled:?} {size:?}");
        mistakes.or(read).unwrap_or_else(|mistakes| mistakes.to_string())
    }

    #[test]
    fn values_are_those_of_yaml() {
        let cases = [
            ("", "None None"),
            ("# nothing\n---\n", "None None"),
            ("\u{feff}enabled: false # off\n", "Some(Some(false)) None"),
            ("{\"enabled\": true, \"size\": 7}", "Some(Some(true)) Some(Some(7))"),
            ("size: 010", "None Some(Some(10))"),
            ("enabled: \"false\"", "a.yaml:1: `enabled` must be true or false, and this is a text"),
            ("enabled: no", "a.yaml:1: `enabled` must be true or false, and this is a text"),
            ("\nenabled:\n", "a.yaml:2: `enabled` must be true or false, and this is nothing"),
            (
                "size: 1e3",
                "a.yaml:1: `size` must be a whole number that is not negative, and this is a number with a fraction",
            ),
            (
                "size: 99999999999999999999",
                "a.yaml:1: `size` must be a whole number that is not negative, and this is a number that is too large",
            ),
            (
                "size: -1",
                "a.yaml:1: `size` must be a whole number that is not negative, and this is a number",
            ),
            (
                "size: [1]",
                "a.yaml:1: `size` must be a whole number that is not negative, and this is a list",
            ),
            (
                "size: {a: 1}",
                "a.yaml:1: `size` must be a whole number that is not negative, and this is a table",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(wrong(text), expected, "{text}");
        }
    }

    #[test]
    fn what_settings_do_not_need_is_a_mistake() {
        let cases = [
            (
                "size: 1\nenabeld: true\nsize: 2",
                "a.yaml:2: there is no key `enabeld` here: did you mean `enabled`?\na.yaml:3: `size` is set twice",
            ),
            ("- size", "a.yaml:1: settings are keys with values, as in `key: value`"),
            ("size: 1\n---\nsize: 2", "a.yaml:2: a second document begins here: remove it"),
            ("size: &a 1", "a.yaml:1: anchors and tags are not read here: write the value alone"),
            (
                "size: !!int 1",
                "a.yaml:1: anchors and tags are not read here: write the value alone",
            ),
            ("size: *a", "a.yaml:1: a copy of another value is not read here: write the value"),
            ("? [a]\n: 1", "a.yaml:1: a key is a text"),
            ("size = 1", "a.yaml:1: settings are keys with values, as in `key: value`"),
        ];
        for (text, expected) in cases {
            assert_eq!(wrong(text), expected, "{text}");
        }
        for text in ["a: [", "%YAML 1.2\n---\na: 1", &"[".repeat(1_000), &"- ".repeat(1_000)] {
            assert!(wrong(text).contains(": this is not YAML: "), "{text}: {}", wrong(text));
        }
    }
}
