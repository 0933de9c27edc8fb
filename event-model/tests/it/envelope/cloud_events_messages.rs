//! CloudEvents as messages of HTTP and Kafka.

use super::{joined, json, occurrence};
use crate::{events::ids::TicketId, samples, ticket};
use event_model::{
    Event, Occurrence,
    envelope::{CloudEvents, cloud_events::Inbound},
    lifecycle::{Kind, Link, Reference, Snapshot},
    serde_json::json,
    uuid::Uuid,
};

fn form() -> CloudEvents {
    let form = CloudEvents::new("/inventory").and_then(|form| form.with_type_prefix("com.example"));
    form.and_then(|form| form.with_schemas("https://example.com/schemas/")).expect("a sound form")
}

/// An event with all attributes that an ordinary event may have.
fn full() -> Occurrence {
    occurrence(samples::probe())
        .with_occurred_at("2025-11-10T10:52:00Z".parse().expect("a time"))
        .with_correlation_id("50 % of \"a\u{e9}\u{1f600}\"\n~")
        .with_trace_id("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .with_request_id(Uuid::from_u128(9))
        .with_suppressed(4)
}

const BODY: &str = r#"{"host_id":"00000000-0000-0000-0000-000000000001",
    "infra_env_id":"00000000-0000-0000-0000-000000000002","host_name":"worker-0","type":"disk","match":7}"#;

