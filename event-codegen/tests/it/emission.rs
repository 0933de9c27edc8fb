//! What is generated for registries with mistakes in them: everything else, and nothing that cannot be read.

use event_codegen::{Compiled, Options, compile, source::Sources};
use proptest::prelude::*;
use serde_json::json;

const SOUND: &str = "
  - name: host/rebooted
    message: Host {host_id} rebooted
    event_type: host
    severity: info
    properties: { host_id: uuid, infra_env_id: uuid }
";

/// Mistakes in an event beside a valid one, and the code that is still generated.
const MISTAKES: &[(&str, &str)] = &[
    ("message: Lost {hostt_id}", "text: \"Lost {hostt_id}\""),
    ("message: Lost {host_id", "text: \"Lost {host_id\""),
    ("severity: fatal", "pub struct Lost"),
    ("event_type: hosst", "pub struct Lost"),
    ("description: [a list]", "pub struct Lost"),
    ("rate_limit: soon", "rate_limit: None"),
];

#[test]
fn an_event_with_a_mistake_that_leaves_its_shape_is_generated() {
    for (mistake, expected) in MISTAKES {
        let key = mistake.split(':').next().expect("a key");
        let event = [
            "message: Lost {host_id}",
            "event_type: host",
            "severity: info",
            "properties: { host_id: uuid, infra_env_id: uuid }",
        ];
        let others = event.iter().filter(|line| !line.starts_with(key));
        let others: String = others.map(|line| format!("    {line}\n")).collect();
        let compiled =
            generate(&format!("events:{SOUND}  - name: host/lost\n    {mistake}\n{others}"));
        assert_ne!(compiled.diagnostics.iter().count(), 0, "{mistake}");
        let host = text(&compiled, "host.rs");
        assert!(host.contains(expected), "{mistake}:\n{host}");
        assert!(host.contains("pub struct Rebooted"), "{mistake}:\n{host}");
    }
}

#[test]
fn an_event_whose_properties_cannot_be_read_is_left_out_everywhere() {
    let compiled = generate(&format!(
        "events:{SOUND}  - name: host/lost\n    message: Lost\n    event_type: host\n    severity: info\n    \
         properties: {{ host_id: uuuid, infra_env_id: uuid }}\n"
    ));
    assert_eq!(compiled.diagnostics.iter().count(), 1);
    for file in &compiled.files {
        assert!(!file.text.contains("Lost"), "{}:\n{}", file.path, file.text);
    }
    assert!(text(&compiled, "_any_event.rs").contains("HostRebooted"));
}

/// Event types that are refused because of their names in Rust, and texts that the code must not contain. One of their
/// identities is also a property of an event of another type.
const REFUSED: &[(&str, &str, &str)] = &[
    ("any: { requires: [x_id] }", "x_id", "trait AnyEvent"),
    ("typed: { requires: [x_id] }", "x_id", "trait TypedEvent"),
    ("any: { requires: [event] }", "event", "pub struct Event"),
    ("any: { requires: [host_event] }", "host_event", "pub struct HostEvent"),
    ("any: { requires: { any_event: string } }", "any_event", "pub struct AnyEvent"),
    ("x: { requires: [string] }", "string", "pub struct String"),
    ("x: { requires: { name: string } }", "name", "-> &Name"),
    ("x: { requires: [renders] }", "renders", "Renders"),
    ("x: { optional: [hostId] }", "hostId", "trait XEvent"),
    ("x: { requires: [event] }, any: { optional: [event] }", "event", "trait AnyEvent"),
];

#[test]
fn an_event_type_that_collides_is_left_out_with_its_events() {
    for (event_types, identity, absent) in REFUSED {
        let event_type = event_types.split(':').next().expect("a name");
        let about = |name: &str, event_type: &str, others: &str| {
            format!(
                "  - {{ name: {name}, message: Lost, event_type: {event_type}, severity: info, \
                 properties: {{ {identity}: uuid, {others} }} }}\n"
            )
        };
        let compiled = generate(&format!(
            "event_types: {{ {event_types} }}\nevents:{SOUND}{}{}",
            about("thing/lost", event_type, ""),
            about("host/lost", "infra_env", "infra_env_id: uuid"),
        ));
        let names = compiled.diagnostics.iter().map(|found| found.rule.name);
        let collisions = names.filter(|name| *name == "name-collision").count();
        assert_ne!(collisions, 0, "{event_types}");
        for file in &compiled.files {
            assert!(!file.text.contains(absent), "{event_types} in {}:\n{}", file.path, file.text);
            assert!(!file.text.contains("ThingLost"), "{event_types} in {}", file.path);
        }
        assert!(text(&compiled, "host.rs").contains("pub struct Rebooted"), "{event_types}");
    }
}

