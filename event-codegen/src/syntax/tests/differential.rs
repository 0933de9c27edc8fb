//! Compares our tree with the results of two other readers of YAML.

use super::inputs::{REGISTRY, cases, damaged_registry};
use crate::{
    diagnostic::Collector,
    source::Sources,
    syntax::{Document, Kind, NodeId, Plain, Style, parse},
};
use proptest::prelude::*;
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_yaml::Value;
use std::ops::Range;

const SOUND: &[&str] = &[
    REGISTRY,
    "a: 1\nb: [c, {d: ~}, \"e\", 'f']\ng:\n- h\n-\n- - i\n  - j\n",
    "? a\n: b\n? - c\n: - d\n",
    "a: |\n  b\n\n   c\n\nd: >-\n  e\n  f\n\n  g\nh: |+\n  i\n\n",
    "a: \"b\\n\\u00e9\\x41 \\\n   c\"\nd: 'e\n\n  f''g'\nh: i\n  j\n\n  k\n",
    "\u{feff}a: true\r\nb: [0x1F, 0o17, 1e3, .5, -.inf, +12, null, yes]\r\n",
    "{a: b, c, ? d : e, \"f\":g, [h]: i}",
    "a: &x [1, 2]\nb: &y {c: d}\n",
    "日本語: '😀'\nb: - c\n",
];

#[test]
fn sound_documents_are_what_saphyr_says() {
    for text in SOUND {
        match (ours(text), theirs(text)) {
            (Some(ours), Some(theirs)) => assert_same(text, &ours, &theirs),
            (Some(_), None) => {}
            (None, _) => assert!(text.ends_with("b: - c\n"), "refused: {text}"),
        }
    }
}

#[test]
fn sound_documents_are_what_serde_yaml_says() {
    for text in SOUND {
        let Some(ours) = value_of(text) else { continue };
        // The other readers see a second document after a byte order mark.
        match serde_yaml::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
            Ok(theirs) => assert_eq!(ours, theirs, "{text}"),
            Err(error) => panic!("{error}: {text}"),
        }
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn documents_that_both_accept_are_what_saphyr_says(text in damaged_registry()) {
        if let (Some(ours), Some(theirs)) = (ours(&text), theirs(&text)) {
            assert_same(&text, &ours, &theirs);
        }
    }

    #[test]
    fn what_serde_yaml_writes_is_read_as_it_was(value in value()) {
        let text = serde_yaml::to_string(&value).expect("any value can be written");
        prop_assert_eq!(value_of(&text), Some(value), "{}", text);
    }
}

/// A piece of a document, as both parsers see it.
#[derive(Debug, PartialEq)]
enum Piece {
    Scalar(Scalar),
    List,
    Map,
    End,
    Alias,
}

#[derive(Debug, PartialEq)]
struct Scalar {
    value: String,
    style: Style,
    place: Range<usize>,
    /// Whether both agree on it. They need not agree on an absent value, on a block, or after a tag or anchor.
    has_place: bool,
}

fn assert_same(text: &str, ours: &[Piece], theirs: &[Piece]) {
    assert_eq!(ours.len(), theirs.len(), "{text}");
    for (our, their) in ours.iter().zip(theirs) {
        let (Piece::Scalar(our), Piece::Scalar(their)) = (our, their) else {
            assert_eq!(our, their, "{text}");
            continue;
        };
        assert_eq!((&our.value, our.style), (&their.value, their.style), "{text}");
        if our.has_place && their.has_place {
            assert_eq!(our.place.start, their.place.start, "{our:?} in {text}");
            // For the other readers, the text after it on the line sometimes belongs to the scalar.
            let rest = text[our.place.end..their.place.end].trim_start();
            assert!(rest.is_empty() || rest.starts_with('#'), "{our:?} in {text}");
        }
    }
}

/// Our result. `None` if there is a diagnostic.
fn ours(text: &str) -> Option<Vec<Piece>> {
    let sources = Sources::single("registry.yaml", text);
    let mut diagnostics = Collector::default();
    let documents = parse(&sources, &mut diagnostics);
    let document = documents.first().filter(|_| diagnostics.found() == 0)?;
    let mut pieces = Vec::new();
    document.root.into_iter().for_each(|root| flatten(document, root, &mut pieces));
    Some(pieces)
}

