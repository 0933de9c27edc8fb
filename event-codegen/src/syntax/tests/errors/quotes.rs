//! Texts in quotes, and texts after the end of a value.

use super::check;

#[test]
fn a_quote_that_is_not_closed_is_shown_where_it_opens() {
    check(&[
        (
            "events:\n  - message: \"oops\n    severity: info\n",
            r#"
syntax: unclosed `"`
  2:14-15 no `"` closes this
  fix: insert the closing quote (2:19-19 "" -> "\"")
"#,
        ),
        (
            "events:\n  - {message: 'it''s\n  - name: b\n",
            r#"
syntax: unclosed `'`
  2:15-16 no `'` closes this
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
  1:11-14 expected 2 digits after `\x`, 4 after `\u`, 8 after `\U`
  1:10-11 in the text that starts here
"#,
        ),
        (
            "message: 'a'\nname: \"b\n  \\ud800\"\n",
            r#"
syntax: the escape `\ud800` names no character
  3:3-9 expected 2 digits after `\x`, 4 after `\u`, 8 after `\U`
  2:7-8 in the text that starts here
"#,
        ),
    ]);
}

#[test]
fn text_after_a_value_is_shown() {
    check(&[
        (
            "message: \"a\" b\n",
            r#"
syntax: text after a closing quote
  1:14-15 the value ended before this
  note: within double quotes, a quote is written `\"`; within single quotes, `''`
  fix: put the value in quotes (1:10-15 "\"a\" b" -> "\"\\\"a\\\" b\"")
"#,
        ),
        (
            "message: 'it''s what's broken' # now\n",
            r#"
syntax: text after a closing quote
  1:22-31 the value ended before this
  note: within double quotes, a quote is written `\"`; within single quotes, `''`
  fix: write a quote as `''` (1:10-31 "'it''s what's broken'" -> "'it''s what''s broken'")
"#,
        ),
        (
            "message: \"a \"b\" \\\"c\\\"\"\n",
            r#"
syntax: text after a closing quote
  1:14-23 the value ended before this
  note: within double quotes, a quote is written `\"`; within single quotes, `''`
  fix: write a quote as `\"` (1:10-23 "\"a \"b\" \\\"c\\\"\"" -> "\"a \\\"b\\\" \\\"c\\\"\"")
"#,
        ),
        (
            "{message: \"a\" b, c: d}\n",
            r#"
syntax: text after a closing quote
  1:15-16 the value ended before this
  note: within double quotes, a quote is written `\"`; within single quotes, `''`
"#,
        ),
        (
            "message: {x} failed # {y}\n",
            r#"
syntax: text after a value
  1:14-20 the value ended before this
  fix: put the value in quotes (1:10-20 "{x} failed" -> "\"{x} failed\"")
"#,
        ),
        (
            "message: [x] \"failed\"\n",
            r#"
syntax: text after a value
  1:14-22 the value ended before this
  fix: put the value in quotes (1:10-22 "[x] \"failed\"" -> "\"[x] \\\"failed\\\"\"")
"#,
        ),
    ]);
}
