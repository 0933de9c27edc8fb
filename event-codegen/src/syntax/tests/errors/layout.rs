//! Lines, their indentation, and spaces within them.

use super::check;

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
        (
            "events:\n  - name: a\n  -name: b\n",
            r#"
syntax: missing space after `-`
  3:3-4 YAML needs a space here
  fix: insert a space (3:4-4 "" -> " ")
"#,
        ),
        (
            "a:\n  b:c\n  d:e\n  f: g\n",
            r#"
syntax: missing space after `:`
  2:4-5 YAML needs a space here
  fix: insert a space (2:5-5 "" -> " ")
"#,
        ),
        (
            "a: {b:c, d: e}\n",
            r#"
syntax: missing space after `:`
  1:6-7 YAML needs a space here
  fix: insert a space (1:7-7 "" -> " ")
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
  2:3-11 this is not a key and not a part of the value above
"#,
        ),
        (
            "- name: a\n  \"b\"\n",
            r#"
syntax: expected a key and a `:`
  2:3-6 this is not a key and not a part of the value above
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
  3:4-15 this does not belong to a list or mapping above
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
  3:3-14 this does not belong to a list or mapping above
"#,
        ),
        (
            "a: 1\n- b\n",
            r#"
syntax: wrong indentation
  2:1-4 this does not belong to a list or mapping above
"#,
        ),
        (
            "a: |\nb\n",
            r#"
syntax: the text of `|` is not indented
  2:1-2 must be indented more than the key
  1:4-5 this starts a block of text
"#,
        ),
    ]);
}