/// Lifecycles with a mistake, and how often the struct `Created` and the type of the subject are generated.
const LIFECYCLES: &[(&str, &str, usize, usize)] = &[
    ("requires: [x_id], lifecycle: { state: [] }", "", 1, 1),
    ("requires: [x_id], lifecycle: { state: [a, A-b, a] }", "", 1, 1),
    ("requires: [x_id], lifecycle: state", "", 1, 1),
    ("requires: [x_id], lifecycle: { states: [a] }", "", 1, 1),
    ("requires: { x_id: thing }, lifecycle: { state: [a] }", "", 1, 1),
    ("requires: [], lifecycle: { state: [a] }", "", 0, 0),
    ("requires: [x_id, y_id], lifecycle: { state: [a] }", "", 0, 0),
    ("requires: { host_id: string }, lifecycle: { state: [a] }", "", 0, 0),
    ("requires: [x_id], lifecycle: { state: [a] }", "x/created", 1, 1),
    ("requires: [x_id], lifecycle: { state: [a] }", "x/Created", 1, 1),
    ("requires: [x_id], lifecycle: { state: [a] }", "x/x", 1, 1),
    ("requires: { changed: uuid }, lifecycle: { state: [a] }", "", 0, 0),
    ("requires: { created: uuid }, lifecycle: { state: [a] }", "x/lost", 0, 0),
    ("requires: { x: string }, lifecycle: { state: [a] }", "x/lost", 0, 0),
];

#[test]
fn a_lifecycle_with_a_mistake_is_generated_as_a_whole_or_not_at_all() {
    for (event_type, event, created, subject) in LIFECYCLES {
        let event = match *event {
            "" => String::new(),
            name => format!(
                "  - {{ name: {name}, message: Lost, event_type: host, severity: info, \
                 properties: {{ host_id: uuid, infra_env_id: uuid }} }}\n"
            ),
        };
        let compiled =
            generate(&format!("event_types: {{ x: {{ {event_type} }} }}\nevents:{SOUND}{event}"));
        assert_ne!(compiled.diagnostics.errors(), 0, "{event_type}");
        let x = compiled.files.iter().find(|file| file.path == "x.rs");
        let count = |part| x.map_or(0, |file| file.text.matches(part).count());
        assert_eq!(count("pub struct Created"), *created, "{event_type} {event}");
        assert_eq!(count("pub struct Deleted"), *created, "{event_type} {event}");
        assert_eq!(count("pub enum X "), *subject, "{event_type} {event}");
        let variants = text(&compiled, "_any_event.rs").matches("XCreated(").count();
        assert_eq!(variants > 0, *created > 0, "{event_type} {event}");
        assert!(text(&compiled, "host.rs").contains("pub struct Rebooted"), "{event_type}");
    }
}

/// The process `x` with a mistake, event types beside it, an event, and whether its events are generated.
const PROCESSES: &[(&str, &str, &str, bool)] = &[
    ("event_type: cluster, steps: { a: A, b: { weight: 0 } }", "", "", true),
    ("event_type: cluster, steps: { a: A, B: b }", "", "", true),
    ("event_type: clutser, steps: { a: A }", "", "", true),
    ("event_type: none_such, steps: { a: A }", "", "", false),
    ("event_type: cluster, steps: {}", "", "", false),
    ("event_type: cluster", "", "", false),
    ("event_type: host, steps: { a: A }", "", "", false),
    ("event_type: cluster, steps: { a1: A, a_1: B }", "", "", false),
    ("event_type: z, steps: { a: A }", "z: { requires: [run_id] }", "", false),
    ("event_type: z, steps: { a: A }", "z: { requires: { host_id: string } }", "", false),
    ("event_type: cluster, steps: { a: A }", "", "x/started", true),
    ("event_type: cluster, steps: { a: A }", "", "x/Step", true),
    ("event_type: cluster, steps: { a: A }", "", "x/x", true),
];

