//! Events made from a descriptor and JSON are as the generated ones.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use crate::{
    events::{AnyEvent, CATALOG},
    samples,
};
use event_model::{
    Descriptor, DynamicEvent, Event, EventSink, Occurrence, PropertyDescriptor, PropertyType,
    Severity,
    envelope::{CloudEvents, Envelope, Progress, Record},
    serde_json::{self, Map, Value as Json, json},
    testing::Recorder,
};

fn samples() -> [AnyEvent; 8] {
    [
        samples::probe().into(),
        samples::probe().with_cluster_id(samples::cluster(3)).into(),
        samples::failed_probe().into(),
        samples::message().with_error("e").into(),
        samples::quota().into(),
        samples::quota().with_extra(json!({"a": [1, null]})).with_note("n").into(),
        samples::login().into(),
        samples::task().with_details(json!("d")).into(),
    ]
}

/// The properties with their real values, also of sensitive ones.
fn properties(event: &dyn Event) -> Map<String, Json> {
    let properties = event.descriptor().properties.iter().enumerate();
    let members = properties.map(|(index, property)| {
        (property.name.to_owned(), serde_json::to_value(event.get(index)).unwrap())
    });
    members.collect()
}

fn dynamic(event: &dyn Event) -> DynamicEvent {
    DynamicEvent::new(event.descriptor(), &properties(event)).unwrap()
}

#[test]
fn they_have_the_same_values_texts_and_forms() {
    for sample in samples() {
        let event = sample.as_event();
        let dynamic = dynamic(event);
        for index in 0..=event.descriptor().properties.len() {
            assert_eq!(dynamic.get(index), event.get(index), "{event:?}");
        }
        assert_eq!(dynamic.to_string(), event.to_string());
        assert_eq!(dynamic.message(), event.message());
        assert_eq!(format!("{dynamic:?}"), format!("{event:?}"));
        assert_eq!(dynamic.severity(), event.severity());
        assert_eq!(json_of(&dynamic), serde_json::to_value(event).unwrap());
        let (one, other) = (Occurrence::new(dynamic), Occurrence::from(event.to_arc()));
        let one = one.with_id(other.id).with_time(other.time);
        assert_eq!(sealed(&Record::default(), &one), sealed(&Record::default(), &other));
        assert_eq!(
            sealed(&CloudEvents::new("a").unwrap(), &one),
            sealed(&CloudEvents::new("a").unwrap(), &other)
        );
        assert_eq!(sealed(&Progress, &one), sealed(&Progress, &other));
    }
}

fn json_of(event: &DynamicEvent) -> Json {
    serde_json::to_value(event).unwrap()
}

fn sealed(form: &impl Envelope, occurrence: &Occurrence) -> Json {
    serde_json::to_value(form.seal(occurrence)).unwrap()
}

#[test]
fn they_match_what_the_generated_ones_match() {
    let recorder = Recorder::new();
    let event = dynamic(&samples::quota());
    event.emit(&recorder).unwrap();
    recorder.expect(&samples::quota()).once();
    recorder.emit(Occurrence::new(samples::quota())).unwrap();
    recorder.expect(&event).times(2);
    assert_eq!(event, dynamic(&samples::quota()));
    assert_ne!(event, dynamic(&samples::quota().with_note("another")));
}

#[test]
fn null_is_absent_and_unknown_members_are_ignored() {
    let mut json = properties(&samples::probe());
    json.insert("cluster_id".into(), Json::Null);
    json.insert("colour".into(), json!("red"));
    let event = DynamicEvent::new(samples::probe().descriptor(), &json).unwrap();
    assert_eq!(event, dynamic(&samples::probe()));
}

#[test]
fn errors_are_those_of_the_generated_events() {
    let wrong = [json!(null), json!(7), json!(-1), json!(0.5), json!("x"), json!([1, "a", null])];
    let wrong = wrong.into_iter().chain([json!({}), json!([[]]), json!(true), deep()]);
    for wrong in wrong {
        for descriptor in &CATALOG {
            // The snapshot of a subject has rules of its own.
            if descriptor.group.is_some_and(|group| ["ticket", "work_order"].contains(&group)) {
                continue;
            }
            let names = descriptor.properties.iter().map(|property| property.name.to_owned());
            let json: Map<_, _> = names.map(|name| (name, wrong.clone())).collect();
            let event = DynamicEvent::new(descriptor, &json);
            let typed = AnyEvent::decode(descriptor.name, &json);
            assert_eq!(event.is_ok(), typed.is_ok(), "{json:?}");
            assert_eq!(event.err(), typed.err(), "{json:?}");
        }
    }
}

fn deep() -> Json {
    (0..200).fold(json!(1), |inner, _| json!([inner]))
}

#[test]
fn a_change_is_an_event_like_others() {
    let json = json!({ "ticket_id": "7", "snapshot": { "id": "7", "state": "open" } });
    let descriptor = CATALOG.get("ticket/created").unwrap();
    let event = DynamicEvent::new(descriptor, json.as_object().unwrap()).unwrap();
    assert_eq!(event.to_string(), "Ticket 7 was created");
    assert!(event.as_lifecycle().is_none());
}

#[test]
fn a_descriptor_may_be_made_at_run_time() {
    let properties = vec![
        PropertyDescriptor::new(
            "tables",
            PropertyType::List(&PropertyType::List(&PropertyType::Int64)),
        ),
        PropertyDescriptor::new("severity", PropertyType::Severity).optional(),
    ];
    let descriptor: &'static Descriptor = Box::leak(Box::new(Descriptor {
        name: "site/read",
        properties: Box::leak(properties.into_boxed_slice()),
        ..samples::message().descriptor().clone()
    }));
    let event = |json: Json| DynamicEvent::new(descriptor, json.as_object().unwrap());
    let read = event(json!({ "tables": [[1, 2], []], "severity": "critical" })).unwrap();
    assert_eq!(read.severity(), Severity::Critical);
    assert_eq!(json_of(&read), json!({ "tables": [[1, 2], []], "severity": "critical" }));
    let without = event(json!({ "tables": [] })).unwrap();
    assert_eq!(without.severity(), descriptor.severity);
    let error = event(json!({ "tables": [[1, "a"], 3] })).unwrap_err();
    assert_eq!(error.paths().collect::<Vec<_>>(), ["tables[0][1]", "tables[1]"]);
}
