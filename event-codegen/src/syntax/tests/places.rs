//! Where the characters of a scalar are written.

use crate::{
    diagnostic::Collector,
    registry::Text,
    source::Sources,
    syntax::{Kind, parse},
};

/// The carets under the first line that holds `{x}` as it is read from `text`.
fn carets(text: &str) -> String {
    let sources = Sources::single("registry.yaml", text);
    let documents = parse(&sources, &mut Collector::default());
    let node = documents[0].nodes.iter().find_map(|node| match &node.kind {
        Kind::Scalar { value, style } if value.contains("{x}") => {
            Some(Text { value: value.to_string(), span: node.span, style: *style })
        }
        Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) | Kind::Alias(_) => None,
    });
    let scalar = node.expect("the text has a scalar with a placeholder");
    let at = scalar.value.find("{x}").expect("it was found above");
    let inner = scalar.within(at..at + 3, &sources);
    assert!(inner.is_exact, "{text}");
    assert_eq!(scalar.places(&sources).within(at..at + 3), inner);

    let start = sources.files()[0].position(inner.span.range().start);
    let end = sources.files()[0].position(inner.span.range().end);
    assert_eq!(start.line, end.line, "{text}");
    let line = text.lines().nth(start.line - 1).expect("the line of a place is there");
    format!("{line}\n{}{}", " ".repeat(start.column - 1), "^".repeat(end.column - start.column))
}

#[test]
fn a_placeholder_is_found_in_every_style() {
    for (text, expected) in [
        ("a: b {x} c", "a: b {x} c\n     ^^^"),
        ("a: b\n  c  \n\n  d {x} c", "  d {x} c\n    ^^^"),
        ("a: 'b {x} c'", "a: 'b {x} c'\n      ^^^"),
        ("a: 'it''s {x}'", "a: 'it''s {x}'\n          ^^^"),
        ("a: 'b  \n  c''\n\n  {x}'", "  {x}'\n  ^^^"),
        ("a: \"b {x} c\"", "a: \"b {x} c\"\n      ^^^"),
        (
            r#"a: "\"b\" \u00e9 \x41 \ud83d\ude00 {x}""#,
            "a: \"\\\"b\\\" \\u00e9 \\x41 \\ud83d\\ude00 {x}\"\n                                   ^^^",
        ),
        (r#"a: "b \x7bx}""#, "a: \"b \\x7bx}\"\n      ^^^^^^"),
        ("a: \"b \\\n   \\ c {x}\"", "   \\ c {x}\"\n       ^^^"),
        ("a: \"b\\ \n\n\n  {x}\"", "  {x}\"\n  ^^^"),
        ("a: \"b\\t\\\n\n  {x}\"", "  {x}\"\n  ^^^"),
        ("a: |\n  b\n    {x}\n  c\n", "    {x}\n    ^^^"),
        ("a: |2-\n    b\n   {x}\n\n\n", "   {x}\n   ^^^"),
        ("a: |+ # c\n\n\n  b\n   \n  {x}\n\n\n", "  {x}\n  ^^^"),
        ("a: >\n  b\n  c\n\n  d {x}\n", "  d {x}\n    ^^^"),
        ("a: >-\n  b\n    c\n    d\n  e\n  {x}   \n\n\nb: 1", "  {x}   \n  ^^^"),
        ("a: >+\n\n  b\n\n\n  \te\n\n  {x}\n\n", "  {x}\n  ^^^"),
    ] {
        assert_eq!(carets(text), expected, "{text}");
    }
}

#[test]
fn a_placeholder_is_found_after_wide_characters_and_other_line_breaks() {
    for (text, expected) in [
        ("a: 日本語 {x}", "a: 日本語 {x}\n       ^^^"),
        ("a: '😀''{x}'", "a: '😀''{x}'\n       ^^^"),
        ("a: |\r\n  é\r\n  {x}\r\n", "  {x}\n  ^^^"),
        ("a: >\r\n  é\r\n  😀 {x}\r\n\r\nb: 1", "  😀 {x}\n    ^^^"),
        ("a: \"é\r\n\r\n  日 {x}\"", "  日 {x}\"\n    ^^^"),
    ] {
        assert_eq!(carets(text), expected, "{text}");
    }
}

#[test]
fn an_empty_piece_is_a_place_between_two_characters() {
    let text = "'it''s'";
    let sources = Sources::single("registry.yaml", text);
    let span = crate::source::Span::new(0, 0..text.len());
    let scalar = Text { value: "it's".into(), span, style: crate::syntax::Style::SingleQuoted };
    let at = |offset: usize| scalar.within(offset..offset, &sources).span.range();
    assert_eq!([at(0), at(2), at(3), at(4)], [1..1, 3..3, 5..5, 6..6]);
}

#[test]
fn a_text_that_is_in_no_file_has_no_place() {
    let inner = Text::built_in("cluster").within(0..3, &Sources::default());
    assert!(!inner.is_exact && inner.span.is_empty());
}
