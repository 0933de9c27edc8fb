//! A mistake in the syntax is one mistake: it hides no other, and no other follows from it.

use event_codegen::{Options, check, source::Sources};

const REGISTRY: &str = r#"
registry: { group: host }
events:
  - name: rebooted
    message: "Rebooted {nam}"
    event_type: hosst
    severity: info
    properties: { host_id: uuid, infra_env_id: uuid, name: string }
  - name: removed
    message: "Removed from C:\images"
    event_type: host
    severity: info
  - name: added
    message: Added
    severity:info
    event_type: host
  - name: image_created
    message: Made {x}
    event_type: host
    severity: info
    properties: { host_id: uuid, infra_env_id: UUID
  - name: image_deleted
    message: "Deleted {imag_id}"
    event_type: host
    severity: inffo
    properties: { host_id: uuid, infra_env_id: uuid, image_id: string }
  - name: image_checked
    event_type: host
    message: {x} failed
  - name: swapped
    message: Host {x}: failed
    event_type: host
"#;

#[test]
fn syntax_errors_hide_no_other_mistakes() {
    let sources = Sources::single("events.yaml", REGISTRY.trim_start());
    let checked = check(&sources, &Options::default());
    let found: Vec<_> = checked
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let span = diagnostic.span();
            let line = sources.file(span).position(span.range().start).line;
            format!("{line} {}", diagnostic.rule.name)
        })
        .collect();
    let expected = [
        "4 unknown-placeholder",
        "5 unknown-event-type",
        "9 syntax",
        "14 syntax",
        "20 syntax",
        "22 unknown-placeholder",
        "24 unknown-severity",
        "28 syntax",
        "30 syntax",
    ];
    assert_eq!(found, expected);
}
