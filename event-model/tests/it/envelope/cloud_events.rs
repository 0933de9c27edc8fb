//! CloudEvents.

use super::{ID, joined, json, occurrence};
use crate::{events::host::MessageRelayed, samples, ticket};
use event_model::{
    Severity,
    envelope::{CloudEvents, CloudEventsError},
    jiff::Timestamp,
    lifecycle::{Kind, Link, Reference, Snapshot},
    serde_json::{self, Value as Json, json},
    uuid::Uuid,
};

fn form() -> CloudEvents {
    let form = CloudEvents::new("/inventory").and_then(|form| form.with_type_prefix("com.example"));
    form.expect("a sound form")
}

const EARLIER: Uuid = Uuid::from_u128(0x019a6d65_0ff0_7001_8000_000000000001);

fn link(kind: Kind, sequence: u64) -> Link {
    let earlier = (sequence > 1).then_some(EARLIER);
    Link { kind, sequence, version: sequence, earlier }
}

#[test]
fn an_ordinary_event_has_its_properties_as_data() {
    let full = occurrence(samples::probe())
        .with_correlation_id("ord-42")
        .with_trace_id("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .with_request_id(Uuid::from_u128(9))
        .with_suppressed(4);
    let cases = [
        (
            full,
            r#"{"specversion":"1.0","id":"019a6d65-cee0-7002-8000-000000000002","source":"/inventory",
                "type":"com.example.host.probe_finished","subject":"host/00000000-0000-0000-0000-000000000001",
                "time":"2025-11-10T10:53:00.123Z","datacontenttype":"application/json","severitynumber":13,"severitytext":"WARN",
                "correlationid":"ord-42",
                "traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "requestid":"00000000-0000-0000-0000-000000000009","suppressed":4,
                "data":{"host_id":"00000000-0000-0000-0000-000000000001",
                "infra_env_id":"00000000-0000-0000-0000-000000000002","host_name":"worker-0","type":"disk","match":7}}"#,
        ),
        (
            occurrence(samples::login()),
            r#"{"specversion":"1.0","id":"019a6d65-cee0-7002-8000-000000000002","source":"/inventory",
                "type":"com.example.shop.login_granted","time":"2025-11-10T10:53:00.123Z",
                "datacontenttype":"application/json","severitynumber":9,"severitytext":"INFO",
                "data":{"order_id":"***","buyer_id":"B-1","user":"root","password":"***","token":"***","ticket":"***"}}"#,
        ),
    ];
    for (occurrence, expected) in cases {
        assert_eq!(json(&form(), &occurrence), joined(expected));
    }
}

/// Envelope E17 of the TMF vectors, with a ticket instead of the service.
#[test]
fn a_change_in_a_lifecycle_has_its_subject_as_data_and_its_place_in_the_chain() {
    let snapshot = json!({
        "id": "d2566874", "href": "ticketManagement/v4/ticket/d2566874", "state": "active", "operatingStatus": "starting",
    });
    let event = ticket::StateChanged::new(["state"], Snapshot::new(snapshot).unwrap());
    let changed =
        occurrence(event).with_chain(link(Kind::StateChanged, 2)).with_correlation_id("ord-42");
    assert_eq!(
        json(&form(), &changed),
        joined(
            r#"{"specversion":"1.0","id":"019a6d65-cee0-7002-8000-000000000002","source":"/inventory",
                "type":"com.example.ticket.stateChange","subject":"ticket/d2566874",
                "time":"2025-11-10T10:53:00.123Z","datacontenttype":"application/json",
                "subjectsequence":"00000000000000000002","previousid":"019a6d65-0ff0-7001-8000-000000000001",
                "correlationid":"ord-42",
                "data":{"ticket":{"href":"ticketManagement/v4/ticket/d2566874","id":"d2566874",
                "operatingStatus":"starting","state":"active"},"changedMembers":["state"]}}"#
        )
    );
}

