//! The texts of failed expectations: one golden text per situation, for people to review.

use crate::{
    events::{ids::OrderId, matchers},
    golden, samples,
};
use event_model::{
    Event, EventSink, Severity,
    matching::{contains, none, not, one_of, satisfies, some, starts_with},
    serde_json::json,
    testing::{Recorder, Screen, shown_on},
};
use std::{
    panic::{self, AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

fn recorded(events: &[&dyn Event]) -> Recorder {
    recorded_in(Recorder::new(), events)
}

/// `sink` with these events.
pub(crate) fn recorded_in<S: EventSink>(sink: S, events: &[&dyn Event]) -> S {
    for event in events {
        event.emit(&sink).expect("a recorder takes every event");
    }
    sink
}

/// The text of `expectation` when it fails, whatever terminal the tests run in.
pub(crate) fn failure(expectation: impl FnOnce()) -> String {
    failure_on(Screen { width: 100, colours: false }, expectation)
}

/// The text of `expectation` on this screen.
pub(crate) fn failure_on(screen: Screen, expectation: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| shown_on(screen, expectation)))
        .expect_err("the expectation fails");
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => (*panic.downcast::<&str>().expect("the panic has a text")).to_owned(),
    }
}

#[test]
fn swapped_ids_are_reported_as_swapped() {
    let recorder = recorded(&[&samples::task(), &samples::probe()]);
    let text = failure(|| {
        let (host_id, infra_env_id) = (samples::host(2), samples::infra_env(1));
        let ids = matchers::host::probe_finished().host_id(host_id).infra_env_id(infra_env_id);
        recorder.expect(ids.host_name("worker-0").severity(Severity::Error)).once();
    });
    golden::check("swapped_ids", &text);
}

#[test]
fn an_id_that_belongs_to_another_property_is_pointed_out() {
    let recorder = recorded(&[&samples::probe().with_cluster_id(samples::cluster(3))]);
    let text = failure(|| {
        recorder.expect(matchers::host::probe_finished().host_id(samples::host(3))).once();
    });
    golden::check("mixed_up_id", &text);
}

#[test]
fn the_two_nearest_events_are_shown_part_by_part() {
    let mut near = samples::probe();
    near.host_name = "worker-1".into();
    let mut far = samples::probe();
    far.r#match = 8;
    far.r#type = "memory".into();
    let recorder = recorded(&[&samples::task(), &far, &samples::failed_probe(), &near, &near]);
    let text = failure(|| {
        let matcher = matchers::host::probe_finished().host_id(samples::host(1));
        let matcher =
            matcher.host_name(starts_with("worker-2")).r#match(satisfies(|n: &i64| *n < 8));
        recorder.expect(matcher.r#type(one_of(["disk", "cpu"])).cluster_id(none())).at_least(2);
    });
    golden::check("two_nearest", &without_places(&text));
}

/// The place of a function is a line of this file, which moves, in a path that depends on the machine.
pub(crate) fn without_places(text: &str) -> String {
    let mut parts = text.split("event-model/tests/it/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (_, rest) = part.split_once(".rs:").expect("a place is in a file");
        let rest = rest.trim_start_matches(|c: char| c.is_numeric());
        let column =
            |rest: &str| rest.strip_prefix(':').is_some_and(|it| it.starts_with(char::is_numeric));
        let rest = match column(rest) {
            true => rest[1..].trim_start_matches(char::is_numeric),
            false => rest,
        };
        text + "FILE:LINE" + rest
    })
}

#[test]
fn too_many() {
    let recorder = recorded(&[&samples::probe(), &samples::task(), &samples::probe()]);
    let text = failure(|| {
        recorder.expect(matchers::host::probe_finished().host_name("worker-0")).once();
    });
    golden::check("too_many", &text);
}

#[test]
fn never() {
    let recorder = recorded(&[&samples::task(), &samples::probe()]);
    let text = failure(|| {
        recorder.expect(matchers::host::probe_finished().cluster_id(none())).never();
    });
    golden::check("never", &text);
}

#[test]
fn too_few() {
    let bound = samples::probe().with_cluster_id(samples::cluster(3));
    let recorder = recorded(&[&samples::probe(), &bound]);
    let text = failure(|| {
        recorder.expect(matchers::host::probe_finished().cluster_id(none())).times(3);
    });
    golden::check("too_few", &text);
}

#[test]
fn in_order() {
    let recorder = recorded(&[&samples::probe(), &samples::task(), &samples::failed_probe()]);
    let text = failure(|| {
        recorder.expect_in_order((
            matchers::ansible::task_started(),
            matchers::host::probe_finished().host_name("worker-0"),
            matchers::any().severity(Severity::Critical),
        ));
    });
    golden::check("in_order", &text);
}

