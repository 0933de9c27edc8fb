//! Parts of YAML that registries do not have.

use super::check;

#[test]
fn a_tag_that_does_not_fit_is_shown() {
    check(&[
        (
            "name: !host a\n",
            r#"
syntax: the tag `!host` has no meaning here
  1:7-12 values need no tags
  note: put a text that looks like a number or a boolean in quotes
  fix: put the value in quotes (1:7-14 "!host a" -> "\"!host a\"")
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
  1:5-6 YAML reads this as a line break, but editors do not
  note: 1 more in this file
  fix: write line feeds (1:5-6 "\r" -> "\n")
  fix: write line feeds (1:10-11 "\r" -> "\n")
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
  1:33-34 this is one level too deep
"#,
        ),
        (
            "[[[[[[[[[[[[[[[[{a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: {n: {o: {p: {q: r\n",
            r#"
limit-exceeded: lists and mappings are nested more than 32 deep
  1:81-82 this is one level too deep
"#,
        ),
    ]);
}

#[test]
fn a_file_has_a_limited_number_of_anchors() {
    let anchors = |count: usize| (0..count).map(|n| format!("- &a{n} x\n")).collect::<String>();
    check(&[
        (&(anchors(50_000) + "- &a7 again\n- *a49999\n"), ""),
        (
            &anchors(50_001),
            "
limit-exceeded: the file has more than 50000 anchors
  50001:3-10 nothing of the file is read from here on
",
        ),
    ]);
}
