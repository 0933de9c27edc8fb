//! Random texts that registries may have.

use proptest::{prelude::*, sample::select};

/// Pieces of Rust, Markdown and Unicode that have a meaning. Characters that end a line only in YAML 1.1 are left out,
/// because `serde_yaml` writes them unchanged.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "word",
    " two words ",
    "\"",
    "\\",
    "*/",
    "/*",
    "//",
    "///",
    "#[x]",
    "#![x]",
    "```",
    "```rust\n",
    "~~~\n",
    "    indented",
    "\n    fn x() {}\n",
    "- ",
    "1. ",
    "# ",
    "> ",
    "| a | b |",
    "[x](y)",
    "[x]: y",
    "![x](y)",
    "[`X`]",
    "[AnyEvent]",
    "<b>",
    "</div>",
    "<script>",
    "&lt;",
    "https://a.example",
    "*x*",
    "_x_",
    "__",
    "{",
    "}",
    "{{",
    "{}",
    "$x",
    "\\u{41}",
    "r#\"",
    "\"#",
    "'",
    "`",
    "\t",
    "\r",
    "\r\n",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{ad}",
    "\u{fe0f}",
    "\u{e0041}",
    "é",
    "中文",
    "e\u{301}",
    "😀",
    "=====",
    "-----",
    ":",
    ": ",
    " #",
    "%",
    "@",
    "!",
    "?",
    "...",
];

/// A text that says something.
pub(super) fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(PIECES).prop_map(str::to_owned),
        1 => "[ -~]{0,8}",
        1 => "[\\PC&&\\PZ]{0,4}",
    ];
    (prop::collection::vec(piece, 0..12), 0..3usize).prop_map(|(mut pieces, at)| {
        pieces.insert(at.min(pieces.len()), "text".to_owned());
        pieces.concat()
    })
}

/// A message with placeholders for some of these properties, each with whether it is optional.
pub(super) fn message(properties: Vec<(String, bool)>) -> impl Strategy<Value = String> {
    let shown = prop::sample::subsequence(properties.clone(), 0..=properties.len());
    (prose(), shown.prop_shuffle(), prop::collection::vec(prose(), properties.len())).prop_map(
        |(start, shown, texts)| {
            let pieces = shown.into_iter().zip(texts).map(|((name, optional), text)| {
                let default = text.replace(['{', '}'], "");
                let default = if optional { format!(":-{default}") } else { String::new() };
                format!("{{{name}{default}}}{}", escaped(&text))
            });
            escaped(&start) + &pieces.collect::<String>()
        },
    )
}

fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
