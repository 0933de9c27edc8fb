//! A mistake in the syntax is one mistake: it hides no other, and no other follows from it.

use event_codegen::{Options, check, diagnostic::Diagnostic, source::Sources};

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

/// Events in a list, and the lines and rules of all that is reported.
const EVENTS: &[(&str, &[&str])] = &[
    (
        "
  - name: host/a_failed
   message: a
    event_type: host
    severity: info
  - { name: host/b_failed, message: b, event_type: host, severity: inf, properties: { host_id: uuid, infra_env_id: uuid } }",
        &["3 syntax", "6 unknown-severity"],
    ),
    (
        "
  - name: host/a_failed
    message: a
    event_type: host
    severity: info
    properties:
      host_id: uuid
     infra_env_id: uuid",
        &["8 syntax"],
    ),
    (
        "
  - name: host/a_failed
    message: a
    event_type: host
  severity: info
    properties: { host_id: uuid, infra_env_id: uuid }",
        &["5 syntax"],
    ),
    (
        "
  - { name: host/a_failed, message: a, event_type: host, severity: a, properties: &host { host_id: uuid, infra_env_id: uuid } }
 - { name: host/b_failed, message: b, event_type: host, severity: b, properties: *host }
  - { name: host/c_failed, message: c, event_type: host, severity: c, properties: *host }",
        &["2 unknown-severity", "3 syntax", "3 unknown-severity", "4 unknown-severity"],
    ),
    (
        "
  - name: host/a_failed
    message: a
    event_type: host
    severity: a
    properties: &host { host_id: uuid, infra_env_id: uuid }
- name: host/b_failed
  message: b
  event_type: host
  severity: b
  properties: *host
- name: host/c_failed
  message: c
  event_type: host
  severity: c
  properties: *host",
        &["5 unknown-severity", "7 syntax", "10 unknown-severity", "15 unknown-severity"],
    ),
    (
        "
  - name: host/a_failed
    message: |
    a {x}
    event_type: host
    severity: info",
        &["4 syntax"],
    ),
    (
        "
  - name: host/a_failed
    message: *star* and more
    event_type: host
    severity: info",
        &["3 syntax"],
    ),
    (
        "
  - name: host/a_failed
    message: a
    event_type: host
    severity: info
    properties: {host_id:uuid, infra_env_id: uuid}",
        &["6 syntax"],
    ),
    (
        "
  - name: host/a_failed
    message: a
    event_type: host
    severity: info
    properties: [{host_id: uuid}",
        &["6 syntax"],
    ),
    (
        "
  - name: host/a_failed
\t  message: a
\t  event_type: host
    severity: info
\t  properties: {}",
        &["3 syntax"],
    ),
    ("\r  - name: host/a_failed\r    na\rme: b\r", &["1 syntax"]),
];

#[test]
fn a_syntax_error_causes_no_other_diagnostics() {
    for (events, expected) in EVENTS {
        assert_eq!(found(&format!("events:{events}\n")), *expected, "{events}");
    }
}

#[test]
fn syntax_errors_hide_no_other_mistakes() {
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
    assert_eq!(found(REGISTRY.trim_start()), expected);
}

/// The line and the rule of each diagnostic.
fn found(registry: &str) -> Vec<String> {
    let sources = Sources::single("events.yaml", registry);
    let checked = check(&sources, &Options::default());
    let place = |diagnostic: &Diagnostic| {
        let span = diagnostic.span();
        let line = sources.file(span).position(span.range().start).line;
        format!("{line} {}", diagnostic.rule.name)
    };
    checked.diagnostics.iter().map(place).collect()
}
