//! Texts in quotes.

use super::check;

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
