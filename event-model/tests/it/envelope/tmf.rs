//! Changes in their TMF form, in each profile: `tmf_forms.json` has records with their expected forms.

use super::change::Change;
use crate::ticket::{Created, Deleted, Ticket};
use event_model::{
    Occurrence, Severity,
    envelope::{CloudEvents, Envelope, Tmf, tmf::EntityRef},
    lifecycle::{Kind, LifecycleEvent, Link, Reference, Snapshot},
    serde_json::{self, Map, Value as Json, json},
};
use std::collections::BTreeSet;

fn cases() -> Vec<Json> {
    serde_json::from_str(include_str!("tmf_forms.json")).expect("a sound case")
}

pub(super) fn kind(word: &str) -> Kind {
    match word {
        "create" => Kind::Created,
        "stateChange" => Kind::StateChanged,
        "operatingStatusChange" => Kind::OperatingStatusChanged,
        "attributeValueChange" => Kind::AttributeValueChanged,
        "delete" => Kind::Deleted,
        other => panic!("no kind: {other}"),
    }
}

fn form(case: &Json) -> Tmf {
    let mut form = match case["profile"].as_str().expect("a sound case") {
        "seed" => Tmf::default(),
        "seed-delta" => Tmf::seed().delta(),
        "tmf4" => Tmf::v4(),
        "tmf4-delta" => Tmf::v4().delta(),
        "tmf5" => Tmf::v5(),
        "tmf5-delta" => Tmf::v5().delta(),
        "tmf5-delta-nulls" => Tmf::v5().delta_with_nulls(),
        other => panic!("no profile: {other}"),
    };
    for (name, value) in case["settings"].as_object().into_iter().flatten() {
        form = match (name.as_str(), value.as_str()) {
            ("domain", Some(text)) => form.with_domain(text),
            ("title", Some(text)) => form.with_title(text),
            ("description", Some(text)) => form.with_description(text),
            ("priority", None) => form.with_priority(),
            ("message", None) => form.with_message(),
            ("source", None) => form.with_source(entity_ref(value)),
            ("reporting_system", None) => form.with_reporting_system(entity_ref(value)),
            other => panic!("no setting: {other:?}"),
        };
    }
    form
}

fn entity_ref(members: &Json) -> EntityRef {
    let mut made = EntityRef::new(members["id"].as_str().expect("a sound case"));
    for (name, value) in members.as_object().expect("a sound case") {
        made = match (name.as_str(), value.as_str().expect("a sound case")) {
            ("id", _) => made,
            ("href", text) => made.with_href(text),
            ("name", text) => made.with_name(text),
            ("@type", text) => made.with_type(text),
            ("@referredType", text) => made.with_referred_type(text),
            other => panic!("no member: {other:?}"),
        };
    }
    made
}

fn occurrence(record: &Json) -> Occurrence<Change> {
    let text = |name: &str| record[name].as_str();
    let kind = kind(text("kind").expect("a sound case"));
    let severity =
        text("severity").map_or(Severity::Info, |severity| severity.parse().expect("a sound case"));
    let changed = record["changed"].as_array().into_iter().flatten();
    let changed = changed.map(|name| name.as_str().expect("a sound case").to_owned()).collect();
    let mut instance: Map<_, _> = record["snapshot"].as_object().expect("a sound case").clone();
    if kind == Kind::Deleted {
        instance.retain(|name, _| ["id", "href", "@type", "@baseType"].contains(&name.as_str()));
    }
    let change =
        Change::new(text("family").expect("a sound case"), severity, kind, changed, instance);
    let occurrence = change
        .happening()
        .with_id(text("id").expect("a sound case").parse().expect("a sound case"))
        .with_time(text("time").expect("a sound case").parse().expect("a sound case"));
    let occurrence = match text("occurred_at") {
        Some(time) => occurrence.with_occurred_at(time.parse().expect("a sound case")),
        None => occurrence,
    };
    match text("correlation_id") {
        Some(correlation_id) => occurrence.with_correlation_id(correlation_id),
        None => occurrence,
    }
}

