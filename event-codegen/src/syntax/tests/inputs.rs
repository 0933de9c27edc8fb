//! Texts that look like registries, with random damage.

use proptest::{prelude::*, sample::Index, test_runner::RngSeed};

/// Every style of scalar, anchors, comments, nested lists.
pub(super) const REGISTRY: &str = "\
# Events of a cluster.
registry: {group: installer, levels: {past-tense: warn}}
events:
  - name: cluster/registered # a comment
    message: Registered {x} of kind {y}
    properties: &properties {cluster_id: uuid, kind: string, x: [a, 'b']}
  - name: 'host/registered'
    message: 'It''s {x}: a host
      on two lines'
    properties: *properties
  - name: \"host/failed\"
    message: \"{x}\\t\\u00e9 {y} \\
      and {x}\"
    severity: error
  - name: host/rebooted
    message: |-
      Rebooted {x}:
        日本語 {x}

      {y}
    description: >2

        folded {x} text
      of two lines {x}

    properties:
      host_id: !!str uuid
      count: 12
      absent:
";

const DAMAGE: &[&str] = &[
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "- ",
    "-",
    "? ",
    "|",
    ">-\n",
    "#",
    " # ",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "\\",
    "\\q",
    "\\\n",
    "%",
    "@",
    "`",
    "---\n",
    "...\n",
    "é",
    "日",
    "😀",
    "\u{feff}",
    "\0",
    "\u{7}",
    "\u{a0}",
    "{x}",
    "\n  - name: ",
    "\nevents:\n",
    "\n    message: {x}",
    "  ",
    "~",
    "5",
];

/// The number of random cases, or more when the environment asks for more. They are the same in every run, so that a run
/// does not fail by chance.
pub(super) fn cases(count: u32) -> ProptestConfig {
    ProptestConfig {
        cases: count.max(ProptestConfig::default().cases),
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// [`REGISTRY`] with a few pieces inserted, removed or replaced.
pub(super) fn damaged_registry() -> impl Strategy<Value = String> {
    let damage = (any::<Index>(), 0..12_usize, prop::sample::select(DAMAGE));
    prop::collection::vec(damage, 0..5).prop_map(|damages| {
        let mut text = REGISTRY.to_owned();
        for (at, removed, inserted) in damages {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.ceil_char_boundary((start + removed / 2).min(text.len()));
            text.replace_range(start..end, inserted);
        }
        text
    })
}

/// Pieces of YAML in any order.
pub(super) fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(DAMAGE), 0..40).prop_map(|pieces| pieces.concat())
}