fn as_str(headers: &[(String, String)]) -> Vec<(&str, &str)> {
    headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[test]
fn http_has_the_attributes_in_headers_and_the_data_as_body() {
    let message = form().http(&full()).unwrap();
    let expected = [
        ("ce-specversion", "1.0"),
        ("ce-id", "019a6d65-cee0-7002-8000-000000000002"),
        ("ce-source", "/inventory"),
        ("ce-type", "com.example.host.probe_finished"),
        ("ce-subject", "host/00000000-0000-0000-0000-000000000001"),
        ("ce-time", "2025-11-10T10:52:00.000Z"),
        ("content-type", "application/json"),
        ("ce-dataschema", "https://example.com/schemas/com.example.host.probe_finished"),
        ("ce-recordedtime", "2025-11-10T10:53:00.123Z"),
        ("ce-severitynumber", "13"),
        ("ce-severitytext", "WARN"),
        ("ce-correlationid", "50%20%25%20of%20%22a%C3%A9%F0%9F%98%80%22%EF%BF%BD~"),
        ("ce-traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        ("ce-requestid", "00000000-0000-0000-0000-000000000009"),
        ("ce-suppressed", "4"),
    ];
    assert_eq!(as_str(&message.headers), expected);
    assert_eq!(String::from_utf8(message.body).unwrap(), joined(BODY));
}

#[test]
fn kafka_has_the_attributes_as_they_are_and_the_subject_as_key() {
    let message = form().kafka(&full()).unwrap();
    let expected = [
        ("ce_specversion", "1.0"),
        ("ce_id", "019a6d65-cee0-7002-8000-000000000002"),
        ("ce_source", "/inventory"),
        ("ce_type", "com.example.host.probe_finished"),
        ("ce_subject", "host/00000000-0000-0000-0000-000000000001"),
        ("ce_time", "2025-11-10T10:52:00.000Z"),
        ("content-type", "application/json"),
        ("ce_dataschema", "https://example.com/schemas/com.example.host.probe_finished"),
        ("ce_recordedtime", "2025-11-10T10:53:00.123Z"),
        ("ce_severitynumber", "13"),
        ("ce_severitytext", "WARN"),
        ("ce_correlationid", "50 % of \"a\u{e9}\u{1f600}\"\u{fffd}~"),
        ("ce_traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        ("ce_requestid", "00000000-0000-0000-0000-000000000009"),
        ("ce_suppressed", "4"),
    ];
    assert_eq!(as_str(&message.headers), expected);
    assert_eq!(message.key.as_deref(), Some("host/00000000-0000-0000-0000-000000000001"));
    assert_eq!(String::from_utf8(message.value).unwrap(), joined(BODY));
}

#[test]
fn the_changes_of_a_subject_have_the_same_key() {
    let snapshot = |state| Snapshot::new(json!({ "id": "t 1%", "state": state })).unwrap();
    let link = Link { kind: Kind::StateChanged, sequence: 2, version: 2, earlier: None };
    let changes = [
        occurrence(ticket::Created::new(snapshot("open"))),
        occurrence(ticket::StateChanged::new(["state"], snapshot("done"))).with_chain(link),
        occurrence(ticket::Deleted::new(Reference::to(&snapshot("done")))),
    ];
    for change in &changes {
        assert_eq!(form().kafka(change).unwrap().key.as_deref(), Some("ticket/t 1%"));
        let headers = form().http(change).unwrap().headers;
        assert!(headers.contains(&("ce-subject".into(), "ticket/t%201%25".into())), "{headers:?}");
    }
    let changed = form().http(&changes[1]).unwrap();
    let sequence = ("ce-subjectsequence".into(), "00000000000000000002".into());
    assert!(changed.headers.contains(&sequence), "{:?}", changed.headers);
    let data = r#"{"ticket":{"id":"t 1%","state":"done"},"changedMembers":["state"]}"#;
    assert_eq!(String::from_utf8(changed.body).unwrap(), data);
}

/// Its first identity is sensitive, so its subject is not shown.
#[test]
fn an_event_without_a_subject_has_no_key() {
    let message = form().kafka(&occurrence(samples::login())).unwrap();
    assert_eq!(message.key, None);
    assert!(message.headers.iter().all(|(name, _)| name != "ce_subject"), "{message:?}");
}

#[test]
fn a_key_and_headers_have_no_line_breaks() {
    let id = TicketId::from("a\r\nce-id: 1\0\u{85}");
    let snapshot = Snapshot::new(json!({ "id": id.as_str() })).unwrap();
    let occurrence = occurrence(ticket::Created::new(snapshot));
    let message = form().kafka(&occurrence).unwrap();
    let shown = "ticket/a\u{fffd}\u{fffd}ce-id: 1\u{fffd}\u{fffd}";
    assert_eq!(message.key.as_deref(), Some(shown));
    for (name, value) in form().http(&occurrence).unwrap().headers {
        assert!(value.bytes().all(|byte| byte.is_ascii_graphic()), "{name}: {value:?}");
    }
}

#[test]
fn a_batch_has_the_events_as_they_are_alone() {
    let occurrences = [full(), occurrence(samples::login()), occurrence(samples::task())];
    for count in 0..=occurrences.len() {
        let message = form().batch(&occurrences[..count]).unwrap();
        let media_type = ("content-type", "application/cloudevents-batch+json");
        assert_eq!(as_str(&message.headers), [media_type]);
        let alone: Vec<_> = occurrences[..count].iter().map(|one| json(&form(), one)).collect();
        let body = String::from_utf8(message.body).unwrap();
        assert_eq!(body, format!("[{}]", alone.join(",")));
        let read = Inbound::parse_batch(&body).unwrap();
        assert_eq!(read, alone.iter().map(|one| Inbound::parse(one).unwrap()).collect::<Vec<_>>());
    }
}

#[test]
fn messages_take_events_of_known_types() {
    let snapshot = Snapshot::new(json!({ "id": "t-1" })).unwrap();
    let typed = Occurrence::of(ticket::Created::new(snapshot));
    let any: Occurrence = typed.clone().into();
    assert_eq!(form().http(&typed).unwrap(), form().http(&any).unwrap());
    assert_eq!(form().kafka(&typed).unwrap(), form().kafka(&any).unwrap());
    assert_eq!(form().batch([&typed]).unwrap(), form().batch::<dyn Event>([&any]).unwrap());
    let change = any.as_lifecycle().unwrap();
    assert_eq!(form().http(&change).unwrap(), form().http(&any).unwrap());
}