#[test]
fn each_kind_of_change_has_its_type() {
    let snapshot = || {
        Snapshot::new(json!({ "id": "t-1", "href": "/t-1", "state": "open", "@type": "T" }))
            .unwrap()
    };
    let (whole, named) = (
        json!({ "id": "t-1", "href": "/t-1", "state": "open", "@type": "T" }),
        json!({ "id": "t-1", "href": "/t-1", "@type": "T" }),
    );
    let cases = [
        (occurrence(ticket::Created::new(snapshot())), None, "create", json!({ "ticket": whole })),
        (
            occurrence(ticket::StateChanged::new(["state", "gone", "state"], snapshot())),
            None,
            "stateChange",
            json!({ "ticket": whole, "changedMembers": ["gone", "state"] }),
        ),
        (
            occurrence(ticket::StateChanged::new(["operatingStatus"], snapshot())),
            Some(link(Kind::OperatingStatusChanged, 3)),
            "operatingStatusChange",
            json!({ "ticket": whole, "changedMembers": ["operatingStatus"] }),
        ),
        (
            occurrence(ticket::AttributeValueChanged::new(["href"], snapshot())),
            None,
            "attributeValueChange",
            json!({ "ticket": whole, "changedMembers": ["href"] }),
        ),
        (
            occurrence(ticket::Deleted::new(Reference::to(&snapshot()))),
            Some(link(Kind::Deleted, 1)),
            "delete",
            json!({ "ticket": named }),
        ),
    ];
    for (mut occurrence, chain, kind, data) in cases {
        occurrence.chain = chain;
        let sealed: Json = serde_json::from_str(&json(&form(), &occurrence)).unwrap();
        assert_eq!(sealed["type"], format!("com.example.ticket.{kind}"));
        assert_eq!(sealed["subject"], "ticket/t-1");
        assert_eq!(sealed["data"], data);
        assert_eq!(sealed.get("severitynumber"), None);
        let sequence = chain.map(|link| format!("{:020}", link.sequence));
        assert_eq!(sealed.get("subjectsequence").and_then(Json::as_str), sequence.as_deref());
        let previous = chain.and_then(|link| link.earlier).map(|id| id.to_string());
        assert_eq!(sealed.get("previousid").and_then(Json::as_str), previous.as_deref());
    }
}