fn flatten(document: &Document<'_>, id: NodeId, pieces: &mut Vec<Piece>) {
    let node = document.node(id);
    match &node.kind {
        Kind::Scalar { value, style } => pieces.push(Piece::Scalar(Scalar {
            value: value.to_string(),
            style: *style,
            place: node.span.range(),
            has_place: true,
        })),
        Kind::Alias(_) => pieces.push(Piece::Alias),
        Kind::List(items) => {
            pieces.push(Piece::List);
            items.iter().for_each(|item| flatten(document, *item, pieces));
            pieces.push(Piece::End);
        }
        Kind::Map(entries) => {
            pieces.push(Piece::Map);
            for (key, value) in entries {
                flatten(document, *key, pieces);
                flatten(document, *value, pieces);
            }
            pieces.push(Piece::End);
        }
    }
}

/// Their result. `None` if they refuse the text.
fn theirs(text: &str) -> Option<Vec<Piece>> {
    let offsets: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut pieces = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        pieces.push(match event {
            Event::Scalar(value, style, anchor, tag) => {
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let is_absent = style == ScalarStyle::Plain && value.is_empty();
                Piece::Scalar(Scalar {
                    value: value.into_owned(),
                    style: their_style(style),
                    place: offsets[span.start.index()]..offsets[span.end.index()],
                    has_place: !is_block && !is_absent && anchor == 0 && tag.is_none(),
                })
            }
            Event::SequenceStart(..) => Piece::List,
            Event::MappingStart(..) => Piece::Map,
            Event::SequenceEnd | Event::MappingEnd => Piece::End,
            Event::Alias(_) => Piece::Alias,
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => continue,
        });
    }
    Some(pieces)
}

fn their_style(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}

/// Our tree as their value. `None` if there is a diagnostic.
fn value_of(text: &str) -> Option<Value> {
    let sources = Sources::single("registry.yaml", text);
    let mut diagnostics = Collector::default();
    let documents = parse(&sources, &mut diagnostics);
    let document = documents.first().filter(|_| diagnostics.found() == 0)?;
    Some(document.root.map_or(Value::Null, |root| node_value(document, root)))
}

fn node_value(document: &Document<'_>, id: NodeId) -> Value {
    let node = document.node(id);
    match &node.kind {
        Kind::Scalar { value, .. } => match node.plain().expect("it is a scalar") {
            Plain::Null => Value::Null,
            Plain::Boolean => Value::Bool(value.eq_ignore_ascii_case("true")),
            Plain::String => Value::String(value.to_string()),
            Plain::Number => {
                let number = serde_yaml::from_str(value).expect("they can read a number");
                assert!(matches!(number, Value::Number(_)), "{value} is {number:?}");
                number
            }
        },
        Kind::Alias(target) => node_value(document, target.expect("the anchor is there")),
        Kind::List(items) => items.iter().map(|item| node_value(document, *item)).collect(),
        Kind::Map(entries) => Value::Mapping(
            entries
                .iter()
                .map(|(key, value)| (node_value(document, *key), node_value(document, *value)))
                .collect(),
        ),
    }
}

fn value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        // They write these without quotes and read them as line breaks, as in YAML 1.1.
        any::<String>().prop_map(|text| text.replace(['\u{85}', '\u{2028}', '\u{2029}'], "")),
        "[ a-z\\n\\t'\"#:{}\\[\\]|>&*!%@-]{0,20}",
        prop::sample::select(&["null", "~", "true", "0x1F", "1e3", "yes", "", "-", "?"][..])
            .prop_map(str::to_owned),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        let entries = prop::collection::vec((text.clone(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::Sequence),
            entries.prop_map(|entries| {
                Value::Mapping(
                    entries.into_iter().map(|(key, value)| (key.into(), value)).collect(),
                )
            }),
        ]
    })
}
