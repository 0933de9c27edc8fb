//! Lists and mappings in brackets.

use super::check;

#[test]
fn a_bracket_that_is_not_closed_is_shown_where_it_opens() {
    check(&[
        (
            "events:\n  - properties: {a: b\n  - name: c\n",
            r#"
syntax: unclosed `{`
  2:17-18 no `}` closes this
  3:9-10 this is not allowed inside it
"#,
        ),
        (
            "events:\n  - properties: [a,\n  - name: c\n",
            r#"
syntax: unclosed `[`
  2:17-18 no `]` closes this
  3:3-4 this is not allowed inside it
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
fn text_that_is_not_allowed_in_brackets_is_shown_with_its_bracket() {
    check(&[
        (
            "properties: {a: b c: d}\n",
            r#"
syntax: expected `,` or `}`
  1:20-21 this does not continue the value before it
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
        (
            "{a: \"x\" [y]}\n",
            r#"
syntax: text after a closing quote
  1:9-12 the value ended before this
  note: within double quotes, a quote is written `\"`; within single quotes, `''`
"#,
        ),
        (
            "{a: [x] [y]}\n",
            r#"
syntax: expected `,` or `}`
  1:9-10 this does not continue the value before it
  1:1-2 in the mapping that starts here
"#,
        ),
        (
            "{a: x[}\n",
            r#"
syntax: `[` is closed by `}`
  1:6-7 must be closed by `]`
"#,
        ),
    ]);
}

#[test]
fn what_a_value_without_quotes_cannot_have_within_brackets_is_shown() {
    check(&[
        (
            "{x: string[]}\n",
            r#"
syntax: a value with `[` in it needs quotes
  1:11-12 read as the start of a list
  fix: put the value in quotes (1:5-13 "string[]" -> "\"string[]\"")
"#,
        ),
        (
            "x: { type: string[]?, description: a }\n",
            r#"
syntax: a value with `[` in it needs quotes
  1:18-19 read as the start of a list
  fix: put the value in quotes (1:12-21 "string[]?" -> "\"string[]?\"")
"#,
        ),
        (
            "{message: x {msg} [y], a: b}\n",
            r#"
syntax: a value with `{` in it needs quotes
  1:13-14 read as the start of a mapping
  fix: put the value in quotes (1:11-22 "x {msg} [y]" -> "\"x {msg} [y]\"")
"#,
        ),
    ]);
}
