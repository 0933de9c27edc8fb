//! Names that the catalogue does not have: a matcher with one would match nothing, and a test would prove nothing.

use crate::{
    events::{
        CATALOG,
        matchers::{any, any_host},
    },
    failures::failure,
};
use event_model::matching::{
    self, EventMatcher, contains, none, not, one_of, satisfies, starts_with,
};

#[test]
fn an_unknown_event_panics_with_the_nearest_names() {
    for (text, expected) in [
        (
            failure(|| drop(any().name("host_probe_finish"))),
            "the catalogue has no event `host_probe_finish`; \
             did you mean `host/probe_finished` or `host/probe_failed`?",
        ),
        (
            failure(|| drop(any().name("task_started"))),
            "the catalogue has no event `task_started`; did you mean `ansible/TaskStarted`?",
        ),
        (failure(|| drop(any().name("nothing"))), "the catalogue has no event `nothing`"),
        (
            failure(|| drop(any().name(not("host/probe_finishd")))),
            "the catalogue has no event `host/probe_finishd`; \
             did you mean `host/probe_finished` or `host/probe_failed`?",
        ),
        (
            failure(|| drop(any_host().name(one_of(["host/probe_finished", "host/gone"])))),
            "the catalogue has no event `host/gone`",
        ),
        (
            failure(|| drop(any().name(starts_with("hosts/")))),
            "the catalogue has no event whose name is as expected: starts with \"hosts/\"",
        ),
        (
            failure(|| drop(any().name(satisfies(|name: &String| name.is_empty()).named("empty")))),
            "the catalogue has no event whose name is as expected: empty",
        ),
    ] {
        assert_eq!(text, expected);
    }
}

#[test]
fn a_former_name_is_not_the_name_of_an_event() {
    let text = failure(|| drop(any().name("cluster/quota_reached")));
    assert_eq!(
        text,
        "the event `cluster/quota_reached` is called `cluster/quota_exceeded` now: \
         expect it by this name"
    );
}

#[test]
fn an_unknown_property_panics_with_the_nearest_names() {
    for (text, expected) in [
        (
            failure(|| drop(any().property("hostname", none()))),
            "no event of the catalogue has the property `hostname`; \
             did you mean `host_name` or `host_names`?",
        ),
        (
            failure(|| drop(any().property("clusterId", matching::any()))),
            "no event of the catalogue has the property `clusterId`; did you mean `cluster_id`?",
        ),
        (
            failure(|| drop(EventMatcher::among(&CATALOG).at("snapshots", "", none()))),
            "no event of the catalogue has the property `snapshots`; did you mean `snapshot`?",
        ),
        (
            failure(|| drop(EventMatcher::among(&CATALOG).item::<String>("zzz", "a"))),
            "no event of the catalogue has the property `zzz`",
        ),
    ] {
        assert_eq!(text, expected);
    }
}

#[test]
fn known_names_and_identities_are_taken() {
    let _ = any().name("host/probe_finished").name(not(contains("disk"))).name(starts_with("host"));
    let _ = any().property("host_name", none()).property("taskName", none()).buyer_id(none());
    // An identity that no event has.
    let _ = any().property("buyer_id", none());
}

/// Without a catalogue, nothing is known about names.
#[test]
fn without_a_catalogue_every_name_is_taken() {
    let _ = EventMatcher::new().name("host/gone").property::<String>("gone", "a");
}

#[test]
fn the_place_is_the_line_of_the_caller() {
    let place = crate::failures::place_of(|| drop(any().name("host/gone")));
    assert!(place.starts_with(&format!("{}:{}:", file!(), line!() - 1)), "{place}");
    let place = crate::failures::place_of(|| drop(any().property("gone", none())));
    assert!(place.starts_with(&format!("{}:{}:", file!(), line!() - 1)), "{place}");
}
