//! Matchers for events as matchers of `googletest`.

use crate::{
    events::{
        host::ProbeFinished,
        matchers::{self, host},
    },
    golden, samples,
};
// The names of its prelude that matchers for properties have too are taken from `event_model`.
use event_model::{
    Event, Occurrence,
    matching::{EventMatcher, starts_with},
    testing::Recorder,
};
use googletest::{
    matchers::{contains, each, eq, field, len, not, unordered_elements_are},
    verify_that,
};

fn recorded() -> Recorder {
    let recorder = Recorder::new();
    samples::probe().send(&recorder);
    samples::failed_probe().send(&recorder);
    recorder
}

#[test]
fn an_event_and_an_occurrence_are_verified() {
    let probe = samples::probe();
    verify_that!(probe, host::probe_finished().host_name("worker-0")).unwrap();
    verify_that!(&probe, EventMatcher::from(&samples::probe())).unwrap();
    verify_that!(probe.as_dyn(), not(host::probe_failed())).unwrap();
    verify_that!(Occurrence::new(probe), matchers::any().name(starts_with("host/"))).unwrap();
}

#[test]
fn matchers_for_events_nest_in_those_for_lists() {
    let all = recorded().occurrences();
    verify_that!(all, len(eq(2))).unwrap();
    verify_that!(all, contains(host::probe_failed())).unwrap();
    verify_that!(all, each(matchers::any().property("host_name", "worker-0"))).unwrap();
    verify_that!(all, unordered_elements_are![host::probe_failed(), host::probe_finished()])
        .unwrap();
    let probes: Vec<ProbeFinished> = recorded().all();
    verify_that!(probes, contains(field!(&ProbeFinished.r#match, eq(7)))).unwrap();
}

#[test]
fn a_failure_has_the_text_of_an_expectation() {
    let probe = samples::probe();
    let wrong = host::probe_finished().host_name("worker-1").host_id(samples::host(2));
    let error = verify_that!(probe, wrong).unwrap_err();
    let text = error.to_string();
    let text = text.split("\n  at ").next().unwrap_or_default();
    golden::check("googletest", &format!("{text}\n"));
}

#[test]
fn a_failure_shows_no_sensitive_value() {
    let login = samples::login();
    let wrong = matchers::shop::login_granted().password("hunter9").user("toor");
    let text = verify_that!(login, wrong).unwrap_err().to_string();
    assert!(text.contains("password") && !text.contains("hunter"), "{text}");
    let text = verify_that!(login, not(matchers::shop::login_granted().password("hunter2")));
    let text = text.unwrap_err().to_string();
    assert!(text.contains("which matches") && !text.contains("hunter"), "{text}");
}
