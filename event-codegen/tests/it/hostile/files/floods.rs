//! Much of one thing.

use super::{LIMIT, Row, SYNTAX};

pub(super) const ALL: &[Row] = &[
    ("alias bomb", alias_bomb, None),
    (
        "quadratic aliases",
        || {
            ["a: &a [", &"x, ".repeat(10_000), "]\nb: [", &"*a, ".repeat(10_000), "]\n"]
                .concat()
                .into()
        },
        None,
    ),
    ("anchors", || numbered(100_000, |n| format!("- &a{n} x\n")), None),
    ("undefined aliases", || numbered(100_000, |n| format!("- *a{n}\n")), SYNTAX),
    (
        "undefined aliases in a line",
        || ["a: [", &"*b, ".repeat(200_000), "]"].concat().into(),
        SYNTAX,
    ),
    ("an anchor in itself", || "a: &a [*a, *a]\n".into(), None),
    ("nested lists", || ["a: ", &"[".repeat(10_000), &"]".repeat(10_000)].concat().into(), LIMIT),
    ("nested lists without end", || "[".repeat(100_000).into(), LIMIT),
    ("nested mappings", || ["{a: ".repeat(5_000), "}".repeat(5_000)].concat().into(), LIMIT),
    ("nested mappings in lines", || numbered(2_000, |n| format!("{}a:\n", " ".repeat(n))), LIMIT),
    ("nested dashes", || "- ".repeat(20_000).into(), LIMIT),
    (
        "nested items of events",
        || ["events:\n", &"  - [[\n".repeat(50_000)].concat().into(),
        SYNTAX,
    ),
    ("question marks", || "? ".repeat(20_000).into(), LIMIT),
    ("question marks in brackets", || ["[", &"? ".repeat(20_000)].concat().into(), SYNTAX),
    ("colons", || ": ".repeat(20_000).into(), LIMIT),
    ("colons in lines", || ":\n".repeat(20_000).into(), None),
    ("exclamation marks", || "!".repeat(100_000).into(), SYNTAX),
    ("tags", || "- !a b\n".repeat(20_000).into(), SYNTAX),
    ("ampersands", || "&".repeat(100_000).into(), None),
    ("percent signs", || "%".repeat(100_000).into(), SYNTAX),
    ("directives", || ["%A b\n".repeat(50_000), "---\na: 1\n".into()].concat().into(), None),
    ("documents", || "---\n".repeat(50_000).into(), SYNTAX),
    ("comments", || "# a comment, and another one\n".repeat(170_000).into(), None),
    ("empty lines", || "\n".repeat(1_000_000).into(), None),
    ("lone carriage returns", || "a\r".repeat(500_000).into(), SYNTAX),
    ("tabs in lines", || ["events:\n", &"\t- a: b\n".repeat(500_000)].concat().into(), SYNTAX),
    ("a line of tabs", || ["a:\n", &"\t".repeat(1_000_000), "b: c\n"].concat().into(), SYNTAX),
    ("tabs between words", || "a: b\tc\n  \td: e\n".repeat(100_000).into(), SYNTAX),
    ("items at many columns", item_columns, SYNTAX),
    ("glued colons", || ["a: {", &"b:c, ".repeat(100_000), "}\n"].concat().into(), SYNTAX),
    (
        "colons in lines of one text",
        || ["a:\n", &"  b:c\n".repeat(200_000), "  d: e\n"].concat().into(),
        SYNTAX,
    ),
    ("a long plain line", || ["a: ", &"x ".repeat(2_500_000)].concat().into(), None),
    ("a long quoted line", || ["a: \"", &"\\u00e9".repeat(800_000), "\""].concat().into(), None),
    ("a long key", || ["k".repeat(1_000_000), ": 1\n".into()].concat().into(), SYNTAX),
    ("a folded quote", || ["a: \"", &"\n  x".repeat(200_000), "\"\n"].concat().into(), None),
    ("a long block", || ["a: >\n", &"  x\n\n".repeat(200_000)].concat().into(), None),
    ("a block of blanks", || ["a: |+\n", &"\n".repeat(1_000_000), "b: |+\n"].concat().into(), None),
    ("keys", || numbered(200_000, |n| format!("k{n}: {n}\n")), None),
    ("equal keys", || "k: 1\n".repeat(200_000).into(), None),
    ("nodes", || "-\n".repeat(2_100_000).into(), LIMIT),
    ("bytes", || vec![b'#'; (16 << 20) + 1], LIMIT),
    ("errors", || ["events:\n", &"  - a: \"\\q\"\n".repeat(100_000)].concat().into(), SYNTAX),
    ("unclosed quotes", || ["events:\n", &"  - a: \"\n".repeat(200_000)].concat().into(), SYNTAX),
    (
        "unclosed quotes in brackets",
        || ["events:\n", &"  - {a: 'b\n".repeat(200_001)].concat().into(),
        SYNTAX,
    ),
    ("unclosed brackets", || ["events:\n", &"  - {a: b\n".repeat(200_000)].concat().into(), LIMIT),
    ("unclosed brackets at the left", || "a: [x,\n".repeat(200_000).into(), LIMIT),
    (
        "a bracket around all",
        || ["events:\n  - [x,\n", &"y,\n".repeat(500_000)].concat().into(),
        SYNTAX,
    ),
    (
        "a quote around all",
        || ["events:\n  - [\"x,\n", &"- y\n".repeat(500_000)].concat().into(),
        SYNTAX,
    ),
    (
        "missing colons",
        || ["events:\n", &"  - a: 1\n    b\n".repeat(100_000)].concat().into(),
        SYNTAX,
    ),
    ("a huge number", || ["a: ", &"9".repeat(1_000_000)].concat().into(), None),
];

fn numbered(count: usize, line: fn(usize) -> String) -> Vec<u8> {
    (0..count).map(line).collect::<String>().into()
}

/// Items with alternately more and less indentation than those before them.
fn item_columns() -> Vec<u8> {
    let item = |n: usize| format!("{}- name: a\n", " ".repeat([2, 0, 3, 1][n % 4]));
    ["events:\n".to_owned()].into_iter().chain((0..50_000).map(item)).collect::<String>().into()
}

/// Ten levels of ten aliases each.
fn alias_bomb() -> Vec<u8> {
    let level = |n: usize| {
        let aliases = vec![format!("*a{}", n.saturating_sub(1)); 10].join(", ");
        if n == 0 { "a0: &a0 lol\n".to_owned() } else { format!("a{n}: &a{n} [{aliases}]\n") }
    };
    (0..10).map(level).collect::<String>().into()
}
