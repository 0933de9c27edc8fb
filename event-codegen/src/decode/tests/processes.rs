//! The section `processes`.

use super::{decode_text, proposed};
use crate::registry::Process;

fn shown(process: &Process) -> String {
    let steps = process.steps.iter().map(|step| {
        let described = step.description.as_ref().map_or("", |text| &text.value);
        format!("{}:{}:{}:{described}", step.name.value, step.title.value, step.weight)
    });
    let steps: Vec<_> = steps.collect();
    format!(
        "{} kind [{}] of {:?}, {:?}: {}",
        process.name.value,
        process.kind.value,
        process.event_type,
        process.description.as_ref().map(|text| &text.value),
        steps.join(", "),
    )
}

#[test]
fn every_key_of_a_process_is_read() {
    let text = "\
processes:
  cluster_creation:
    description: A cluster.
    event_type: cluster
    kind: creating
    steps:
      launching: Launching
      waiting: { title: Waiting for SSH, weight: 0x10, description: All. }
  scaling: { event_type: zone, steps: { a: 'B: c' } }
event_types: { zone: [zone_id] }
";
    let decoded = decode_text(&text.replace("[zone_id]", "{ requires: [zone_id] }"));
    assert_eq!(decoded.lines(), [""; 0]);
    let shown: Vec<_> = decoded.registry.processes.iter().map(shown).collect();
    assert_eq!(
        shown,
        [
            "cluster_creation kind [creating] of Some(0), Some(\"A cluster.\"): \
             launching:Launching:1:, waiting:Waiting for SSH:16:All.",
            "scaling kind [scaling] of Some(3), None: a:B: c:1:",
        ]
    );
}

/// The text after `processes: {` up to `}`, and what is reported.
#[test]
fn what_is_wrong_in_a_process_is_reported() {
    let steps = |steps: &str| format!("p: {{ event_type: cluster, steps: {{ {steps} }} }}");
    for (text, expected) in [
        ("p: { event_type: cluster }".to_owned(), "p | missing-key: process `p` lacks `steps`"),
        ("p: {}".to_owned(), "p | missing-key: process `p` lacks `event_type` and `steps`"),
        (
            "p: { event_type: clutser, steps: { a: A } }".to_owned(),
            "clutser | unknown-event-type: unknown event type `clutser`",
        ),
        (
            "p: { event_type: cluster, stepps: { a: A } }".to_owned(),
            "stepps | unknown-key: unknown key `stepps` in a process",
        ),
        (
            "p: { event_type: cluster, steps: {} }".to_owned(),
            "steps | invalid-value: `steps` is empty",
        ),
        (
            "p: { event_type: cluster, steps: [a, b] }".to_owned(),
            "[a, b] | wrong-type: `steps` must be a mapping, found a list",
        ),
        (
            "Creation: { event_type: cluster, steps: { a: A } }".to_owned(),
            "Creation | invalid-name: a process cannot be named `Creation`",
        ),
        (
            "p: { event_type: cluster, kind: '', steps: { a: A } }".to_owned(),
            "'' | invalid-value: the kind of a process is empty",
        ),
        (
            "p: { event_type: cluster, steps: { a: A } }, p: {}".to_owned(),
            "p | duplicate-key: duplicate key `p` in `processes`",
        ),
        (steps("A-b: B"), "A-b | invalid-name: a step cannot be named `A-b`"),
        (steps("a: ''"), "'' | invalid-value: the title of a step is empty"),
        (steps("a: 3"), "3 | wrong-type: the title of a step must be a string, found a number"),
        (steps("a: { weight: 2 }"), "a | missing-key: step `a` lacks `title`"),
        (
            steps("a: { title: A, weight: 0 }"),
            "0 | invalid-value: the weight of step `a` must be an integer from 1 to 1000000, found `0`",
        ),
        (
            steps("a: { title: A, weight: 1.5 }"),
            "1.5 | invalid-value: the weight of step `a` must be an integer, found `1.5`",
        ),
        (
            steps("a: { title: A, weight: many }"),
            "many | wrong-type: the weight of step `a` must be an integer, found a string",
        ),
        (
            steps("a: { title: A, wieght: 2 }"),
            "wieght | unknown-key: unknown key `wieght` in a step",
        ),
        (steps("a: A, a: B"), "a | duplicate-key: duplicate key `a` in `steps`"),
    ] {
        let text = format!("processes: {{ {text} }}\nevents: []\n");
        let lines = decode_text(&text).lines();
        let [line] = &lines[..] else { panic!("{text}: {lines:#?}") };
        let (_, line) = line.split_once(' ').unwrap_or_default();
        assert_eq!(line, expected, "{text}");
    }
}

/// A registry, and what it is after the first fix.
#[test]
fn misspelt_names_and_keys_get_a_proposal() {
    for (text, expected) in [
        ("processes: { p: { event_type: clutser, steps: { a: A } } }", "event_type: cluster,"),
        ("processes: { AddNode: { event_type: cluster, steps: { a: A } } }", "{ add_node:"),
        ("processes: { p: { event_type: cluster, steps: { addNode: A } } }", "{ add_node: A"),
        ("proceses: { p: { event_type: cluster, steps: { a: A } } }\nevents: []", "processes:"),
    ] {
        let proposed = proposed(text).unwrap_or_default();
        assert!(proposed.contains(expected), "{text}: {proposed}");
    }
}

/// The title of a step, which is reported.
#[test]
fn a_step_with_a_wrong_title_is_kept() {
    for title in
        ["3", "true", "''", "[A]", "{ title: 3 }", "{ title: A, weight: 0 }", "{ weight: 2 }"]
    {
        let text =
            format!("processes: {{ p: {{ event_type: cluster, steps: {{ a: A, b: {title} }} }} }}");
        let decoded = decode_text(&text);
        assert_eq!(decoded.lines().len(), 1, "{title}");
        let steps = decoded.registry.processes[0].steps.iter();
        assert_eq!(steps.map(|step| &*step.name.value).collect::<Vec<_>>(), ["a", "b"], "{title}");
    }
}
