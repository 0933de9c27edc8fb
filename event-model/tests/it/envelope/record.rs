//! Records.

use super::{change::Change, joined, json, occurrence};
use crate::{events::ansible::TaskStarted, samples, ticket};
use event_model::{
    Occurrence, Severity,
    envelope::Record,
    lifecycle::{Kind, Snapshot},
    serde_json::{self, Map, json},
    uuid::Uuid,
};

#[test]
fn a_record_has_its_members_in_order_and_leaves_out_unset_ones() {
    let full = occurrence(samples::probe().with_cluster_id(samples::cluster(3)))
        .with_request_id(Uuid::from_u128(9))
        .with_suppressed(4);
    let cases = [
        (
            full,
            r#"{"name":"host/probe_finished","event_time":"2025-11-10T10:53:00.123Z","severity":"warning",
                "category":"user","message":"Probe \"disk\" of worker-0 ended: 7 on 00000000-0000-0000-0000-000000000003",
                "cluster_id":"00000000-0000-0000-0000-000000000003","host_id":"00000000-0000-0000-0000-000000000001",
                "infra_env_id":"00000000-0000-0000-0000-000000000002",
                "request_id":"00000000-0000-0000-0000-000000000009","suppressed":4,
                "props":{"host_name":"worker-0","type":"disk","match":7}}"#,
        ),
        (
            occurrence(samples::message()),
            r#"{"name":"host/message_relayed","event_time":"2025-11-10T10:53:00.123Z","severity":"critical",
                "category":"user","message":"boom","host_id":"00000000-0000-0000-0000-000000000001",
                "infra_env_id":"00000000-0000-0000-0000-000000000002",
                "props":{"severity":"critical","message":"boom"}}"#,
        ),
        (
            occurrence(samples::quota()),
            r#"{"name":"cluster/quota_exceeded","event_time":"2025-11-10T10:53:00.123Z","severity":"critical",
                "category":"metrics",
                "message":"Cluster 00000000-0000-0000-0000-000000000003 uses 1.5 of 2 GiB since 2027-01-15T08:00:00Z",
                "cluster_id":"00000000-0000-0000-0000-000000000003",
                "props":{"used":1.5,"limit":2.0,"since":"2027-01-15T08:00:00Z","kind":"hard","labels":["a","b"],
                "sizes":[1,2],"final":true}}"#,
        ),
        (
            occurrence(samples::login()),
            r#"{"name":"shop/login_granted","event_time":"2025-11-10T10:53:00.123Z","severity":"info","category":"user",
                "message":"Login of root granted",
                "props":{"order_id":"***","buyer_id":"B-1","user":"root","password":"***","token":"***","ticket":"***"}}"#,
        ),
    ];
    for (occurrence, expected) in cases {
        assert_eq!(json(&Record::default(), &occurrence), joined(expected));
    }
}

#[test]
fn the_compatible_form_has_a_text_with_json() {
    let compatible = |event: Occurrence| json(&Record::compatible(), &event);
    let probe = compatible(occurrence(samples::probe()));
    let props = r#""props":"{\"host_name\":\"worker-0\",\"type\":\"disk\",\"match\":7}"}"#;
    assert!(probe.ends_with(props), "{probe}");
    let login = compatible(occurrence(samples::login()));
    assert!(login.contains(r#"\"password\":\"***\""#), "{login}");
}

#[test]
fn the_compatible_form_of_an_event_without_properties_has_no_props() {
    let bare = Change::new("ticket", Severity::Info, Kind::Created, Vec::new(), Map::new());
    let bare = occurrence(bare);
    assert!(!json(&Record::compatible(), &bare).contains("props"));
    assert!(json(&Record::default(), &bare).ends_with(r#""props":{}}"#));
}

#[test]
fn an_optional_property_that_is_null_is_left_out() {
    let task = TaskStarted::new("A-1".into(), "Install", ["h1"], 1).with_details(json!(null));
    let record = json(&Record::default(), &occurrence(task));
    assert!(!record.contains(r#""details":"#), "{record}");
}

#[test]
fn a_change_in_a_lifecycle_has_a_record_like_every_event() {
    let snapshot = Snapshot::new(json!({ "id": "t-1", "state": "open", "note": null })).unwrap();
    let event = ticket::StateChanged::new(["state"], snapshot);
    assert_eq!(
        json(&Record::default(), &occurrence(event)),
        joined(
            r#"{"name":"ticket/state_changed","event_time":"2025-11-10T10:53:00.123Z","severity":"info","category":"user",
                "message":"State of ticket t-1 changed: state",
                "props":{"ticket_id":"t-1","changed":["state"],"snapshot":{"id":"t-1","state":"open"}}}"#
        )
    );
}

#[test]
fn the_form_takes_occurrences_with_and_without_the_type_of_their_event() {
    use event_model::envelope::Envelope;
    let typed = Occurrence::of(samples::probe());
    let sealed = serde_json::to_value(Record::default().seal(&typed)).unwrap();
    let any: Occurrence = typed.into();
    assert_eq!(sealed, serde_json::to_value(Record::default().seal(&any)).unwrap());
    assert_eq!(sealed["name"], any.event.name());
}