#[test]
fn nothing_else() {
    let recorder = recorded(&[&samples::probe(), &samples::task(), &samples::quota()]);
    recorder.expect(matchers::ansible::task_started()).once();
    golden::check("nothing_else", &failure(|| recorder.expect_nothing_else()));
}

#[test]
fn too_early() {
    let text = failure(|| {
        Recorder::new().expect(matchers::any().renders(contains("disk"))).at_least(1);
    });
    golden::check("too_early", &text);
}

#[test]
fn sensitive_values_stay_hidden() {
    let recorder = recorded(&[&samples::login()]);
    let text = failure(|| {
        let login = matchers::shop::login_granted().user("toor").password("hunter5");
        let login = login.token(some(contains("hunter5"))).ticket(not(json!("hunter5")));
        recorder.expect(login).once();
    });
    golden::check("sensitive", &text);
}

#[test]
fn a_sensitive_value_stays_hidden_from_a_matcher_that_does_not_know_the_property() {
    let recorder = recorded(&[&samples::login()]);
    let text = failure(|| {
        recorder
            .expect(matchers::any().property("password", "hunter5").property("user", "root"))
            .once();
    });
    golden::check("sensitive_by_name", &text);
}

#[test]
fn a_similar_event_of_another_name() {
    let recorder = recorded(&[&samples::task(), &samples::failed_probe()]);
    let text = failure(|| {
        let matcher = matchers::host::probe_finished().host_id(samples::host(1));
        recorder.expect(matcher.infra_env_id(samples::infra_env(2)).r#match(7)).once();
    });
    golden::check("another_name", &text);
}

#[test]
fn any_event_differs_in_the_same_way_under_two_names() {
    let recorder = recorded(&[&samples::probe(), &samples::failed_probe(), &samples::probe()]);
    let text = failure(|| {
        let ids = matchers::any().host_id(samples::host(1)).infra_env_id(samples::infra_env(3));
        recorder.expect(ids).once();
    });
    golden::check("any_event", &text);
}

#[test]
fn exactly_this_event() {
    let mut other = samples::quota().with_note("line\nbreak, \u{202e}bidi and \u{7}");
    other.labels.push("c".into());
    let recorder = recorded(&[&other]);
    let text = failure(|| recorder.expect(&samples::quota()).once());
    golden::check("exactly_this", &text);
}

#[test]
fn optional_properties() {
    let recorder = recorded(&[&samples::probe()]);
    let text = failure(|| {
        let matcher = matchers::host::probe_finished().cluster_id(samples::cluster(3));
        recorder.expect(matcher.cluster_id(some(not(samples::cluster(4))))).once();
    });
    golden::check("optional", &text);
}

#[test]
fn long_texts() {
    let mut probe = samples::probe();
    probe.host_name = "n".repeat(3000) + "-left" + &"n".repeat(3000);
    let recorder = recorded(&[&probe]);
    let expected = probe.host_name.replace("left", "lost");
    let text = failure(|| {
        recorder.expect(matchers::host::probe_finished().host_name(expected)).once();
    });
    golden::check("long_texts", &text);
}

#[test]
fn many_events() {
    let recorder = Recorder::new();
    for n in 0..30 {
        let mut task = samples::task();
        task.tries = n;
        task.emit(&recorder).unwrap();
    }
    samples::probe().emit(&recorder).unwrap();
    let text = failure(|| {
        recorder.expect(matchers::ansible::task_started().order_id(OrderId::from("A-1"))).once();
        recorder.expect(matchers::host::probe_finished()).never();
    });
    golden::check("many_events", &text);
}

#[test]
fn the_place_is_the_line_of_the_caller() {
    let place = place_of(|| Recorder::new().expect(matchers::any()).once());
    assert!(place.starts_with(&format!("{}:{}:", file!(), line!() - 1)), "{place}");
    let place = place_of(|| Recorder::new().at_least(1, matchers::any()));
    assert!(place.starts_with(&format!("{}:{}:", file!(), line!() - 1)), "{place}");
}

/// Where `expectation` panics.
pub(crate) fn place_of(expectation: impl FnOnce()) -> String {
    // The hook is that of the whole process.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (here, place) = (thread::current().id(), Arc::new(Mutex::new(String::new())));
    let seen = place.clone();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // Other tests may panic at the same time.
        if thread::current().id() == here {
            *seen.lock().expect("no panic") =
                info.location().map(ToString::to_string).unwrap_or_default();
        }
    }));
    failure(expectation);
    panic::set_hook(before);
    let place = place.lock().expect("no panic");
    place.clone()
}
