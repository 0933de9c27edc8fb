//! The fields that `tracing` gets.

use super::{relayed, told, wide::Wide};
use crate::{events::ansible::TaskStarted, samples, ticket};
use event_model::{
    Event, Occurrence, Severity,
    jiff::Timestamp,
    lifecycle::{Kind, Link, Snapshot},
    serde_json::json,
    uuid::Uuid,
};

fn at_a_known_time(event: impl Event) -> Occurrence {
    Occurrence::new(event).with_id(Uuid::from_u128(7)).with_time(Timestamp::UNIX_EPOCH)
}

/// The fields of every event.
fn own(name: &str, severity: &str, message: &str) -> Vec<String> {
    vec![
        format!("message: {message}"),
        format!("event.name: \"{name}\""),
        "event.id: 00000000-0000-0000-0000-000000000007".to_owned(),
        "event.time: 1970-01-01T00:00:00Z".to_owned(),
        format!("event.severity: \"{severity}\""),
    ]
}

#[test]
fn every_value_keeps_its_type() {
    const HOST: &str = "host_id: 00000000-0000-0000-0000-000000000001";
    const INFRA_ENV: &str = "infra_env_id: 00000000-0000-0000-0000-000000000002";
    const CLUSTER: &str = "cluster_id: 00000000-0000-0000-0000-000000000003";
    let quota_message =
        "Cluster 00000000-0000-0000-0000-000000000003 uses 1.5 of 2 GiB since 2027-01-15T08:00:00Z";
    let json = |json| Occurrence::new(TaskStarted { details: Some(json), ..samples::task() });
    let task = [
        "order_id: \"A-1\"",
        "taskName: \"Install packages\"",
        "host_names: \"[\\\"h1\\\",\\\"h2\\\"]\"",
        "tries: 3u64",
    ];
    let cases: [(Occurrence, Vec<&str>); 9] = [
        (
            Occurrence::new(samples::probe()),
            vec![HOST, INFRA_ENV, "host_name: \"worker-0\"", "type: \"disk\"", "match: 7i64"],
        ),
        (
            Occurrence::new(samples::quota().with_note("n")),
            vec![
                CLUSTER,
                "used: 1.5f64",
                "limit: 2.0f64",
                "since: 2027-01-15T08:00:00Z",
                "kind: \"hard\"",
                "labels: \"[\\\"a\\\",\\\"b\\\"]\"",
                "sizes: \"[1,2]\"",
                "final: true",
                "note: \"n\"",
            ],
        ),
        (
            Occurrence::new(samples::message()),
            vec![HOST, INFRA_ENV, "severity: \"critical\"", "property.message: \"boom\""],
        ),
        (Occurrence::new(samples::task()), task.to_vec()),
        (json(json!(null)), task.to_vec()),
        (json(json!(1)), [&task[..], &["details: 1i64"]].concat()),
        (json(json!(u64::MAX)), [&task[..], &["details: 18446744073709551615u64"]].concat()),
        (json(json!("text")), [&task[..], &["details: \"text\""]].concat()),
        (
            json(json!({"a": [1, null]})),
            [&task[..], &["details: \"{\\\"a\\\":[1,null]}\""]].concat(),
        ),
    ];
    for (occurrence, expected) in cases {
        let (name, severity) = (occurrence.event.name(), occurrence.event.severity());
        let message = match name {
            "cluster/quota_exceeded" => quota_message.to_owned(),
            _ => occurrence.event.message(),
        };
        let occurrence = occurrence.with_id(Uuid::from_u128(7)).with_time(Timestamp::UNIX_EPOCH);
        let expected = [
            own(name, severity.as_str(), &message),
            expected.into_iter().map(String::from).collect(),
        ];
        assert_eq!(told(occurrence).fields, expected.concat());
    }
}

#[test]
fn values_of_an_occurrence_are_fields_and_missing_ones_are_not() {
    let full = at_a_known_time(samples::failed_probe())
        .with_request_id(Uuid::from_u128(8))
        .with_correlation_id("order 7")
        .with_trace_id("4bf9")
        .with_suppressed(23);
    let link = Link { kind: Kind::Created, sequence: 4, version: 2, earlier: None };
    let snapshot = Snapshot::<ticket::Ticket>::new(json!({"id": "t-1"})).unwrap();
    let chained = at_a_known_time(ticket::Created::new(snapshot)).with_chain(link);
    let cases: [(Occurrence, &[&str]); 3] = [
        (at_a_known_time(samples::failed_probe()), &[]),
        (
            full,
            &[
                "event.request_id: 00000000-0000-0000-0000-000000000008",
                "event.correlation_id: \"order 7\"",
                "event.trace_id: \"4bf9\"",
                "event.suppressed: 23u64",
            ],
        ),
        (chained, &["event.sequence: 4u64", "event.version: 2u64"]),
    ];
    for (occurrence, expected) in cases {
        let own = own(
            occurrence.event.name(),
            occurrence.event.severity().as_str(),
            &occurrence.event.message(),
        );
        let properties = occurrence.event.descriptor().properties.len();
        let fields = told(occurrence).fields;
        assert_eq!(fields[..own.len()], own);
        assert_eq!(fields[own.len()..fields.len() - properties], *expected);
    }
}

#[test]
fn no_sensitive_values_or_private_keys_are_sent() {
    let key = "-----BEGIN EC PRIVATE KEY-----\nsecret\n-----END EC PRIVATE KEY-----";
    let told = [
        told(Occurrence::new(samples::login())),
        told(
            Occurrence::new(TaskStarted {
                order_id: key.into(),
                details: Some(json!({"a": [key]})),
                host_names: vec![key.into()],
                task_name: format!("before {key}"),
                ..samples::task()
            })
            .with_correlation_id(key)
            .with_trace_id(key),
        ),
        told(Occurrence::new(relayed(Severity::Info).with_error(key))),
    ];
    for told in &told {
        let text = told.fields.join("\n");
        assert!(!text.contains("hunter") && !text.contains("secret"), "{text}");
    }
    let hidden = |name: &str| told[0].fields.contains(&format!("{name}: \"***\""));
    assert!(["order_id", "password", "token", "ticket"].into_iter().all(hidden), "{:?}", told[0]);
}

#[test]
fn fields_beyond_the_maximum_share_the_last_one() {
    // The occurrence may have up to eleven fields.
    let few = told(Occurrence::new(Wide::<21>)).fields;
    assert_eq!((few.len(), few[25].as_str()), (5 + 21, "p20: \"20\""));
    let many = told(Occurrence::new(Wide::<22>)).fields;
    assert_eq!(many[5 + 20], "event.more: \"{\\\"p20\\\":\\\"20\\\",\\\"p21\\\":\\\"***\\\"}\"");
    assert_eq!(many.len(), 5 + 21);
    let most = told(Occurrence::new(Wide::<40>).with_request_id(Uuid::nil())).fields;
    assert_eq!(most.len(), 6 + 21);
    assert!(most[26].ends_with("\\\"p39\\\":\\\"39\\\"}\""), "{}", most[26]);
}
