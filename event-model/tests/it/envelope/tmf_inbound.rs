//! TMF events that others write: `tmf_inbound.json` has documents with the expected result.

use super::tmf::kind;
use crate::events::work_order::WorkOrder;
use event_model::{
    envelope::tmf::{EventType, Family, Inbound, InboundError},
    jiff::Timestamp,
    lifecycle::Kind,
    serde_json::{self, Value as Json, json},
};

fn cases(text: &str) -> Vec<Json> {
    serde_json::from_str(text).expect("a sound case")
}

#[test]
fn every_document_is_read_or_refused_as_it_must_be() {
    for case in cases(include_str!("tmf_inbound.json")) {
        let from_text = Inbound::parse(case["input"].to_string());
        assert_eq!(from_text, Inbound::from_json(case["input"].clone()), "{}", case["id"]);
        match (from_text, &case["expect"]) {
            (Ok(event), expected) => has(&event, expected, &case["id"]),
            (Err(error), expected) => {
                assert_eq!(error.code(), expected["error"], "{}: {error}", case["id"]);
                if let Some(path) = expected.get("path") {
                    assert_eq!(error.path(), path, "{}: {error}", case["id"]);
                }
            }
        }
    }
}

fn has(event: &Inbound, expected: &Json, id: &Json) {
    for (name, expected) in expected.as_object().expect("a sound case") {
        let text = |text: &Option<String>| json!(text);
        let got = match name.as_str() {
            "family" => json!(event.family()),
            "kind" if event.kind() == kind(expected.as_str().expect("a sound case")) => {
                expected.clone()
            }
            "kind" => json!(event.kind()),
            "event_id" => json!(event.event_id),
            "event_time_utc" => instant(event.event_time, expected),
            "occurred_at" => instant(event.occurred_at.expect("a sound case"), expected),
            "subject_id" => json!(event.subject_id()),
            "href" => json!(event.href()),
            "entity" => json!(event.entity),
            "other" => json!(event.other),
            "correlation_id" => text(&event.correlation_id),
            "domain" => text(&event.domain),
            "title" => text(&event.title),
            "description" => text(&event.description),
            "priority" => text(&event.priority),
            "field_path" => text(&event.field_path),
            other => panic!("{id}: no fact: {other}"),
        };
        assert_eq!(got, *expected, "{id}: {name}");
    }
}

/// Returns `expected` if the time is the same.
fn instant(time: Timestamp, expected: &Json) -> Json {
    match time == expected.as_str().expect("a sound case").parse().expect("a sound case") {
        true => expected.clone(),
        false => json!(time),
    }
}

#[test]
fn reading_a_document_loses_nothing() {
    for case in cases(include_str!("tmf_inbound.json")) {
        let Ok(event) = Inbound::from_json(case["input"].clone()) else { continue };
        let mut kept = leaves(&json!([event.entity, event.other]));
        let facts = [event.correlation_id, event.domain, event.title, event.description];
        kept.extend(facts.into_iter().chain([event.priority, event.field_path]).flatten());
        for name in ["eventId", "eventTime", "eventType", "timeOccurred", "timeOcurred"] {
            kept.extend(case["input"][name].as_str().map(str::to_owned));
        }
        for leaf in leaves(&case["input"]) {
            assert!(kept.contains(&leaf), "{}: {leaf}", case["id"]);
        }
    }
}

