//! PostgreSQL and the client of assisted-service take our records. `.ci/assisted-service.sh` runs them between the two
//! tests.

use super::json;
use crate::{
    events::AnyEvent,
    progress::{json as any_json, texts},
    samples,
};
use event_model::{
    Occurrence,
    envelope::{Record, StoredRecord},
    serde_json::{self, Value as Json},
    uuid::Uuid,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use std::{fs, path::PathBuf};

fn folder() -> PathBuf {
    std::env::var_os("RECORD_SAMPLES").expect("a folder for the samples").into()
}

fn events() -> Vec<AnyEvent> {
    let mut events = vec![
        samples::probe().into(),
        samples::quota().into(),
        samples::probe().with_cluster_id(samples::cluster(3)).into(),
    ];
    for text in texts() {
        for (times, around) in [(1, ""), (1, "\0"), (4095, ""), (4096, ""), (4097, "é")] {
            let mut event = samples::message();
            event.message = format!("{around}{}", text.repeat(times));
            events.push(event.into());
        }
    }
    let mut runner = TestRunner::deterministic();
    for _ in 0..500 {
        let details = any_json().new_tree(&mut runner).expect("a value").current();
        events.push(samples::task().with_details(details).into());
    }
    events
}

#[test]
#[ignore = ".ci/assisted-service.sh runs it, and PostgreSQL after it"]
fn records_are_written_for_assisted_service() {
    let records = events().into_iter().map(|event| {
        let sent = Occurrence::from(event.as_event().to_arc());
        let sent = sent.with_request_id(Uuid::from_u128(9)).with_suppressed(2);
        json(&Record::compatible(), &sent) + "\n"
    });
    fs::write(folder().join("records.jsonl"), records.collect::<String>()).unwrap();
}

#[test]
#[ignore = ".ci/assisted-service.sh runs it, and PostgreSQL before it"]
fn what_assisted_service_lists_is_the_event() {
    let listed = fs::read_to_string(folder().join("listed.json")).unwrap();
    let listed: Vec<Json> = serde_json::from_str(&listed).unwrap();
    let events = events();
    assert_eq!(listed.len(), events.len());
    for (listed, event) in listed.into_iter().zip(events) {
        let record = StoredRecord::from_json(listed).unwrap();
        let read = AnyEvent::decode(record.name(), record.properties()).unwrap();
        assert_eq!(read, without_nul(&event));
        assert_eq!(record.is_nul_removed(), event != without_nul(&event));
        let message = without_nul(&event).as_event().message();
        assert_eq!(record.is_message_truncated(), message.chars().count() > 4096);
        // A text in JSON is in the message as JSON, where a NUL is `\u0000`.
        if event.as_event().name() == "host/message_relayed" {
            assert_eq!(record.message(), message.chars().take(4096).collect::<String>());
        }
    }
}

/// The event as PostgreSQL can store it.
fn without_nul(event: &AnyEvent) -> AnyEvent {
    let record = json(&Record::default(), &Occurrence::from(event.as_event().to_arc()));
    let record = StoredRecord::parse(record).expect("a record");
    match removed(Json::Object(record.properties().clone())) {
        Json::Object(properties) => AnyEvent::decode(record.name(), &properties).expect("an event"),
        other => panic!("{other}"),
    }
}

fn removed(json: Json) -> Json {
    match json {
        Json::String(text) => text.replace('\0', "").into(),
        Json::Array(items) => items.into_iter().map(removed).collect(),
        Json::Object(members) => members
            .into_iter()
            .map(|(name, json)| (name.replace('\0', ""), removed(json)))
            .collect(),
        other => other,
    }
}
