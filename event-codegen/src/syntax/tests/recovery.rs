//! How reading continues after syntax errors.

use super::show::read;
use crate::{diagnostic::Collector, source::Sources, syntax::parse};

#[test]
fn a_syntax_error_removes_only_its_item() {
    for (text, outline, titles) in [
        (
            "events:\n  - name: a\n    message: \"oops\n    severity: info\n  - name: b\n",
            "{events: [{name: a, ..}, {name: b}]}",
            &["3:14-15 unclosed `\"`"][..],
        ),
        (
            "events:\n- name: a\n  x: {y: z\n- name: b\n  x: '\n- [c\n- name: d\nz: 1\n",
            "{events: [{name: a, x: {..}, ..}, {name: b, ..}, {name: d}, ..], z: 1}",
            &["3:6-7 unclosed `{`", "5:6-7 unclosed `'`", "6:3-4 unclosed `[`"],
        ),
        (
            "events:\n  - name: a\n    severity:info\n    x: y\n  - name: b\n",
            "{events: [{name: a, ..}, {name: b}]}",
            &["3:13-14 missing space after `:`"],
        ),
    ] {
        let read = read(text);
        assert_eq!(
            (read.outline.as_str(), &read.titles[..]),
            (outline, &to_owned(titles)[..]),
            "{text}"
        );
    }
}

#[test]
fn an_item_at_another_column_is_an_item() {
    for (text, outline, titles) in [
        (
            "events:\n  - name: a\n - name: b\n  - name: c\nz: 1\n",
            "{events: [{name: a}, {name: b}, {name: c}, ..], z: 1}",
            &["3:2-11 wrong indentation"][..],
        ),
        (
            "events:\n  - name: a\n- name: b\n  x: [y\n- name: c\nz: 1\n",
            "{events: [{name: a}, {name: b, x: [..], ..}, {name: c}, ..], z: 1}",
            &["3:1-10 wrong indentation", "4:6-7 unclosed `[`"],
        ),
        (
            "events:\n- name: a\n - name: b\n   x: y\n- name: c\n  - name: d\n- name: e\n",
            "{events: [{name: a}, {name: b, x: y}, {name: c, ..}, {name: d}, {name: e}, ..]}",
            &["3:2-11 wrong indentation", "6:3-12 wrong indentation"],
        ),
        (
            "events:\n  - name: a\n    x: y\n    - name: b\n  - name: c\n",
            "{events: [{name: a, x: y, ..}, {name: b}, {name: c}, ..]}",
            &["4:5-14 wrong indentation"],
        ),
        (
            "events:\n  - name: a\n    x:\n      - y\n     - z\n  - name: b\n",
            "{events: [{name: a, x: [y], ..}, {name: b}]}",
            &["5:6-9 wrong indentation"],
        ),
        (
            "events:\n  - name: a\n  -name: b\n  - name: c\n",
            "{events: [{name: a}, {name: c}, ..]}",
            &["3:3-4 missing space after `-`"],
        ),
    ] {
        let read = read(text);
        assert_eq!(
            (read.outline.as_str(), &read.titles[..]),
            (outline, &to_owned(titles)[..]),
            "{text}"
        );
    }
}

#[test]
fn a_syntax_error_outside_of_lists_removes_only_its_key() {
    for (text, outline, titles) in [
        (
            "registry: {group: x\nevents:\n  - name: a\n",
            "{registry: {..}, events: [{name: a}]}",
            &["1:11-12 unclosed `{`"][..],
        ),
        (
            "events:\n  - name: a\n    x: [\nregistry:\n  group: x\n",
            "{events: [{name: a, x: [..], ..}, ..], registry: {group: x}}",
            &["3:8-9 unclosed `[`"],
        ),
        ("\"a\nevents:\n  - b\n", "{events: [b]}", &["1:1-2 unclosed `\"`"]),
    ] {
        let read = read(text);
        assert_eq!(
            (read.outline.as_str(), &read.titles[..]),
            (outline, &to_owned(titles)[..]),
            "{text}"
        );
    }
}

#[test]
fn what_an_unclosed_bracket_swallows_is_read_again() {
    let text = "events:\n  - x: {a: UUID\n  - name: b\n    y: {c: &d 1\n  - name: *d\n  - z\n";
    let read = read(text);
    assert_eq!(read.outline, "{events: [{x: {..}, ..}, {name: b, y: {..}, ..}, {name: *?}, z]}");
    assert_eq!(read.titles, ["2:8-9 unclosed `{`", "4:8-9 unclosed `{`"]);
}

#[test]
fn what_a_syntax_error_shows_to_be_misread_is_left_out() {
    for (text, outline) in [
        ("- a: b\n  message: {x} failed\n", "[{a: b, ..}, ..]"),
        ("- a: b\n  c: {d: e f: g}\n", "[{a: b, c: {..}, ..}, ..]"),
        ("- a: {b: c\n  d: e\n", "[{a: {..}, ..}, ..]"),
        ("- a: b\n  c:\n\t- d\n", "[{a: b, ..}, ..]"),
        ("- a: b\n     c: d\n", "[{..}, ..]"),
        ("- a: b\n  c:d\n", "[{a: b, ..}, ..]"),
        ("- a: b\n  c: |\n  d\n", "[{a: b, ..}, ..]"),
        ("- a: b\n  c: *d e\n", "[{a: b, ..}, ..]"),
        ("- a: {b: c, d:e, f: g}\n", "[{a: {b: c, f: g, ..}}]"),
        ("- a:\n    b: c\n   d: e\n", "[{a: {b: c, ..}, ..}, ..]"),
        ("a:\n  - b: c\n d: e\n", "{a: [{b: c, ..}, ..], ..}"),
    ] {
        assert_eq!(read(text).outline, outline, "{text}");
    }
}

#[test]
fn an_anchor_that_may_be_hidden_is_not_missed() {
    let read = read("events:\n  - x: \"\n    y: &a 1\n  - z: *a\n");
    assert_eq!(read.titles, ["2:8-9 unclosed `\"`"]);
}

#[test]
fn nothing_is_read_after_the_start_of_a_second_document() {
    let read = read("a: 1\n---\nb: 2\n");
    assert_eq!(read.outline, "{a: 1}");
    assert_eq!(
        read.titles,
        ["2:1-4 a file of a registry is one YAML document, found a second one"]
    );
}

#[test]
fn a_file_that_cannot_be_read_at_all_is_left_out() {
    for text in ["\"a\n", "\0", "[a"] {
        let sources = Sources::single("registry.yaml", text);
        let mut diagnostics = Collector::default();
        assert!(parse(&sources, &mut diagnostics).is_empty(), "{text:?}");
        assert_eq!(diagnostics.found(), 1, "{text:?}");
    }
}

fn to_owned(titles: &[&str]) -> Vec<String> {
    titles.iter().map(ToString::to_string).collect()
}
