//! Whatever the bytes are, the compiler reads or refuses them, and says so safely.

use super::{limits, safe};
use event_codegen::{Options, compile, source::Sources};
use proptest::{collection::vec, prelude::*, sample::select};

/// A registry with every key.
const REGISTRY: &str = r#"
registry: { group: shop, levels: { past-tense: warn }, reserved: [shop/closed] }
event_types:
  order:
    description: An order.
    requires: { order_key: string }
    optional: { cluster_id: uuid }
    forbids: [host_id]
    lifecycle: { state: [state] }
events:
  - &first
    name: order_placed
    message: "{customer} placed {{one}} {order_key} of {cluster_id:-none}"
    event_type: order
    severity: warning
    description: |
      A customer placed an order.
    category: metrics
    properties: &properties
      order_key: string
      cluster_id: uuid?
      customer: { type: string, description: Who, example: 'Ann' }
      kind: { type: enum, values: [in-use, "spare part"] }
      lines: string[]?
    rate_limit: 1h30m
    renamed_from: [shop/ordered]
    deprecated: Use nothing.
  - { name: cart/OrderStart, message: m, allow: { past-tense: Why not. }, event_type: order, severity: info, properties: *properties }
  - *first
"#;

/// Pieces of registries and of YAML, and pieces that break them.
const PIECES: &[&str] = &[
    "events:",
    "x-events:",
    "registry:",
    "event_types:",
    "group: ",
    "levels: ",
    "requires: ",
    "name: ",
    "message: ",
    "event_type: ",
    "severity: ",
    "properties: ",
    "allow: ",
    "rate_limit: ",
    "renamed_from: ",
    "type: ",
    "values: ",
    "past-tense: ",
    "host",
    "order",
    "a/b_placed",
    "info",
    "uuid",
    "string?",
    "enum",
    "host_id: uuid, ",
    "1h",
    "{x}",
    "{x:-",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    ": ",
    "\n",
    "\n  ",
    "\n    ",
    "\r",
    "\t",
    "&a ",
    "*a",
    "\"",
    "'",
    "| ",
    "> ",
    "!!str ",
    "\\u202e",
    "\\",
    "1",
    "~",
    "true",
    "<<: ",
    "? ",
    "# ",
    "---\n",
    "*/",
    "```",
    "é",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_compiled_or_refused(bytes in vec(any::<u8>(), 0..400)) {
        assert_safe(bytes);
    }

    #[test]
    fn random_characters_are_compiled_or_refused(text in ".{0,200}", quoted in ".{0,40}") {
        assert_safe(text.clone());
        let event = serde_json::json!({ "name": quoted, "message": text, "event_type": quoted });
        assert_safe(format!("events: [{event}]"));
    }

    #[test]
    fn soups_of_tokens_are_compiled_or_refused(pieces in vec(select(PIECES), 0..80)) {
        assert_safe(pieces.concat());
    }

    #[test]
    fn damaged_registries_are_compiled_or_refused(
        damages in vec((any::<prop::sample::Index>(), 0..30usize, select(PIECES)), 1..4),
    ) {
        let mut text = REGISTRY.to_owned();
        for (at, length, piece) in damages {
            let start = text.floor_char_boundary(at.index(text.len()));
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, piece);
        }
        assert_safe(text);
    }
}

#[test]
fn the_registry_that_is_damaged_is_sound_but_for_its_alias() {
    let compiled = compile(&Sources::single("events.yaml", REGISTRY), &Options::default());
    let found: Vec<_> = compiled.diagnostics.iter().map(|found| found.rule.name).collect();
    assert_eq!(found, ["duplicate-name"]);
}

fn assert_safe(bytes: impl Into<Vec<u8>>) {
    let bytes = bytes.into();
    let name = String::from_utf8_lossy(&bytes).into_owned();
    let sources = Sources::single("events.yaml", bytes);
    let compiled = compile(&sources, &Options::default());
    safe::assert_reports(&name, &compiled.diagnostics, &sources);
    safe::assert_code(&name, &compiled.files);
    limits::assert_agree(&name, &sources);
}
