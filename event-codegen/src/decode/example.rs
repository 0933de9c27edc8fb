//! The example of a property: a value that it could have. It must have the type of the property.

mod timestamp;
mod uuid;

use super::{
    choice,
    entries::{Entry, Names, entries},
    limits,
    node::NodeRef,
    number::{self, integer, numeral},
    reader::Reader,
    scalar::{ALWAYS, Word},
};
use crate::{
    decode::mistakes::{invalid_value, limit_exceeded, wrong_type},
    diagnostic::Diagnostic,
    grammar,
    registry::{EnumValue, Example, PropertyType, Severity},
    similar::{Similar, similar},
    syntax::{Kind, Plain},
};
use std::fmt;

static ENTRIES: Names = Names { what: "an example", fits: ALWAYS, form: None };

/// The name of the example in diagnostics.
#[derive(Clone, Copy)]
struct What<'p> {
    property: &'p str,
    is_item: bool,
}

impl fmt::Display for What<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let item = if self.is_item { "an item of " } else { "" };
        write!(f, "{item}the example of `{}`", self.property)
    }
}

/// Reads the example of a property of type `ty`. If the type could not be read, only the form of the example is
/// checked. A mistake in it is reported, and there is then no example.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    property: &str,
    ty: Option<&PropertyType>,
) -> Option<Example> {
    let node = reader.resolve(node)?;
    let what = What { property, is_item: false };
    if node.is_absent() {
        let place = reader.head(node);
        reader.refuse(node, wrong_type::wrong(what, "a value", node.describe(), place));
        return None;
    }
    match ty {
        Some(PropertyType::List(item)) => {
            let items = reader.list_of_texts(node, limits::ENTRIES, what)?;
            let what = What { is_item: true, ..what };
            let items: Vec<_> = items.map(|node| single(reader, node, item, what)).collect();
            whole(node, items).map(Example::List)
        }
        Some(ty) => single(reader, node, ty, what),
        None => json(reader, node, what, limits::NESTING),
    }
}

/// A value of a type that is not a list.
fn single<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    ty: &PropertyType,
    what: What<'_>,
) -> Option<Example> {
    let node = reader.resolve(node)?;
    match ty {
        PropertyType::String => text(reader, node, what, |_| true),
        PropertyType::Uuid => {
            let word = reader.word_that(node, what, uuid::is_uuid)?;
            fits(reader, word, uuid::is_uuid, |reader, word| {
                invalid_value::example(what, "a UUID", word.value, reader.inside_word(word).span)
            })
        }
        PropertyType::Timestamp => {
            let word = reader.word_that(node, what, timestamp::is_timestamp)?;
            fits(reader, word, timestamp::is_timestamp, |reader, word| {
                let place = reader.inside_word(word);
                let date = timestamp::is_date(word.value).then_some(word.value);
                invalid_value::example_of_timestamp(what, word.value, place, date)
            })
        }
        PropertyType::Severity => {
            let names = Severity::ALL.map(Severity::as_str);
            one_of(reader, node, what, &names, choice::similar_severity)
        }
        PropertyType::Enum(values) => {
            let texts: Vec<_> = values.iter().map(EnumValue::as_str).collect();
            one_of(reader, node, what, &texts, |word| similar(word, texts.iter().copied()))
        }
        PropertyType::Bool => reader.boolean(node, what).map(Example::Bool),
        PropertyType::Int64 => whole_number(reader, node, what, (i64::MIN.into(), i64::MAX.into())),
        PropertyType::Uint64 => whole_number(reader, node, what, (0, u64::MAX.into())),
        PropertyType::Float64 => {
            let word = numeral(reader, node, what, "a number")?;
            let number = number::json(word.value);
            if number.is_none() {
                let place = reader.head(node);
                reader.report(invalid_value::no_number_of_json(what, word.value, place));
            }
            number.map(Example::Number)
        }
        PropertyType::Json
        | PropertyType::List(_)
        | PropertyType::Snapshot
        | PropertyType::Reference => json(reader, node, what, limits::NESTING),
    }
}

