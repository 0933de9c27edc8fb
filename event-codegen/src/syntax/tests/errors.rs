//! What is said about syntax errors.

use super::show::read;

/// Texts, and what is said about them.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read(text).diagnostics, expected.trim_start(), "{text}");
    }
}

#[test]
fn a_quote_that_is_not_closed_is_shown_where_it_opens() {
    check(&[
        (
            "events:\n  - message: \"oops\n    severity: info\n",
            r#"
syntax: unclosed `"`
  2:14-15 no `"` closes this
  fix: close it at the end of the line (2:19-19 "" -> "\"")
"#,
        ),
        (
            "events:\n  - {message: 'it''s\n  - name: b\n",
            r#"
syntax: unclosed `'`
  2:15-16 no `'` closes this
  fix: close it at the end of the line (2:21-21 "" -> "'")
"#,
        ),
    ]);
}

#[test]
fn an_escape_that_yaml_does_not_know_is_shown_with_its_text() {
    check(&[
        (
            "message: \"a \\\\ \\q\"\n",
            r#"
syntax: unknown escape `\q`
  1:16-18 not an escape of YAML
  1:10-11 in the text that starts here
  fix: write a backslash as `\\` (1:16-17 "\\" -> "\\\\")
"#,
        ),
        (
            "message: \"\\x4\"\n",
            r#"
syntax: the escape `\x4` names no character
  1:11-14 expected 2 digits behind `\x`, 4 behind `\u`, 8 behind `\U`
  1:10-11 in the text that starts here
"#,
        ),
        (
            "message: 'a'\nname: \"b\n  \\ud800\"\n",
            r#"
syntax: the escape `\ud800` names no character
  3:3-9 expected 2 digits behind `\x`, 4 behind `\u`, 8 behind `\U`
  2:7-8 in the text that starts here
"#,
        ),
    ]);
}

#[test]
fn text_behind_a_value_is_shown() {
    check(&[
        (
            "message: \"a\" b\n",
            r#"
syntax: text behind a closing quote
  1:14-15 the value ended before this
  note: within double quotes, a quote is written `\"`; within single quotes, `''`
"#,
        ),
        (
            "message: {x} failed # {y}\n",
            r#"
syntax: text behind a value
  1:14-20 the value ended before this
  fix: put the value in quotes (1:10-20 "{x} failed" -> "\"{x} failed\"")
"#,
        ),
        (
            "message: [x] \"failed\"\n",
            r#"
syntax: text behind a value
  1:14-22 the value ended before this
  fix: put the value in quotes (1:10-22 "[x] \"failed\"" -> "\"[x] \\\"failed\\\"\"")
"#,
        ),
    ]);
}

#[test]
fn a_bracket_that_is_not_closed_is_shown_where_it_opens() {
    check(&[
        (
            "events:\n  - properties: {a: b\n  - name: c\n",
            r#"
syntax: unclosed `{`
  2:17-18 no `}` closes this
  3:9-10 this cannot stand within it
"#,
        ),
        (
            "events:\n  - properties: [a,\n  - name: c\n",
            r#"
syntax: unclosed `[`
  2:17-18 no `]` closes this
  3:3-4 this cannot stand within it
"#,
        ),
        (
            "properties: {a: [b\n",
            r#"
syntax: unclosed `[`
  1:17-18 no `]` closes this
"#,
        ),
    ]);
}

#[test]
fn what_cannot_stand_within_brackets_is_shown_with_its_bracket() {
    check(&[
        (
            "properties: {a: b c: d}\n",
            r#"
syntax: expected `,` or `}`
  1:20-21 this does not belong to what stands before it
  1:13-14 in the mapping that starts here
"#,
        ),
        (
            "properties: {a: b]\n",
            r#"
syntax: `{` is closed by `]`
  1:13-14 must be closed by `}`
"#,
        ),
        (
            "properties: ]\n",
            r#"
syntax: unmatched `]`
  1:13-14 there is nothing to close
"#,
        ),
    ]);
}

#[test]
fn a_colon_that_ends_no_key_is_shown() {
    check(&[
        (
            "message: Host {x}: failed\n",
            r#"
syntax: a value with `: ` in it needs quotes
  1:18-19 read as the end of a key
  fix: put the value in quotes (1:10-26 "Host {x}: failed" -> "\"Host {x}: failed\"")
"#,
        ),
        (
            "message: \"a\" # {x}: b\nname: c \"d\\e\": f # g\n",
            r#"
syntax: a value with `: ` in it needs quotes
  2:14-15 read as the end of a key
  fix: put the value in quotes (2:7-17 "c \"d\\e\": f" -> "\"c \\\"d\\\\e\\\": f\"")
"#,
        ),
        (
            "message: {x}: failed\n",
            r#"
syntax: a value with `: ` in it needs quotes
  1:13-14 read as the end of a key
  fix: put the value in quotes (1:10-21 "{x}: failed" -> "\"{x}: failed\"")
"#,
        ),
    ]);
}

