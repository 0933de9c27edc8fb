//! A registry with every key, and what is read from others.

use super::{decode_text, event_with};
use crate::registry::{Category, Event, Segment, Severity};
use std::time::Duration;

pub(super) const EVERY_KEY: &str = r#"
registry: { group: installer, levels: { past-tense: warn }, reserved: [host/rebooted] }
event_types:
  service:
    description: A service.
    requires: { service_id: string }
events:
  - name: host/disk_formatted
    message: "{host_name}: formatted {{disk}} {disk_name} of cluster {cluster_id:-none}"
    event_type: host
    severity: warning
    description: A disk was formatted.
    category: metrics
    properties:
      host_id: uuid
      infra_env_id: UUID
      cluster_id: UUID_PTR
      host_name: string
      disk_name: { type: string, description: Kernel name, example: sda }
      size: { type: uint64?, example: 0x10 }
      api_token: { type: string?, sensitive: true }
      kind: { type: enum, values: [in-use, "spare disk"] }
      labels: string[]?
    rate_limit: 1h30m
    renamed_from: [host/disk_erased]
    deprecated: use host/disk_prepared
    allow: { past-tense: because }
  - name: ServiceStarted
    message: >-
      {service_id}
      started
    event_type: service
    severity: info
    properties: { service_id: string }
"#;

#[test]
fn every_key_of_an_event_is_read() {
    let decoded = decode_text(EVERY_KEY);
    assert_eq!(decoded.lines(), [""; 0]);
    let [event, other] = &decoded.registry.events[..] else { panic!("two events") };
    let text = |text: &Option<crate::registry::Text>| text.as_ref().map(|text| text.value.clone());
    let name = event.name.as_ref().unwrap();
    assert_eq!((name.as_str(), name.group.as_deref()), ("host/disk_formatted", Some("host")));
    assert_eq!((event.event_type, other.event_type), (Some(1), Some(3)));
    assert_eq!(event.severity.read().value, Severity::Warning);
    assert_eq!(text(event.description.read()).as_deref(), Some("A disk was formatted."));
    assert_eq!((event.category, other.category), (Category::Metrics, Category::User));
    assert_eq!(event.rate_limit, Some(Duration::from_secs(5400)));
    assert_eq!(event.renamed_from[0].value, "host/disk_erased");
    assert_eq!(text(&event.deprecated).as_deref(), Some("use host/disk_prepared"));
    assert_eq!(
        (event.allow[0].rule.value.as_str(), event.allow[0].reason.value.as_str()),
        ("past-tense", "because")
    );
    assert!(event.sound().is_some() && event.properties.is_whole() && event.message.is_whole());
    assert_eq!(
        (other.name.as_ref().unwrap().group.as_deref(), other.message.read().text.value.as_str()),
        (Some("installer"), "{service_id} started")
    );
}

#[test]
fn every_key_of_a_property_is_read() {
    let decoded = decode_text(EVERY_KEY);
    let show = |property: &crate::registry::Property| {
        let example = property.shown_example();
        let description = property.description.as_ref().map(|text| text.value.clone());
        let more = [description, example].map(|text| text.unwrap_or_else(|| "-".to_owned()));
        format!(
            "{} {} {} {}",
            property.name.value,
            property.written_type(),
            more.join(" "),
            property.sensitive
        )
    };
    let shown: Vec<_> = decoded.registry.events[0].read_properties().map(show).collect();
    assert_eq!(
        shown,
        [
            "host_id uuid - - false",
            "infra_env_id uuid - - false",
            "cluster_id uuid? - - false",
            "host_name string - - false",
            "disk_name string Kernel name sda false",
            "size uint64? - 16 false",
            "api_token string? - - true",
            "kind enum - - false",
            "labels string[]? - - false",
        ]
    );
}

#[test]
fn the_message_is_taken_apart() {
    let decoded = decode_text(EVERY_KEY);
    let message = &decoded.registry.events[0].message;
    let properties: Vec<_> = message
        .read()
        .placeholders()
        .map(|it| (it.property.as_str(), it.default.as_deref()))
        .collect();
    assert_eq!(
        properties,
        [("host_name", None), ("disk_name", None), ("cluster_id", Some("none"))]
    );
    assert_eq!(message.read().segments[1], Segment::Text(": formatted {disk} ".to_owned()));
}

#[test]
fn serde_yaml_reads_the_same() {
    let folded = event_with("message: >\n      two\n      lines\n\n      é");
    let quoted = event_with("message: \"\\u00e9 \\\"x\\\" \\\n      joined\"");
    let odd = event_with("name: 'on'");
    for text in [EVERY_KEY, &folded, &quoted, &odd] {
        let value: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
        let oracle = value["events"].as_sequence().unwrap();
        let decoded = decode_text(text);
        assert_eq!(decoded.lines(), [""; 0], "{text}");
        let ours = |event: &Event| {
            [
                event.name.as_ref().unwrap().as_str().to_owned(),
                event.message.read().text.value.clone(),
                event.severity.read().value.as_str().to_owned(),
            ]
        };
        let theirs = |event: &serde_yaml::Value| {
            ["name", "message", "severity"].map(|key| event[key].as_str().unwrap().to_owned())
        };
        assert_eq!(
            decoded.registry.events.iter().map(ours).collect::<Vec<_>>(),
            oracle.iter().map(theirs).collect::<Vec<_>>()
        );
    }
}
