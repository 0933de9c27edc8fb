//! What is read from sound YAML.

use super::show::read;

#[test]
fn every_node_knows_its_place() {
    for (text, expected) in [
        ("", ""),
        ("# nothing\n", ""),
        ("a: 1\n", "1:1-2:1 a mapping\n  1:1-2 a string \"a\"\n    1:4-5 a number \"1\"\n"),
        ("\u{feff}[é, 'b']", "1:1-9 a list\n  1:2-3 a string \"é\"\n  1:5-8 a string \"b\"\n"),
        (
            "a: |\n  x\n\n\nb:",
            "1:1-5:3 a mapping\n  1:1-2 a string \"a\"\n    2:3-4 a string \"x\\n\"\n  5:1-2 a string \"b\"\n    5:3-3 null \"\"\n",
        ),
        (
            "[a: ]",
            "1:1-6 a list\n  1:2-5 a mapping\n    1:2-3 a string \"a\"\n      1:4-4 null \"\"\n",
        ),
        (
            "- &x 1\n- *x\n- *y\n",
            "1:1-4:1 a list\n  1:6-7 a number \"1\"\n  2:3-5 an alias\n  3:3-5 an alias of nothing\n",
        ),
    ] {
        assert_eq!(read(text).tree, expected, "{text:?}");
    }
}
