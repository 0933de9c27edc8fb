//! Decodes events from JSON.

use crate::{events::AnyEvent, samples};
use event_model::{
    DecodeError,
    serde_json::{self, Map, Value as Json, json},
};

fn decode(name: &str, json: Json) -> Result<AnyEvent, DecodeError> {
    AnyEvent::decode(name, json.as_object().expect("an object"))
}

#[test]
fn every_event_comes_back() {
    let events: [AnyEvent; 7] = [
        samples::probe().into(),
        samples::probe().with_cluster_id(samples::cluster(3)).into(),
        samples::failed_probe().into(),
        samples::message().with_error("e").into(),
        samples::quota().into(),
        samples::quota().with_extra(json!({"a": [1, null]})).with_note("n").into(),
        samples::task().with_details(json!("d")).into(),
    ];
    for event in events {
        let json = serde_json::to_value(event.as_event()).unwrap();
        assert_eq!(decode(event.as_event().name(), json), Ok(event));
    }
}

#[test]
fn an_event_is_found_by_a_former_name() {
    let json = serde_json::to_value(samples::quota()).unwrap();
    assert_eq!(decode("cluster/quota_reached", json), Ok(samples::quota().into()));
}

#[test]
fn null_is_absent_and_unknown_members_are_ignored() {
    let mut json = serde_json::to_value(samples::probe()).unwrap();
    json["cluster_id"] = json!(null);
    json["colour"] = json!("red");
    assert_eq!(decode("host/probe_finished", json), Ok(samples::probe().into()));
}

#[test]
fn hidden_values_come_back_hidden() {
    let json = serde_json::to_value(samples::login()).unwrap();
    let AnyEvent::ShopLoginGranted(login) = decode("shop/login_granted", json).unwrap() else {
        panic!("another event");
    };
    assert_eq!((login.password.as_str(), login.token.as_deref()), ("***", Some("***")));
    assert_eq!(login.ticket, json!("***"));
}

#[test]
fn an_error_names_everything_that_is_wrong() {
    let json = json!({
        "cluster_id": "3",
        "used": "much",
        "since": "yesterday",
        "kind": "weak",
        "labels": ["a", 1, null],
        "sizes": [1, -2, 3, 0.5],
        "final": null,
        "extra": {},
        "note": 7,
    });
    let error = decode("cluster/quota_exceeded", json).unwrap_err();
    assert_eq!(error.event(), "cluster/quota_exceeded");
    let paths: Vec<_> = error.paths().collect();
    assert_eq!(
        paths,
        [
            "cluster_id",
            "used",
            "limit",
            "since",
            "kind",
            "labels[1]",
            "labels[2]",
            "sizes[1]",
            "sizes[3]",
            "final",
            "note"
        ]
    );
    assert_eq!(
        error.to_string(),
        "cannot decode `cluster/quota_exceeded`: `cluster_id` must be a UUID, not this string; \
         `used` must be a number, not this string; `limit` is missing; \
         `since` must be a time as in RFC 3339, not this string; \
         `kind` must be one of `soft`, `hard`, not this string; \
         `labels[1]` must be a string, not this number; `labels[2]` must be a string, not null; \
         `sizes[1]` must be an integer from 0, not this number; \
         `sizes[3]` must be an integer from 0, not this number; \
         `final` must be true or false, not null; `note` must be a string, not this number"
    );
}

#[test]
fn an_error_contains_no_property_values() {
    let json =
        json!({ "order_id": {"a": "hunter1"}, "user": ["hunter2"], "password": {"a": "hunter3"} });
    let error = decode("shop/login_granted", json).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter"), "{error:?}");
}

#[test]
fn an_error_stays_short() {
    let mut json = serde_json::to_value(samples::quota()).unwrap();
    json["labels"] = Json::from(vec![0; 10_000]);
    let error = decode("cluster/quota_exceeded", json).unwrap_err();
    assert_eq!(error.paths().len(), 21);
    assert!(error.to_string().ends_with("`labels` has 9980 more such items"));
}

#[test]
fn an_unknown_event_has_its_own_error() {
    let error = AnyEvent::decode("host/\u{202e}gone", &Map::new()).unwrap_err();
    assert_eq!(error.paths().len(), 0);
    assert_eq!(error.to_string(), "unknown event `host/\\u{202e}gone`");
}
