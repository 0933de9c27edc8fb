//! Trees of valid YAML.

use super::show::read;

#[test]
fn a_node_knows_its_place() {
    for (text, expected) in [
        ("a: 1\n", "1:1-5 a mapping / 1:1-2 a string \"a\" / 1:4-5 a number \"1\""),
        ("\u{feff}[é, 'b']", "1:1-9 a list / 1:2-3 a string \"é\" / 1:5-8 a string \"b\""),
        (
            "a:\r\n- 1\r\n",
            "1:1-2:4 a mapping / 1:1-2 a string \"a\" / 2:1-4 a list / 2:3-4 a number \"1\"",
        ),
        ("- - 1\n", "1:1-6 a list / 1:3-6 a list / 1:5-6 a number \"1\""),
        ("-  - 1\n", "1:1-7 a list / 1:4-7 a list / 1:6-7 a number \"1\""),
        ("[a: 1]", "1:1-7 a list / 1:2-6 a mapping / 1:2-3 a string \"a\" / 1:5-6 a number \"1\""),
        ("!!str &x a", "1:10-11 a string \"a\""),
    ] {
        assert_eq!(flat(text), expected, "{text:?}");
    }
}

#[test]
fn the_place_of_an_absent_value_is_after_its_colon() {
    for (text, expected) in [
        ("a:\n", "1:1-3 a mapping / 1:1-2 a string \"a\" / 1:3-3 null \"\""),
        ("a : # c\n\n", "1:1-4 a mapping / 1:1-2 a string \"a\" / 1:4-4 null \"\""),
        ("{a}", "1:1-4 a mapping / 1:2-3 a string \"a\" / 1:3-3 null \"\""),
        (
            "{a: , b}",
            "1:1-9 a mapping / 1:2-3 a string \"a\" / 1:4-4 null \"\" / 1:7-8 a string \"b\" / 1:8-8 null \"\"",
        ),
        (": 1\n", "1:1-4 a mapping / 1:1-1 null \"\" / 1:3-4 a number \"1\""),
        ("-\n- 1\n", "1:1-2:4 a list / 1:2-2 null \"\" / 2:3-4 a number \"1\""),
    ] {
        assert_eq!(flat(text), expected, "{text:?}");
    }
}

#[test]
fn the_place_of_a_block_scalar_is_its_content() {
    for (text, expected) in [
        ("- |\n  x\n  y\n\n\n- a", r#"2:3-3:4 a string "x\ny\n""#),
        ("- |\n  x\n # c\n- a", r#"2:3-4 a string "x\n""#),
        ("- >2\n    x\n- a", r#"2:3-6 a string "  x\n""#),
        ("- |\n\n\n  x\n", r#"4:3-4 a string "\n\nx\n""#),
        ("- |\r\n  x\r\n- a", r#"2:3-4 a string "x\n""#),
        ("- |\n- a", r#"1:3-4 a string """#),
        ("- |+ # >\n\n\n- a", r#"1:3-4 a string "\n\n""#),
    ] {
        assert_eq!(flat(text).split(" / ").nth(1), Some(expected), "{text:?}");
    }
}

#[test]
fn a_string_in_quotes_or_with_a_tag_is_not_a_number() {
    for (text, expected) in [
        ("5", "a number"),
        ("'5'", "a string"),
        ("!!str 5", "a string"),
        ("!!int 5", "a number"),
        ("!!str", "a string"),
        ("~", "null"),
        ("yes", "a string"),
        ("|\n 5", "a string"),
    ] {
        let tree = read(text).tree;
        assert!(tree.contains(expected), "{text:?} is {expected}, got {tree}");
    }
}

#[test]
fn aliases_are_edges() {
    let read = read("- &a [1]\n- *a\n- &b {x: *b2}\n");
    assert_eq!(read.outline, "[[1], *[1], {x: *?}]");
    assert_eq!(read.titles, ["3:10-13 the alias `*b2` refers to an unknown anchor"]);
}

#[test]
fn a_file_without_content_has_no_root() {
    for text in ["", "\n", "# nothing\n", "\u{feff}"] {
        let read = read(text);
        assert_eq!((read.tree.trim_end(), read.diagnostics.as_str()), ("", ""), "{text:?}");
    }
}

fn flat(text: &str) -> String {
    let tree = read(text).tree;
    tree.lines().map(str::trim_start).collect::<Vec<_>>().join(" / ")
}
