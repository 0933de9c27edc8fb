//! The recorder: counts, orders, and unexpected events.

use crate::{
    events::{
        host::{ProbeFailed, ProbeFinished},
        matchers::{ansible, any, host},
    },
    failures::failure,
    samples,
};
use event_model::{
    Event, Occurrence,
    matching::{EventMatcher, none, satisfies},
    testing::Recorder,
};

fn recorded() -> Recorder {
    let recorder = Recorder::new();
    let bound = samples::probe().with_cluster_id(samples::cluster(3));
    let events: [&dyn Event; 3] = [&samples::probe(), &samples::task(), &bound];
    for event in events {
        event.emit(&recorder).expect("a recorder takes every event");
    }
    recorder
}

#[test]
fn counts_are_checked() {
    let recorder = recorded();
    let expect = |matcher: EventMatcher| recorder.expect(matcher);
    let two = || EventMatcher::from(host::probe_finished());
    expect(two()).times(2);
    expect(two()).at_least(2);
    expect(two()).at_least(0);
    expect(two()).at_most(2);
    expect(host::probe_finished().cluster_id(none()).into()).once();
    expect(host::probe_failed().into()).never();
    expect(host::probe_failed().into()).at_most(1);
    for wrong in [
        failure(|| expect(two()).once()),
        failure(|| expect(two()).times(3)),
        failure(|| expect(two()).at_least(3)),
        failure(|| expect(two()).at_most(1)),
        failure(|| expect(two()).never()),
    ] {
        assert!(wrong.contains("2 of the 3 recorded events do: #1, #3"), "{wrong}");
    }
}

#[test]
fn orders_are_checked() {
    let recorder = recorded();
    recorder.expect_in_order((host::probe_finished(), ansible::task_started(), any()));
    recorder.expect_in_order((host::probe_finished(), host::probe_finished()));
    recorder.expect_in_order([host::probe_finished(), host::probe_finished()]);
    recorder.expect_in_order(vec![ansible::task_started()]);
    recorder.expect_in_order([&samples::probe()]);
    recorder.expect_in_order([
        host::probe_finished().into(),
        EventMatcher::from(ansible::task_started()),
    ]);
    let many = || any().renders(satisfies(|_: &String| true));
    let twelve =
        (many(), many(), many(), any(), any(), any(), any(), any(), any(), any(), any(), any());
    assert!(
        failure(|| recorder.expect_in_order(twelve)).contains("expected 12 events in this order")
    );
    let late = (host::probe_finished().cluster_id(samples::cluster(3)), ansible::task_started());
    assert!(failure(|| recorder.expect_in_order(late)).contains("recorded earlier: #2"));
}

#[test]
fn nothing_is_unexpected_after_each_event_was_expected() {
    let recorder = recorded();
    assert!(failure(|| recorder.expect_nothing_else()).contains("3 of the 3"));
    recorder.expect(host::probe_finished()).at_most(2);
    recorder.expect(host::probe_failed()).never();
    let failed = failure(|| recorder.expect(ansible::task_started()).times(2));
    assert!(failed.contains("1 of the 3 recorded events does: #2"), "{failed}");
    let left = failure(|| recorder.expect_nothing_else());
    assert!(left.contains("1 of the 3 recorded events is unexpected: #2"), "{left}");
    recorder.expect_in_order((ansible::task_started(),));
    recorder.expect_nothing_else();
    Recorder::new().expect_nothing_else();
}

#[test]
fn recorded_events_can_be_read_and_cleared() {
    let recorder = recorded();
    let probes: Vec<ProbeFinished> = recorder.all();
    assert_eq!(probes[1].cluster_id, Some(samples::cluster(3)));
    assert_eq!(recorder.all::<ProbeFailed>(), []);
    let names: Vec<_> = recorder.occurrences().iter().map(|seen| seen.event.name()).collect();
    assert_eq!(names, ["host/probe_finished", "ansible/TaskStarted", "host/probe_finished"]);
    recorder.clone().clear();
    assert!(recorder.occurrences().is_empty());
}

#[test]
fn a_function_of_a_matcher_may_use_the_recorder() {
    let recorder = recorded();
    let inner = recorder.clone();
    let busy = satisfies(move |_: &String| {
        inner.expect(any()).at_least(1);
        Occurrence::new(samples::task()).event.emit(&inner).is_ok()
    });
    recorder.expect(host::probe_finished().host_name(busy)).times(2);
    assert_eq!(recorder.occurrences().len(), 5);
}

#[test]
fn a_recorder_survives_a_failed_expectation_and_another_thread() {
    let recorder = recorded();
    failure(|| recorder.expect(any()).never());
    let other = recorder.clone();
    std::thread::spawn(move || samples::task().emit(&other)).join().unwrap().unwrap();
    recorder.expect(any()).times(4);
}

#[test]
fn events_after_a_clear_are_not_confused_with_earlier_ones() {
    let recorder = Recorder::new();
    samples::probe().emit(&recorder).unwrap();
    let handle = recorder.clone();
    let clearing = satisfies(move |_: &String| {
        handle.clear();
        samples::task().emit(&handle).is_ok()
    });
    recorder.expect(host::probe_finished().host_name(clearing)).once();
    assert!(
        failure(|| recorder.expect_nothing_else()).contains("the one recorded event is unexpected")
    );
}

#[test]
fn a_list_takes_matchers_for_different_events() {
    let recorder = recorded();
    recorder.expect_in_order([host::probe_finished().into(), ansible::task_started().into()]);
    recorder.expect_in_order(vec![ansible::task_started().into(), any().into()]);
}

#[test]
fn an_event_without_a_matching_part_is_still_compared() {
    let recorder = recorded();
    let text = failure(|| recorder.expect(any().host_id(samples::host(99))).once());
    assert!(text.contains("WRONG  host_id"), "{text}");
}

#[test]
fn two_names_are_both_shown() {
    let text =
        failure(|| recorded().expect(EventMatcher::new().name("host/a").name("host/b")).once());
    assert!(text.contains("host/a") && text.contains("host/b"), "{text}");
}

/// An expectation neither copies the events nor looks at each of them, if its matcher has a name or an id.
#[test]
fn ten_thousand_expectations_on_as_many_events_are_fast() {
    let recorder = Recorder::new();
    let probe = |n| ProbeFinished::new(samples::host(n), samples::infra_env(7), "a", "disk", 7);
    (0..10_000).for_each(|n| probe(n).emit(&recorder).unwrap());
    let start = std::time::Instant::now();
    (0..10_000).for_each(|n| recorder.once(host::probe_finished().host_id(samples::host(n))));
    (0..10_000).for_each(|_| recorder.never(host::probe_failed()));
    recorder.expect_nothing_else();
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

#[test]
fn an_id_is_found_only_in_its_property() {
    let recorder = recorded();
    recorder.once(host::probe_finished().cluster_id(samples::cluster(3)));
    recorder.never(host::probe_finished().host_id(samples::host(3)));
    recorder
        .never(host::probe_finished().host_id(samples::host(1)).cluster_id(samples::cluster(9)));
    recorder.times(2, any().host_id(samples::host(1)).infra_env_id(samples::infra_env(2)));
    recorder.never(ansible::task_started().and(any().host_id(samples::host(1))));
    recorder.times(2, any().host_id(samples::host(1)).or(any().host_id(samples::host(9))));
}
