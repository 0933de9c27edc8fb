//! Scripts: expectations that are said before the act.

use crate::{
    events::matchers::{ansible, any, cluster, host},
    failures::{failure, recorded_in, without_places},
    golden, samples,
};
use event_model::{Event, EventSink, Severity, testing::Script};
use std::{panic::catch_unwind, sync::Arc, thread};

/// As in a fixture: the expectations that several tests share.
fn probing() -> Script {
    Script::new().once(host::probe_finished()).allow(any().severity(Severity::Info))
}

#[test]
fn a_script_that_is_followed_is_silent() {
    let script = probing()
        .never(host::probe_failed())
        .at_least(1, any())
        .at_most(3, any())
        .times(1..=2, ansible::task_started())
        .in_order((ansible::task_started(), host::probe_finished()));
    let sink: Arc<dyn EventSink> = Arc::new(script.clone());
    samples::task().emit(&sink).unwrap();
    thread::spawn(move || samples::probe().emit(&sink)).join().unwrap().unwrap();
    script.finish();
}

#[test]
fn everything_that_is_wrong_is_one_text() {
    let script = Script::new()
        .once(host::probe_finished().host_name("worker-1"))
        .in_order((cluster::quota_exceeded(), ansible::task_started()))
        .never(host::probe_finished());
    let script =
        recorded_in(script, &[&samples::probe(), &samples::task(), &samples::failed_probe()]);
    golden::check("script", &without_places(&failure(|| script.finish())));
}

#[test]
fn the_place_is_the_line_of_the_expectation() {
    let script = Script::new().once(any());
    let place = format!("{}:{}:", file!(), line!() - 1);
    let text = failure(|| script.finish());
    assert!(text.starts_with(&place), "{text}");
}

#[test]
fn a_script_that_is_dropped_is_checked() {
    assert!(failure(|| drop(probing())).contains("expected exactly 1 event"));
    drop(recorded_in(probing(), &[&samples::probe()]));
}

#[test]
fn a_script_expects_nothing_by_itself() {
    Script::new().finish();
    let script = recorded_in(Script::new(), &[&samples::task()]);
    assert!(failure(|| script.finish()).starts_with("expected nothing else, but the one"));
}

/// The code under test may keep its clone forever.
#[test]
fn a_clone_does_not_hold_the_check_back() {
    let script = probing();
    let task = script.clone();
    assert!(failure(|| drop(script)).contains("expected exactly 1 event"));
    drop(task);
}

#[test]
fn a_clone_may_finish_the_script() {
    let script = probing();
    let test = script.clone();
    let text = failure(|| drop(script));
    assert_eq!(failure(|| test.finish()), text);
}

#[test]
fn nothing_panics_while_the_thread_panics() {
    let panic = catch_unwind(|| {
        let _script = probing();
        panic!("the first");
    });
    assert_eq!(*panic.unwrap_err().downcast::<&str>().unwrap(), "the first");
}

#[test]
fn a_script_shows_what_it_expects() {
    let script = probing().in_order((ansible::task_started(), host::probe_finished()));
    let text = format!("{script:?}");
    let expected = "Script { expected: [\"exactly 1 event: host/probe_finished\", \
                    \"in order: ansible/TaskStarted, then host/probe_finished\"], recorded: [] }";
    assert_eq!(text, expected);
    failure(|| drop(script));
}