#[test]
fn a_process_with_a_mistake_is_generated_as_a_whole_or_not_at_all() {
    for (process, event_types, event, generated) in PROCESSES {
        let event = match *event {
            "" => String::new(),
            name => format!(
                "  - {{ name: {name}, message: Lost, event_type: cluster, severity: info, \
                 properties: {{ cluster_id: uuid }} }}\n"
            ),
        };
        let compiled = generate(&format!(
            "processes: {{ x: {{ {process} }} }}\nevent_types: {{ {event_types} }}\nevents:{SOUND}{event}"
        ));
        assert_ne!(compiled.diagnostics.errors(), 0, "{process}");
        let x = compiled.files.iter().find(|file| file.path == "x.rs");
        let count = |part| x.map_or(0, |file| file.text.matches(part).count());
        for item in ["pub struct Started", "pub struct Finished", "pub enum X ", "pub enum Step "] {
            assert_eq!(count(item), usize::from(*generated), "{item}: {process} {event}");
        }
        let catalog = text(&compiled, "_catalog.rs");
        assert_eq!(catalog.contains(".with_processes("), *generated, "{process} {event}");
        assert!(text(&compiled, "host.rs").contains("pub struct Rebooted"), "{process}");
    }
}

/// Names that are not identifiers, or that are the same twice, in places that cannot be left out.
#[test]
fn names_that_cannot_stand_in_rust_do_not_stop_the_generator() {
    for registry in [
        "event_types: { self: { requires: { 1d: uuid } }, '': {}, 9x: {}, 'a b': {}, Ü: {} }",
        "event_types: { a_b: { requires: [x_id, xId] }, aB: { optional: { x_id: string } } }",
        "event_types: { cluster: {} }",
        "events: [{ name: 'Self/self' }, { name: crate/_ }, { name: /x }, { name: x/ }, { name: '' }, {}, 3]",
        "events: [{ name: a/b }, { name: a/b }, { name: a/B }, { name: a_/b }]",
        "events: [{ name: ids/x }, { name: matchers/x }, { name: any_event }, { name: a/event }]",
    ] {
        for events in ["", "events:"] {
            let sound = if events.is_empty() { "" } else { SOUND };
            let compiled = generate(&format!("{registry}\n{events}{sound}"));
            assert_ne!(compiled.diagnostics.iter().count(), 0, "{registry}");
            assert_eq!(compiled.files[0].path, "mod.rs");
        }
    }
}

proptest! {
    /// Whatever a text says, there are as many items, and they are those of an innocent text.
    #[test]
    fn texts_never_become_code(text in hostile()) {
        let innocent = generate(&registry_of_texts("innocent"));
        let compiled = generate(&registry_of_texts(&text));
        prop_assert_eq!(compiled.files.len(), innocent.files.len());
        for (file, expected) in compiled.files.iter().zip(&innocent.files) {
            let items = syn::parse_file(&file.text).expect("Rust").items;
            let expected = syn::parse_file(&expected.text).expect("Rust").items;
            prop_assert_eq!(items.len(), expected.len(), "{}", &file.text);
            let strange = file.text.chars().find(|c| c.is_control() && *c != '\n');
            prop_assert_eq!(strange, None, "{}", &file.text);
        }
    }
}

/// Pieces of Rust, Markdown and Unicode that have a meaning.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        r#"[ -~]{0,4}"#,
        prop::sample::select(vec![
            "*/", "/*", "\"", "\\", "\n", "\n\n", "\r", "\t", "```", "~~~", "    x", "#[x]", "//",
            "///", "{{", "}}", "'", "](", "<b>", "\u{202e}", "\u{feff}", "\u{200b}", "\0", "ü",
            "中", "\u{1b}", "r#\"", "\"#", "$(", "`",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// A registry with `text` wherever one may stand.
fn registry_of_texts(text: &str) -> String {
    json!({
        "event_types": { "thing": { "description": text, "requires": { "thing_id": "string" } } },
        "events": [{
            "name": "thing/found",
            "message": text,
            "event_type": "thing",
            "severity": "info",
            "description": text,
            "deprecated": text,
            "properties": { "thing_id": { "type": "string", "description": text, "example": text } },
        }],
    })
    .to_string()
}

fn generate(registry: &str) -> Compiled {
    compile(&Sources::single("events.yaml", registry), &Options::default())
}

fn text<'a>(compiled: &'a Compiled, path: &str) -> &'a str {
    &compiled.files.iter().find(|file| file.path == path).expect("a file").text
}

/// The other path is as long as that of `event_model`, so that lines break at the same places.
#[test]
fn generated_code_finds_the_runtime_by_no_other_path_than_the_one_it_is_given() {
    let registry = include_str!("../golden/emit/showcase/events.yaml");
    let sources = Sources::single("events.yaml", registry);
    let usual = compile(&sources, &Options::default()).files;
    let other = compile(&sources, &Options::new().runtime("other_model").unwrap()).files;
    assert_eq!(usual.len(), other.len());
    for (usual, other) in usual.iter().zip(&other) {
        assert!(!other.text.contains("event_model"), "{}:\n{}", other.path, other.text);
        assert_eq!(usual.text.replace("::event_model", "::other_model"), other.text);
    }
}