/// The texts in a document.
fn leaves(json: &Json) -> Vec<String> {
    match json {
        Json::String(text) => vec![text.clone()],
        Json::Array(items) => items.iter().flat_map(leaves).collect(),
        Json::Object(members) => members.values().flat_map(leaves).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_names_of_types_are_a_closed_table_in_two_spellings() {
    for case in cases(include_str!("tmf_event_types.json")) {
        let text = case["text"].as_str().unwrap();
        match text.parse::<EventType>() {
            Ok(event_type) => {
                assert_eq!(event_type.family().as_str(), case["family"], "{text}");
                assert_eq!(event_type.kind(), kind(case["kind"].as_str().unwrap()), "{text}");
                assert_eq!(event_type.listener_path(), case["listener_path"], "{text}");
                assert!([event_type.lower(), event_type.upper()].iter().any(|name| name == text));
            }
            Err(error) => assert_eq!(error.code(), case["error"], "{text}: {error}"),
        }
    }
}

#[test]
fn every_family_and_kind_has_a_type_except_the_operating_status_of_a_resource() {
    let mut made = Vec::new();
    for family in Family::ALL {
        for kind in Kind::ALL {
            let event_type = EventType::new(family, *kind);
            let exists = (family, *kind) != (Family::RESOURCE, Kind::OperatingStatusChanged);
            assert_eq!(event_type.is_some(), exists, "{family} {kind}");
            made.extend(event_type);
        }
    }
    assert_eq!(made, EventType::all().collect::<Vec<_>>());
    assert_eq!(made[0].to_string(), "serviceCreateEvent");
    assert_eq!(json!(made[0]), "serviceCreateEvent");
}

/// An event about a work order, whose states change with a `StatusChange`.
#[test]
fn events_of_a_lifecycle_are_read_with_its_names_only() {
    let cases = [
        ("WorkOrderStatusChangeEvent", json!({ "workOrder": { "id": "7" } }), Ok("7")),
        ("workOrderStatusChangeEvent", json!({ "id": "8" }), Ok("8")),
        ("WorkOrderDeleteEvent", json!({ "workOrder": { "id": "7" } }), Ok("7")),
        (
            "WorkOrderStateChangeEvent",
            json!({ "workOrder": {} }),
            Err(("unknown_event_type", "eventType")),
        ),
        ("work_orderStatusChangeEvent", json!({}), Err(("unknown_event_type", "eventType"))),
        ("WorkOrderStatusChange", json!({}), Err(("unknown_event_type", "eventType"))),
        ("ServiceCreateEvent", json!({}), Err(("unknown_event_type", "eventType"))),
        (
            "WorkOrderCreateEvent",
            json!({ "workOrder": 1 }),
            Err(("not_an_object", "event.workOrder")),
        ),
    ];
    for (event_type, event, expected) in cases {
        let json = json!({
            "eventId": "1", "eventTime": "2015-11-16T16:42:25Z", "eventType": event_type, "event": event
        });
        let read = Inbound::parse_of::<WorkOrder>(json.to_string());
        assert_eq!(read, Inbound::from_json_of::<WorkOrder>(json.clone()));
        let read = read.as_ref().map(|event| event.subject_id().unwrap());
        assert_eq!(read.map_err(|error| (error.code(), error.path())), expected, "{event_type}");
        if event_type.starts_with("Work") {
            assert_eq!(Inbound::from_json(json).unwrap_err().code(), "unknown_event_type");
        }
    }
    let error = Inbound::from_json_of::<WorkOrder>(json!({
        "eventId": "1", "eventTime": "2015-11-16T16:42:25Z", "@type": "WorkOrderEvent", "event": {}
    }));
    assert_eq!(
        error.unwrap_err().to_string(),
        "`@type` has an unknown event type \"WorkOrderEvent\": use one of workOrderCreateEvent, \
         workOrderStatusChangeEvent, workOrderOperatingStatusChangeEvent, workOrderAttributeValueChangeEvent, \
         workOrderDeleteEvent"
    );
}

#[test]
fn texts_that_are_not_events_are_refused() {
    let long = " ".repeat(Inbound::MAX_BYTES + 1);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: [(&[u8], &str); 6] = [
        (long.as_bytes(), "too_long"),
        (&long.as_bytes()[1..], "invalid_json"),
        (deep.as_bytes(), "invalid_json"),
        (b"", "invalid_json"),
        (b"{\"eventId\":\"\xff\"}", "invalid_json"),
        (b"{\"eventId\":\"1\"} {}", "invalid_json"),
    ];
    for (text, code) in cases {
        assert_eq!(Inbound::parse(text).unwrap_err().code(), code);
    }
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    let event = |name: &str, value: Json| {
        let mut event = json!({
            "eventId": "1", "eventTime": "2015-11-16T16:42:25Z", "eventType": "serviceCreateEvent", "event": {}
        });
        event[name] = value;
        Inbound::from_json(event).map(|_| ())
    };
    let text = |result: Result<(), InboundError>| result.unwrap_err().to_string();
    let texts = [
        (text(event("eventId", json!(""))), "`eventId` must be a non-empty text"),
        (
            text(event("eventTime", json!("today"))),
            "`eventTime` must be a time of RFC 3339, such as \"2025-11-10T10:52:11.120Z\"",
        ),
        (
            text(event("eventType", json!("service\u{202e}Event"))),
            "`eventType` has an unknown event type \"service\\u{202e}Event\": use one of TMF638 or TMF639, such as \"serviceCreateEvent\"",
        ),
        (text(event("event", json!([]))), "`event` must be an object"),
        (
            text(event("event", json!({ "resource": {} }))),
            "`event.resource` must be `event.service`: the event is about a service",
        ),
        (text(Inbound::from_json(json!(1)).map(|_| ())), "a TMF event must be an object"),
    ];
    for (text, expected) in texts {
        assert_eq!(text, expected);
    }
}

#[test]
fn debug_and_errors_show_no_private_key() {
    let key = "-----BEGIN PRIVATE KEY-----\nMHc=\n-----END PRIVATE KEY-----";
    let event = Inbound::from_json(json!({
        "eventId": key, "eventTime": "2015-11-16T16:42:25Z", "eventType": "serviceCreateEvent", "title": key,
        "event": { "service": { "id": "1", "note": [key] } }, "other": key
    }));
    let unknown = key.parse::<EventType>().unwrap_err();
    for text in [format!("{event:?}"), format!("{unknown} {unknown:?}")] {
        assert!(text.contains("***obfuscated private key***") && !text.contains("MHc"), "{text}");
    }
}