/// Any value. Lists and mappings in it have a maximum nesting, because aliases could make it endless.
fn json<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: What<'_>,
    depth: usize,
) -> Option<Example> {
    let node = reader.resolve(node)?;
    match node.kind() {
        Kind::List(_) | Kind::Map(_) if depth == 0 => {
            let place = reader.head(node);
            reader.report(limit_exceeded::nesting(what, limits::NESTING, place));
            None
        }
        Kind::List(_) => {
            let items = reader.list(node, limits::ENTRIES, what)?;
            let items: Vec<_> = items.map(|item| json(reader, item, what, depth - 1)).collect();
            whole(node, items).map(Example::List)
        }
        Kind::Map(_) => {
            let written = entries(reader, node, &ENTRIES)?;
            let read = |entry: Entry<'a>| {
                Some((entry.name.value, json(reader, entry.value, what, depth - 1)?))
            };
            let read: Vec<_> = written.list.into_iter().map(read).collect();
            let whole: Option<Vec<_>> = read.into_iter().collect();
            whole.filter(|_| written.whole).map(Example::Map)
        }
        Kind::Scalar { .. } => scalar(reader, node, what),
        Kind::Alias(_) => None,
    }
}

/// A scalar with the type that YAML gives it.
fn scalar<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>, what: What<'_>) -> Option<Example> {
    let (value, _) = node.scalar()?;
    match node.plain()? {
        Plain::Null => Some(Example::Null),
        Plain::Boolean => Some(Example::Bool(value.eq_ignore_ascii_case("true"))),
        Plain::String => text(reader, node, what, |_| true),
        Plain::Number => {
            let number = number::json(value);
            if number.is_none() {
                let place = reader.head(node);
                reader.report(invalid_value::no_number_of_json(what, value, place));
            }
            number.map(Example::Number)
        }
    }
}

fn text<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: What<'_>,
    quoted: impl Fn(&str) -> bool,
) -> Option<Example> {
    reader.word_that(node, what, quoted).map(example)
}

fn example(word: Word<'_>) -> Example {
    Example::Text(word.value.to_owned())
}

/// The word as an example if it is valid. Otherwise it is reported.
fn fits<'a>(
    reader: &mut Reader<'a>,
    word: Word<'a>,
    is: fn(&str) -> bool,
    words: impl Fn(&Reader<'a>, Word<'a>) -> Diagnostic,
) -> Option<Example> {
    if is(word.value) {
        return Some(example(word));
    }
    let mistake = words(reader, word);
    reader.report(mistake);
    None
}

fn one_of<'a, 'k>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: What<'_>,
    known: &[&'k str],
    similar: impl FnOnce(&'a str) -> Option<Similar<'k>>,
) -> Option<Example> {
    let word = reader.word_that(node, what, |text| known.contains(&text))?;
    if known.contains(&word.value) {
        return Some(example(word));
    }
    // Another value may need quotes.
    let is_bare = |known: &&str| grammar::is_enum_value(known) && !grammar::is_yaml_word(known);
    let meant = similar(word.value).filter(|it| is_bare(&it.word));
    let place = reader.inside_word(word);
    reader.report(invalid_value::example_not_one_of(what, word.value, place, known, meant));
    None
}

fn whole_number<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: What<'_>,
    range: (i128, i128),
) -> Option<Example> {
    integer(reader, node, what, range).map(|number| Example::Number(number.to_string()))
}

/// The items of a list, if all of them could be read.
fn whole(list: NodeRef<'_>, items: Vec<Option<Example>>) -> Option<Vec<Example>> {
    let is_whole = matches!(list.kind(), Kind::List(written) if written.len() == items.len());
    items.into_iter().collect::<Option<_>>().filter(|_| is_whole && !list.is_partial())
}
