//! Everything that a test can expect of a property.

use crate::{
    events::{
        cluster::QuotaExceededKind,
        ids::{HostId, OrderId},
        matchers::{ansible, any, cluster, host},
    },
    samples,
};
use event_model::{
    Event, Severity,
    jiff::Timestamp,
    matching::{self, EventMatcher, contains, none, not, one_of, satisfies, some, starts_with},
    serde_json::{Value as Json, json},
};

fn matches(matcher: impl Into<EventMatcher>, event: &dyn Event) -> bool {
    matcher.into().matches(event)
}

macro_rules! all {
    ($expected:literal, $event:expr, [$($matcher:expr),* $(,)?]) => {
        $(assert_eq!(matches($matcher, $event), $expected, "{}", stringify!($matcher));)*
    };
}

#[test]
fn a_required_property() {
    let finished = host::probe_finished;
    all!(
        true,
        &samples::probe(),
        [
            finished(),
            finished().host_id(samples::host(1)),
            finished().host_id(matching::any()),
            finished().host_id(one_of([samples::host(9), samples::host(1)])),
            finished().host_id(not(samples::host(9))),
            finished().host_id(satisfies(|id: &HostId| !id.as_uuid().is_nil())),
            finished().host_name("worker-0"),
            finished().host_name(String::from("worker-0")),
            finished().host_name(starts_with("worker")),
            finished().host_name(contains("er-")),
            finished().host_name(one_of(["worker-0", "worker-1"])),
            finished().host_name(not(contains("master"))),
            finished().host_name(satisfies(|name: &String| name.len() == 8)),
            finished().r#match(7).r#type("disk"),
            finished().r#match(satisfies(|n: &i64| *n > 6)),
            finished().severity(Severity::Warning),
            finished().severity(one_of([Severity::Warning, Severity::Error])),
            finished().renders(contains("disk")),
            finished().renders(r#"Probe "disk" of worker-0 ended: 7 on unbound"#),
        ]
    );
    all!(
        false,
        &samples::probe(),
        [
            host::probe_failed(),
            finished().host_id(samples::host(2)),
            finished().host_id(not(matching::any())),
            finished().host_name("worker"),
            finished().host_name(starts_with("orker")),
            finished().r#match(satisfies(|n: &i64| *n > 7)),
            finished().severity(Severity::Error),
            finished().renders("disk"),
        ]
    );
}

#[test]
fn an_optional_property() {
    let finished = host::probe_finished;
    let id = samples::cluster;
    all!(
        true,
        &samples::probe(),
        [
            finished().cluster_id(none()),
            finished().cluster_id(None),
            finished().cluster_id(not(id(3))),
            finished().cluster_id(matching::any()),
            finished().cluster_id(one_of([None, Some(id(3))])),
        ]
    );
    all!(
        false,
        &samples::probe(),
        [
            finished().cluster_id(id(3)),
            finished().cluster_id(some(matching::any())),
            finished().cluster_id(some(not(id(3)))),
            finished().cluster_id(satisfies(|_: &crate::events::ids::ClusterId| true)),
        ]
    );
    all!(
        true,
        &samples::probe().with_cluster_id(id(3)),
        [
            finished().cluster_id(id(3)),
            finished().cluster_id(Some(id(3))),
            finished().cluster_id(some(id(3))),
            finished().cluster_id(some(not(id(4)))),
            finished().cluster_id(not(none())),
            finished().cluster_id(one_of([id(3), id(4)])),
        ]
    );
}

#[test]
fn every_type_of_property() {
    let exceeded = cluster::quota_exceeded;
    let since = Timestamp::from_second(1_800_000_000).unwrap();
    let quota = samples::quota().with_extra(json!({"a": [1, null]})).with_note("tight");
    all!(
        true,
        &quota,
        [
            exceeded().used(1.5).limit(satisfies(|limit: &f64| *limit < 3.0)),
            exceeded()
                .since(since)
                .since(satisfies(|time: &Timestamp| *time > Timestamp::UNIX_EPOCH)),
            exceeded().kind(QuotaExceededKind::Hard).kind(not(QuotaExceededKind::Soft)),
            exceeded().labels(["a", "b"]).labels(vec!["a".to_owned(), "b".to_owned()]),
            exceeded().labels(contains("b")).labels(not(contains("c"))),
            exceeded().labels(satisfies(|labels: &Vec<String>| labels.len() == 2)),
            exceeded().sizes([1, 2]).sizes(satisfies(|sizes: &Vec<u64>| sizes.contains(&2))),
            exceeded().r#final(true).r#final(satisfies(|last: &bool| *last)),
            exceeded().extra(json!({"a": [1, null]})).extra(some(matching::any())),
            exceeded().extra(satisfies(|extra: &Json| extra["a"].is_array())),
            exceeded().note("tight").note(some(contains("igh"))).note(starts_with("t")),
            exceeded().note(one_of(["tight", "loose"])),
        ]
    );
    let task = samples::task();
    all!(
        true,
        &task,
        [
            ansible::task_started().order_id(OrderId::from("A-1")),
            ansible::task_started().order_id(not(OrderId::from("A-2"))).tries(3),
            ansible::task_started().host_names(["h1", "h2"]).details(none()),
        ]
    );
}

#[test]
fn an_absent_value_satisfies_no_function() {
    let started = || ansible::task_started().details(satisfies(|_: &Json| true));
    assert!(!matches(started(), &samples::task()));
    assert!(matches(started(), &samples::task().with_details(json!(null))));
}

#[test]
fn a_property_known_by_its_name_only() {
    let quota = samples::quota().with_extra(json!(7));
    all!(
        true,
        &quota,
        [
            any().property("extra", 7).property("extra", 7.0).property("extra", json!(7)),
            any().property("sizes", vec![1_u64, 2]).property("labels", contains("a")),
            any().property("kind", "hard").property("used", 1.5).property("limit", 2),
            any().property("note", none()).property("host_name", none()),
            any().property("cluster_id", samples::cluster(3)).property("final", true),
            any().property("labels", some(matching::any())).property("kind", starts_with("h")),
            any().property("used", satisfies(|used: &f64| *used > 1.0)),
        ]
    );
    all!(
        false,
        &quota,
        [
            any().property("extra", "7"),
            any().property("host_name", some(matching::any())),
            any().property("used", contains("1")),
            any().property("kind", satisfies(|_: &i64| true)),
        ]
    );
}

#[test]
fn any_event() {
    all!(
        true,
        &samples::probe(),
        [
            any(),
            any().name("host/probe_finished").name(starts_with("host/")),
            any().host_id(samples::host(1)).order_id(none()).cluster_id(none()),
            any().severity(Severity::Warning).renders(contains("worker-0")),
        ]
    );
    all!(
        false,
        &samples::probe(),
        [
            any().name("host/probe_failed"),
            any().order_id(OrderId::from("A-1")),
            any().host_id(none()),
        ]
    );
}

#[test]
fn an_event_is_a_matcher_for_itself() {
    let quota = samples::quota().with_extra(json!(null));
    let events: [&dyn Event; 6] = [
        &samples::probe(),
        &samples::login(),
        &samples::task(),
        &quota,
        &samples::message(),
        &samples::failed_probe(),
    ];
    for (row, expected) in events.iter().enumerate() {
        for (column, event) in events.iter().enumerate() {
            assert_eq!(matches(*expected, *event), row == column, "{expected:?} {event:?}");
        }
    }
    assert!(!matches(&samples::probe(), &samples::probe().with_cluster_id(samples::cluster(3))));
}

#[test]
fn a_matcher_shows_what_it_expects() {
    let finished = host::probe_finished;
    let cases: [(EventMatcher, &str); 5] = [
        (any().into(), "any event"),
        (any().name(starts_with("host/")).into(), r#"any event with name: starts with "host/""#),
        (finished().into(), "host/probe_finished"),
        (
            finished().host_name(not(contains("a\n"))).cluster_id(some(matching::any())).into(),
            r#"host/probe_finished with host_name: not(contains "a\n"), cluster_id: some(anything)"#,
        ),
        (
            finished().severity(one_of([Severity::Info, Severity::Error])).cluster_id(None).into(),
            "host/probe_finished with severity: one of [info, error], cluster_id: none",
        ),
    ];
    for (matcher, text) in cases {
        assert_eq!(matcher.to_string(), text);
        assert_eq!(format!("{matcher:?}"), text);
    }
    let positive = finished().r#match(satisfies(|n: &i64| *n > 0));
    let place = format!("match: satisfies the function at {}:{}", file!(), line!() - 1);
    assert!(positive.to_string().ends_with(&place), "{positive}");
}