#[test]
fn without_a_prefix_the_type_is_the_group_and_the_name() {
    let sealed = json(&CloudEvents::new("/i").unwrap(), &occurrence(samples::probe()));
    assert!(sealed.contains(r#""source":"/i","type":"host.probe_finished""#), "{sealed}");
    let event = ticket::Created::new(Snapshot::new(json!({ "id": "t-1" })).unwrap());
    let sealed = json(&CloudEvents::new("/i").unwrap(), &occurrence(event));
    assert!(sealed.contains(r#""type":"ticket.create""#), "{sealed}");
}

#[test]
fn attributes_have_only_allowed_characters() {
    let traces = [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "traceparent"),
        ("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", "traceparent"),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", "traceid"),
        ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "traceid"),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", "traceid"),
        ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", "traceid"),
        ("4bf92f3577b34da6a3ce929d0e0e4736", "traceid"),
    ];
    for (trace, attribute) in traces {
        let sealed = json(&form(), &occurrence(samples::probe()).with_trace_id(trace));
        assert!(sealed.contains(&format!(r#""{attribute}":"{trace}""#)), "{sealed}");
    }
    let odd = occurrence(samples::probe())
        .with_correlation_id("a\nb\u{7f}\u{fdd0}ü")
        .with_trace_id("")
        .with_suppressed(u64::MAX);
    let sealed: Json = serde_json::from_str(&json(&form(), &odd)).unwrap();
    assert_eq!(sealed["correlationid"], "a\u{fffd}b\u{fffd}\u{fffd}ü");
    assert_eq!(sealed.get("traceid"), None);
    assert_eq!(sealed["suppressed"], i32::MAX);
    assert_eq!(sealed["id"], ID.to_string());
    let empty = json(&form(), &occurrence(samples::probe()).with_correlation_id(""));
    assert!(!empty.contains("correlationid"), "{empty}");
    for name in sealed.as_object().unwrap().keys() {
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
    }
}

#[test]
fn the_severity_has_the_numbers_of_open_telemetry() {
    let relayed = |severity| MessageRelayed { severity, ..samples::message() };
    let cases = [
        (Severity::Info, 9, "INFO"),
        (Severity::Warning, 13, "WARN"),
        (Severity::Error, 17, "ERROR"),
        (Severity::Critical, 21, "FATAL"),
    ];
    for (severity, number, text) in cases {
        let sealed: Json =
            serde_json::from_str(&json(&form(), &occurrence(relayed(severity)))).unwrap();
        assert_eq!(sealed["severitynumber"], number);
        assert_eq!(sealed["severitytext"], text);
    }
}

#[test]
fn the_time_is_when_it_happened() {
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    let probe = || occurrence(samples::probe());
    let cases = [
        (probe(), Some("2025-11-10T10:53:00.123Z"), None),
        (
            probe().with_occurred_at(at("2025-11-10T09:00:00.9999Z")),
            Some("2025-11-10T09:00:00.999Z"),
            Some("2025-11-10T10:53:00.123Z"),
        ),
        (probe().with_time(at("-000001-12-31T23:59:59.999Z")), None, None),
        (probe().with_time(at("0000-01-01T00:00:00Z")), Some("0000-01-01T00:00:00.000Z"), None),
        (
            probe().with_occurred_at(at("-004000-01-01T00:00:00Z")),
            None,
            Some("2025-11-10T10:53:00.123Z"),
        ),
    ];
    for (occurrence, time, recorded) in cases {
        let sealed: Json = serde_json::from_str(&json(&form(), &occurrence)).unwrap();
        assert_eq!(sealed.get("time").and_then(Json::as_str), time);
        assert_eq!(sealed.get("recordedtime").and_then(Json::as_str), recorded);
    }
}

#[test]
fn a_schema_has_the_address_of_its_type() {
    let addresses = [
        ("https://example.com/schemas/", "https://example.com/schemas/"),
        ("https://example.com/schemas", "https://example.com/schemas/"),
        ("https://example.com", "https://example.com/"),
        ("HTTP://u@[::1]:80/a%20b", "HTTP://u@[::1]:80/a%20b/"),
        ("http://example.com:", "http://example.com:/"),
        ("urn:example:schemas:", "urn:example:schemas:"),
        ("urn:example", "urn:example/"),
        ("file:///schemas", "file:///schemas/"),
    ];
    let change = ticket::Created::new(Snapshot::new(json!({ "id": "t-1" })).unwrap());
    let change = occurrence(change);
    for (base, start) in addresses {
        let form = form().with_schemas(base).unwrap();
        let sealed = json(&form, &occurrence(samples::probe()));
        let expected = format!(
            r#""datacontenttype":"application/json","dataschema":"{start}com.example.host.probe_finished","sev"#
        );
        assert!(sealed.contains(&expected), "{base}: {sealed}");
        let sealed = json(&form, &change);
        let expected = format!(r#""dataschema":"{start}com.example.ticket.create""#);
        assert!(sealed.contains(&expected), "{base}: {sealed}");
    }
    let broken = [
        "",
        "/schemas/",
        "//example.com/schemas/",
        "schemas",
        "https:",
        "https://",
        "https:///schemas/",
        "http://:80/",
        "https:/example.com",
        "urn:",
        "1a:b",
        "a/b:c",
        "https://example.com/?type=",
        "https://example.com/#",
        "https://example.com/a b",
        "https://example.com/\u{e9}",
        " https://example.com/",
    ];
    for base in broken {
        let error = form().with_schemas(base).unwrap_err();
        assert_eq!(error, CloudEventsError::Schemas(base.to_owned()));
        assert!(error.to_string().contains("such as `https://example.com/schemas/`"));
    }
}

#[test]
fn a_source_is_a_uri_reference() {
    let sound = [
        "/",
        "a",
        ".",
        "//host",
        "#f",
        "?q",
        "a/b:c",
        "/inventory",
        "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66",
        "https://u:p@installer.example.com:8080/a%20b?q=1/2?#f?",
        "mailto:a@b.example",
        "http://[::1]:80/",
        "http://[v1.a:b]",
        "file:///a",
        "1-555-123-4567",
        "http://host:",
        "tag:a,2026:b",
    ];
    for source in sound {
        assert!(CloudEvents::new(source).is_ok(), "{source}");
    }
    let broken = [
        "",
        " ",
        "a b",
        "ä",
        "a\n",
        "1a:b",
        ":a",
        "a:b:\\",
        "%",
        "%2",
        "%2g",
        "a#b#c",
        "a[b]",
        "//[::1",
        "//[::1]x",
        "//[::g]",
        "//a:b",
        "//a:8x",
        "<a>",
        "\"",
        "{x}",
        "|",
        "^",
        "`",
        "//[v1.]",
        "//[vg.a]",
        "?[",
        "http://a]b/",
    ];
    for source in broken {
        assert_eq!(CloudEvents::new(source), Err(CloudEventsError::Source(source.to_owned())));
    }
}

#[test]
fn a_type_prefix_is_a_list_of_parts_with_dots_between() {
    for prefix in ["com", "com.example", "com.ex-ample.a_1"] {
        assert!(form().with_type_prefix(prefix).is_ok(), "{prefix}");
    }
    for prefix in ["", ".", "com.", ".com", "com..example", "com/example", "com example", "ä"] {
        let error = form().with_type_prefix(prefix).unwrap_err();
        assert_eq!(error, CloudEventsError::TypePrefix(prefix.to_owned()));
        assert!(error.to_string().contains("such as `com.example`"));
    }
}

/// The names of members are texts too, and their order is not that of the lines.
#[test]
fn changed_members_show_no_line_of_a_key() {
    let lines = ["-----BEGIN PRIVATE KEY-----", "+hunter1", "hunter2", "-----END PRIVATE KEY-----"];
    let mut subject = json!({ "id": "t-1" });
    for line in &lines[..2] {
        subject[line] = json!(1);
    }
    for subject in [subject, json!({ "id": "t-1" })] {
        let snapshot = Snapshot::new(subject).unwrap();
        let event = ticket::AttributeValueChanged::new(lines, snapshot);
        let sealed = json(&form(), &occurrence(event));
        assert!(!sealed.contains("hunter"), "{sealed}");
        let sealed: Json = serde_json::from_str(&sealed).unwrap();
        assert_eq!(sealed["data"]["changedMembers"].as_array().unwrap().len(), 4, "{sealed}");
    }
}