#[test]
fn a_space_that_is_missing_is_shown() {
    check(&[
        (
            "- name: a\n  severity:info\n",
            r#"
syntax: missing space after `:`
  2:11-12 YAML needs a space here
  fix: insert a space (2:12-12 "" -> " ")
"#,
        ),
        (
            "- name: a\n  http://x\n",
            r#"
syntax: missing space after `:`
  2:7-8 YAML needs a space here
  fix: insert a space (2:8-8 "" -> " ")
"#,
        ),
        (
            "events:\n  -name: a\n  - name: b\n",
            r#"
syntax: missing space after `-`
  2:3-4 YAML needs a space here
  fix: insert a space (2:4-4 "" -> " ")
"#,
        ),
    ]);
}

#[test]
fn a_line_without_a_colon_is_shown() {
    check(&[
        (
            "- name: a\n  severity\n  b: c\n",
            r#"
syntax: expected a key and a `:`
  2:3-11 neither a key nor a part of the value above
"#,
        ),
        (
            "- name: a\n  \"b\"\n",
            r#"
syntax: expected a key and a `:`
  2:3-6 neither a key nor a part of the value above
"#,
        ),
    ]);
}

#[test]
fn wrong_indentation_is_shown() {
    check(&[
        (
            "events:\n  - name: a\n   severity: b\n",
            r#"
syntax: wrong indentation
  3:4-15 belongs to no list or mapping above
"#,
        ),
        (
            "events:\n  - name: a\n     severity: b\n",
            r#"
syntax: the key `severity` is indented too far
  3:6-14 read as a part of the value above
"#,
        ),
        (
            "events:\n  - name: a\n  severity: b\n",
            r#"
syntax: wrong indentation
  3:3-14 belongs to no list or mapping above
"#,
        ),
        (
            "a: 1\n- b\n",
            r#"
syntax: wrong indentation
  2:3-4 belongs to no list or mapping above
"#,
        ),
        (
            "a: |\nb\n",
            r#"
syntax: the text of `|` is not indented
  2:1-2 must be indented more than the key
  1:4-5 announces a block of text
"#,
        ),
    ]);
}

#[test]
fn a_tab_as_indentation_is_shown() {
    check(&[
        (
            "events:\n\t- name: a\n",
            r#"
syntax: tab in the indentation
  2:1-2 YAML is indented with spaces
  fix: use spaces (2:1-2 "\t" -> "  ")
"#,
        ),
        (
            "events:\n  - name: a\n\t\tseverity: b\n",
            r#"
syntax: tab in the indentation
  3:1-3 YAML is indented with spaces
  fix: use spaces (3:1-3 "\t\t" -> "    ")
"#,
        ),
    ]);
}

#[test]
fn a_character_that_starts_no_value_is_shown() {
    check(&[
        (
            "name: @a # b\n",
            r#"
syntax: a value that starts with `@` needs quotes
  1:7-8 has a meaning of its own in YAML
  fix: put the value in quotes (1:7-9 "@a" -> "\"@a\"")
"#,
        ),
        (
            "name: `a`\n",
            r#"
syntax: a value that starts with a backtick needs quotes
  1:7-8 has a meaning of its own in YAML
  fix: put the value in quotes (1:7-10 "`a`" -> "\"`a`\"")
"#,
        ),
        (
            "name: %a\n",
            r#"
syntax: a value that starts with `%` needs quotes
  1:7-8 has a meaning of its own in YAML
  fix: put the value in quotes (1:7-9 "%a" -> "\"%a\"")
"#,
        ),
        (
            "name: a\0\n",
            r#"
syntax: unexpected character `\u{0}`
  1:8-9 cannot stand here
"#,
        ),
    ]);
}

#[test]
fn a_tag_that_does_not_fit_is_shown() {
    check(&[
        (
            "name: !host a\n",
            r#"
syntax: the tag `!host` has no meaning here
  1:7-12 values need no tags
  note: put a text that looks like a number or a boolean in quotes
"#,
        ),
        (
            "name: !!int a\n",
            r#"
syntax: the tag `!!int` has no meaning here
  1:7-12 values need no tags
  note: put a text that looks like a number or a boolean in quotes
"#,
        ),
        (
            "name: !!map [a]\n",
            r#"
syntax: the tag `!!map` has no meaning here
  1:7-12 values need no tags
  note: put a text that looks like a number or a boolean in quotes
"#,
        ),
    ]);
}

#[test]
fn what_yaml_has_and_registries_do_not_is_shown() {
    check(&[
        (
            "a: 1\n---\na: 1\n",
            r#"
syntax: a file of a registry is one YAML document, found a second one
  2:1-4 nothing is read from here on
"#,
        ),
        (
            "%YAML 2.0\n---\na: 1\n",
            r#"
syntax: invalid YAML: unsupported version of YAML
  1:1-2
"#,
        ),
        (
            "a: 1\rb: 2\r",
            r#"
syntax: a carriage return without a line feed
  1:5-6 a line break to YAML, but not to editors
  note: 1 more in this file
  fix: write a line feed (1:5-6 "\r" -> "\n")
"#,
        ),
    ]);
}

#[test]
fn a_limit_that_is_exceeded_is_shown() {
    check(&[
        (
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            r#"
limit-exceeded: lists and mappings are nested more than 32 deep
  1:33-34 one more than there may be
"#,
        ),
        (
            "[[[[[[[[[[[[[[[[{a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: {n: {o: {p: {q: r\n",
            r#"
limit-exceeded: lists and mappings are nested more than 32 deep
  1:81-82 one more than there may be
"#,
        ),
    ]);
}
