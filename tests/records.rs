//! Records of all our events, written and read back.

use crate::{random, subjects::infra_env_id};
use event_model::{
    Occurrence,
    envelope::{Envelope, Record, StoredRecord},
    jiff::Timestamp,
    serde_json::{self, Value, json},
};
use events::{AnyEvent, CATALOG, backup, infra_env};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

/// A record has everything that its event has, in both forms, and is the same in both ways to write it. There are four
/// exceptions: a sensitive value is read back as `***`; a `null` in an optional JSON property is read back as unset,
/// which is equal to it; the time of the occurrence is cut to milliseconds; and the compatible form has no NULs, of
/// which the events here have few. NaN does not exist in JSON, so the events here have none: see below.
#[test]
fn every_event_comes_back_from_its_record() {
    for descriptor in CATALOG.iter() {
        let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
        let strategy = (random::events(descriptor), random::time());
        TestRunner::new(config)
            .run(&strategy, |(event, time)| {
                let occurrence = Occurrence::from(event.as_event().to_arc()).with_time(time);
                for form in [Record::default(), Record::compatible()] {
                    let json = serde_json::to_vec(&form.seal(&occurrence)).unwrap();
                    let mut written = Vec::new();
                    form.write(&occurrence, &mut written).unwrap();
                    prop_assert_eq!(str::from_utf8(&written), str::from_utf8(&json));
                    let record = StoredRecord::parse(&json).unwrap();
                    prop_assert_eq!(record.time(), milliseconds(time));
                    prop_assert_eq!(record.severity(), event.as_event().severity());
                    prop_assert_eq!(record.category(), descriptor.category);
                    let back = AnyEvent::decode(record.name(), record.properties()).unwrap();
                    if !record.is_nul_removed() {
                        prop_assert_eq!(record.message(), event.to_string());
                        prop_assert_eq!(back, without_secrets(&event));
                    }
                }
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{}: {error}", descriptor.name));
    }
}

/// Finer digits are cut off. Before 1970 this does not round towards 1970.
fn milliseconds(time: Timestamp) -> Timestamp {
    let nanoseconds = time.as_nanosecond();
    Timestamp::from_nanosecond(nanoseconds - nanoseconds.rem_euclid(1_000_000)).unwrap()
}

/// The same event with `***` instead of sensitive values.
fn without_secrets(event: &AnyEvent) -> AnyEvent {
    let event = event.as_event();
    let properties = event.descriptor().properties.iter().enumerate();
    let shown = properties.map(|(index, property)| {
        let value = event.get(index);
        let hidden = property.sensitive && !matches!(value, event_model::Value::Null);
        let json = if hidden { json!("***") } else { serde_json::to_value(value).unwrap() };
        (property.name.to_owned(), json)
    });
    AnyEvent::decode(event.name(), &shown.collect()).unwrap()
}

#[test]
fn a_number_that_json_does_not_have_is_written_as_null_and_not_read_back() {
    let occurrence = Occurrence::new(backup::Written::new("b-1".into(), f64::NAN));
    let json = serde_json::to_value(Record::default().seal(&occurrence)).unwrap();
    assert_eq!(json["props"]["seconds"], Value::Null, "{json}");
    let record = StoredRecord::from_json(json).unwrap();
    let error = AnyEvent::decode(record.name(), record.properties()).unwrap_err();
    assert_eq!(error.paths().collect::<Vec<_>>(), ["seconds"]);
}

#[test]
fn an_event_with_only_identities_has_no_props_in_the_compatible_form() {
    let occurrence = Occurrence::new(infra_env::ImageExpired::new(infra_env_id(2)));
    let json = serde_json::to_value(Record::compatible().seal(&occurrence)).unwrap();
    assert_eq!(json.get("props"), None);
    let json = serde_json::to_value(Record::default().seal(&occurrence)).unwrap();
    assert_eq!(json["props"], json!({}));
}
