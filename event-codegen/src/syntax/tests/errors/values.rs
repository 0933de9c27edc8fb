//! Values that lack quotes.

use super::check;

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
fn a_character_that_starts_no_value_is_shown() {
    check(&[
        (
            "name: @a # b\n",
            r#"
syntax: a value that starts with `@` needs quotes
  1:7-8 this character has a special meaning in YAML
  fix: put the value in quotes (1:7-9 "@a" -> "\"@a\"")
"#,
        ),
        (
            "name: `a`\n",
            r#"
syntax: a value that starts with a backtick needs quotes
  1:7-8 this character has a special meaning in YAML
  fix: put the value in quotes (1:7-10 "`a`" -> "\"`a`\"")
"#,
        ),
        (
            "name: %a\n",
            r#"
syntax: a value that starts with `%` needs quotes
  1:7-8 this character has a special meaning in YAML
  fix: put the value in quotes (1:7-9 "%a" -> "\"%a\"")
"#,
        ),
        (
            "name: a\0\n",
            r#"
syntax: unexpected character `\u{0}`
  1:8-9 this character is not allowed here
"#,
        ),
        (
            "a: - dash\n",
            r#"
syntax: a value that starts with `-` needs quotes
  1:4-5 this character has a special meaning in YAML
  fix: put the value in quotes (1:4-10 "- dash" -> "\"- dash\"")
"#,
        ),
        (
            "a: ? what\n",
            r#"
syntax: a value that starts with `?` needs quotes
  1:4-5 this character has a special meaning in YAML
  fix: put the value in quotes (1:4-10 "? what" -> "\"? what\"")
"#,
        ),
        (
            "a: & co # c\n",
            r#"
syntax: a value that starts with `&` needs quotes
  1:4-5 this character has a special meaning in YAML
  fix: put the value in quotes (1:4-8 "& co" -> "\"& co\"")
"#,
        ),
        (
            "a: > folded {x}\n",
            r#"
syntax: a value that starts with `>` needs quotes
  1:4-5 this character has a special meaning in YAML
  fix: put the value in quotes (1:4-16 "> folded {x}" -> "\"> folded {x}\"")
"#,
        ),
        (
            "a: *star*\n",
            r#"
syntax: a value that starts with `*` needs quotes
  1:4-5 this character has a special meaning in YAML
  fix: put the value in quotes (1:4-10 "*star*" -> "\"*star*\"")
"#,
        ),
        (
            "a: *star* and more # c\n",
            r#"
syntax: a value that starts with `*` needs quotes
  1:4-5 this character has a special meaning in YAML
  fix: put the value in quotes (1:4-19 "*star* and more" -> "\"*star* and more\"")
"#,
        ),
        (
            "a: &x b\nc: *x more\n",
            r#"
syntax: a value that starts with `*` needs quotes
  2:4-5 this character has a special meaning in YAML
  fix: put the value in quotes (2:4-11 "*x more" -> "\"*x more\"")
"#,
        ),
        (
            "{a: - dash, b: c}\n",
            r#"
syntax: a value that starts with `-` needs quotes
  1:5-6 this character has a special meaning in YAML
  fix: put the value in quotes (1:5-11 "- dash" -> "\"- dash\"")
"#,
        ),
        (
            "{a: @b c, d: e}\n",
            r#"
syntax: a value that starts with `@` needs quotes
  1:5-6 this character has a special meaning in YAML
  fix: put the value in quotes (1:5-9 "@b c" -> "\"@b c\"")
"#,
        ),
        (
            "{a: *b c, d: e}\n",
            r#"
syntax: a value that starts with `*` needs quotes
  1:5-6 this character has a special meaning in YAML
  fix: put the value in quotes (1:5-9 "*b c" -> "\"*b c\"")
"#,
        ),
    ]);
}