#[test]
fn every_record_becomes_its_golden_form() {
    for case in cases() {
        let form = form(&case);
        let occurrence = occurrence(&case["record"]);
        let value = serde_json::to_value(form.seal(&occurrence)).unwrap();
        assert_eq!(value, case["golden"], "{}", case["id"]);
        let text = serde_json::to_string(&form.seal(&occurrence)).unwrap();
        let again: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(again, value, "{} as text: {text}", case["id"]);
    }
}

/// `to_value` would hide a member that is written twice.
#[test]
fn no_member_appears_twice() {
    for case in cases() {
        let text = serde_json::to_string(&form(&case).seal(&occurrence(&case["record"]))).unwrap();
        let compact = case["golden"].to_string();
        assert_eq!(text.len(), compact.len(), "{}: {text}", case["id"]);
    }
}

#[test]
fn the_cases_have_every_kind_in_every_profile() {
    let told: BTreeSet<_> = cases()
        .iter()
        .map(|case| (case["profile"].to_string(), case["record"]["kind"].to_string()))
        .collect();
    for profile in ["seed", "tmf4", "tmf5", "tmf5-delta"] {
        for kind in ["create", "stateChange", "attributeValueChange", "delete"] {
            let pair = (format!("{profile:?}"), format!("{kind:?}"));
            assert!(told.contains(&pair), "{pair:?}");
        }
    }
}

#[test]
fn members_have_an_order() {
    let order = [
        "eventId",
        "eventTime",
        "eventType",
        "event",
        "correlationId",
        "domain",
        "title",
        "description",
        "priority",
        "timeOcurred",
        "timeOccurred",
        "fieldPath",
        "source",
        "reportingSystem",
        "@type",
        "@baseType",
    ];
    for case in cases() {
        let text = serde_json::to_string(&form(&case).seal(&occurrence(&case["record"]))).unwrap();
        let places = order
            .iter()
            .filter(|name| case["golden"].get(**name).is_some())
            .map(|name| match *name {
                "@type" | "@baseType" => text.rfind(&format!("\"{name}\":")),
                name => text.find(&format!("\"{name}\":")),
            })
            .collect::<Option<Vec<_>>>()
            .unwrap();
        assert!(places.is_sorted(), "{text}");
        assert!(text.starts_with("{\"eventId\":\"0"), "{text}");
    }
}

#[test]
fn events_have_the_form_with_and_without_their_type() {
    let snapshot = Snapshot::<Ticket>::new(json!({ "id": "t-1", "state": "open" })).unwrap();
    let created = Occurrence::of(Created::new(snapshot.clone()));
    let deleted = Occurrence::of(Deleted::new(Reference::to(&snapshot)));
    let form = Tmf::seed();
    let value = serde_json::to_value(form.seal(&created)).unwrap();
    assert_eq!(value["eventType"], "ticketCreateEvent");
    assert_eq!(value["event"], json!({ "ticket": { "id": "t-1", "state": "open" } }));
    let untyped: Occurrence<dyn LifecycleEvent> = Occurrence::from(created).as_lifecycle().unwrap();
    assert_eq!(serde_json::to_value(form.seal(&untyped)).unwrap(), value);
    let value = serde_json::to_value(form.seal(&deleted)).unwrap();
    assert_eq!(value["event"], json!({ "ticket": { "id": "t-1" } }));
}

/// Only for a change of the state does it add something to the event.
#[test]
fn a_chain_does_not_contradict_its_event() {
    let snapshot = Snapshot::<Ticket>::new(json!({ "id": "t-1" })).unwrap();
    for kind in Kind::ALL {
        let link = Link { kind: *kind, sequence: 1, version: 1, earlier: None };
        let created = Occurrence::of(Created::new(snapshot.clone())).with_chain(link);
        let value = serde_json::to_value(Tmf::seed().seal(&created)).unwrap();
        assert_eq!(value["eventType"], "ticketCreateEvent");
        let form = CloudEvents::new("/i").unwrap();
        let value = serde_json::to_value(form.seal(&created)).unwrap();
        assert_eq!(value["type"], "ticket.create");
    }
}
