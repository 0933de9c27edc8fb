//! Services and resources of our registry: from their rendering in the inventory to the TMF events that others read.

use event_model::{
    envelope::{
        Envelope, Tmf,
        tmf::{EventType, Family, Inbound},
    },
    lifecycle::{Kind, MemoryStore, Rules, Snapshot, Subject, Tracker},
    serde_json::{self, Value as Json, json},
};
use events::{
    ids::{ResourceId, ServiceId},
    resource::Resource,
    service::Service,
};

/// The TMF events when the subject changes as in `life`, one moment after the other.
fn told<S: Subject>(id: &S::Id, rules: Rules, form: &Tmf, life: &[Json]) -> Vec<Json> {
    let tracker = Tracker::<S, _>::new(MemoryStore::new()).with_rules(rules);
    let found = life.iter().filter_map(|moment| {
        let now = (!moment.is_null()).then(|| Snapshot::new(moment.clone()).expect("a rendering"));
        tracker.check_and_fire(id, now.as_ref()).expect("a store that works")
    });
    found.map(|change| serde_json::to_value(form.seal(&change)).expect("a form is JSON")).collect()
}

#[test]
fn each_change_of_a_service_is_one_event_of_its_kind() {
    let life = [
        json!(null),
        json!({ "id": "5351", "state": "designed" }),
        json!({ "id": "5351", "state": "designed", "note": null, "place": [] }),
        json!({ "id": "5351", "state": "active", "name": "a" }),
        json!({ "id": "5351", "state": "active", "name": "b" }),
        json!({ "id": "5351", "state": "active", "name": "b", "operatingStatus": "running" }),
        json!(null),
        json!(null),
        json!({ "id": "5351", "state": "active", "name": "b", "operatingStatus": "running" }),
    ];
    let types = [
        "serviceCreateEvent",
        "serviceStateChangeEvent",
        "serviceAttributeValueChangeEvent",
        "serviceStateChangeEvent",
        "serviceDeleteEvent",
        "serviceCreateEvent",
    ];
    let told =
        told::<Service>(&ServiceId::from("5351"), Rules::of::<Service>(), &Tmf::seed(), &life);
    assert_eq!(told.iter().map(|event| &event["eventType"]).collect::<Vec<_>>(), types);
    assert_eq!(told[1]["event"], json!({ "service": life[3] }));
    assert_eq!(told[4]["event"], json!({ "service": { "id": "5351" } }));
}

#[test]
fn the_operating_status_has_its_own_events_if_the_rules_say_so() {
    let life = [
        json!({ "id": "5351", "operatingStatus": "starting", "state": "active" }),
        json!({ "id": "5351", "operatingStatus": "running", "state": "active" }),
    ];
    let rules = Rules::of::<Service>().split_operating_status();
    let told = told::<Service>(&ServiceId::from("5351"), rules, &Tmf::v5().delta(), &life);
    assert_eq!(told[1]["eventType"], "ServiceOperatingStatusChangeEvent");
    let entity = json!({ "id": "5351", "@type": "Service", "operatingStatus": "running" });
    assert_eq!(told[1]["event"], json!({ "service": entity }));
}

#[test]
fn a_resource_is_read_back_by_others() {
    let life = [
        json!({ "id": "r-1", "href": "resource/r-1", "lifecycleState": "planned", "name": "Router" }),
        json!({ "id": "r-1", "href": "resource/r-1", "lifecycleState": "installed" }),
        json!(null),
    ];
    let kinds = [Kind::Created, Kind::StateChanged, Kind::Deleted];
    for form in [Tmf::seed(), Tmf::v4(), Tmf::v5(), Tmf::v5().delta()] {
        let told =
            told::<Resource>(&ResourceId::from("r-1"), Rules::of::<Resource>(), &form, &life);
        let read = told.into_iter().map(|event| Inbound::from_json(event).unwrap());
        let read: Vec<_> = read.collect();
        let types = kinds.map(|kind| EventType::new(Family::RESOURCE, kind).unwrap());
        assert_eq!(read.iter().map(|event| event.event_type).collect::<Vec<_>>(), types);
        for event in &read {
            assert_eq!((event.subject_id(), event.href()), (Some("r-1"), Some("resource/r-1")));
        }
    }
}
