//! Reads YAML, with the lines of its values. Only this file names the crate that does it.
//!
//! It has what a configuration needs: maps with texts as keys, lists, texts, whole numbers, true and false. Anchors, tags
//! and several documents are mistakes, and so is a key that is set twice.

use super::mistakes::shown;
use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput};

/// A value, with the line where it begins.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Nothing,
    Text(String),
    Number(i64),
    Truth(bool),
    List,
    Table(Vec<Entry>),
    /// Something that no setting is.
    Other(&'static str),
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) line: usize,
    pub(super) node: Node,
}

/// What is wrong with a text, and at which line.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) line: usize,
    pub(super) detail: String,
}

/// Reads a text that is one value. A text without a value is [`Value::Nothing`].
pub(super) fn read(text: &str) -> Result<Node, Wrong> {
    // A mark that some editors write before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { parser: Parser::new_from_str_with_options(text, options()) };
    let mut document = None;
    while let Some((event, span)) = reader.next()? {
        match event {
            Event::DocumentStart(..) if document.is_some() => {
                return Err(wrong(span.start.line(), "a second document begins here: remove it"));
            }
            Event::Scalar(..)
            | Event::SequenceStart(..)
            | Event::MappingStart(..)
            | Event::Alias(_)
            | Event::UnresolvedAlias(_) => document = Some(reader.node(event, &span)?),
            // The starts and ends of the text and of its document.
            _ => {}
        }
    }
    Ok(document.unwrap_or(Node { line: 1, value: Value::Nothing }))
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

struct Reader<'s> {
    parser: Parser<'s, StrInput<'s>>,
}

impl<'s> Reader<'s> {
    /// The next event. `None` at the end of the text.
    fn next(&mut self) -> Result<Option<(Event<'s>, Span)>, Wrong> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(Some(event)),
            Some(Err(error)) => Err(Wrong {
                line: error.marker().line(),
                detail: format!("this is not YAML: {}", error.info()),
            }),
            None => Ok(None),
        }
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
                true => Value::Nothing,
                false => plain(&text),
            },
            Event::Scalar(text, ..) => Value::Text(text.into_owned()),
            Event::SequenceStart(..) => self.list()?,
            _ => Value::Table(self.table()?),
        };
        Ok(Node { line, value })
    }

    /// No setting is a list, so its items are only passed over.
    fn list(&mut self) -> Result<Value, Wrong> {
        while let Some((event, span)) = self.next()? {
            if let Event::SequenceEnd = event {
                break;
            }
            self.node(event, &span)?;
        }
        Ok(Value::List)
    }

    fn table(&mut self) -> Result<Vec<Entry>, Wrong> {
        let mut entries: Vec<Entry> = Vec::new();
        while let Some((event, span)) = self.next()? {
            let line = span.start.line();
            let key = match event {
                Event::MappingEnd => break,
                Event::Scalar(text, _, 0, None) => text.into_owned(),
                _ => return Err(wrong(line, "a key is a text")),
            };
            if entries.iter().any(|other| other.key == key) {
                return Err(wrong(line, &format!("{} is set twice", shown(&key))));
            }
            let Some((event, span)) = self.next()? else { break };
            let node = self.node(event, &span)?;
            entries.push(Entry { key, line, node });
        }
        Ok(entries)
    }
}

fn wrong(line: usize, detail: &str) -> Wrong {
    Wrong { line, detail: detail.to_owned() }
}

/// A value without quotes, as YAML 1.2 reads it: `yes` and `on` are texts.
fn plain(text: &str) -> Value {
    match text {
        "~" | "null" | "Null" | "NULL" => return Value::Nothing,
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
