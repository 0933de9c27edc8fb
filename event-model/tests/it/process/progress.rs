//! Progress from events that were written by hand.

use super::cluster;
use crate::events::{
    CATALOG,
    cluster_creation::{
        ClusterCreation, Finished, Started, Step, StepAdvanced, StepFailed, StepFinished,
        StepStarted,
    },
    ids::ClusterId,
    order_delivery,
};
use event_model::{
    DynamicEvent, Event, Occurrence,
    jiff::Timestamp,
    process::{Outcome, Process, Progress, RunProgress, State},
    serde_json::{self, Value as Json, json},
    uuid::Uuid,
};
use std::time::{Duration, Instant};

const RUN: Uuid = Uuid::from_u128(7);

fn at(second: i64, event: impl Event) -> Occurrence {
    let time = Timestamp::new(1_800_000_000 + second, 0).unwrap();
    Occurrence::new(event).with_time(time)
}

fn runs(occurrences: &[Occurrence]) -> Vec<RunProgress> {
    let mut progress = Progress::new(&CATALOG);
    occurrences.iter().for_each(|occurrence| progress.add(occurrence));
    let mut backwards = Progress::of(ClusterCreation::DESCRIPTOR);
    occurrences.iter().rev().chain(occurrences).for_each(|occurrence| backwards.add(occurrence));
    if occurrences.iter().all(|one| one.event.descriptor().group == Some("cluster_creation")) {
        assert_eq!(progress.runs(), backwards.runs());
    }
    progress.runs()
}

fn run(occurrences: &[Occurrence]) -> RunProgress {
    let mut runs = runs(occurrences);
    assert_eq!(runs.len(), 1);
    runs.remove(0)
}

fn states(run: &RunProgress) -> Vec<&'static str> {
    run.steps.iter().map(|step| step.state.as_str()).collect()
}

/// One event per word, a second apart: `1` starts the first step, `1:3` with a total, `1+a` advances the subject `a`, `1-a`
/// fails it, `1!` fails the step, `1=failed` ends the step; `=failed` ends the run, and `.` starts it.
fn told(words: &str) -> RunProgress {
    let words = words.split_whitespace().zip(0..);
    run(&words.map(|(word, second)| event(second, word)).collect::<Vec<_>>())
}

fn event(second: i64, word: &str) -> Occurrence {
    let id = cluster();
    let outcome = |text: &str| text.parse::<Outcome>().unwrap();
    if word == "." {
        return at(second, Started::new(id, RUN));
    }
    if let Some(text) = word.strip_prefix('=') {
        return at(second, Finished::new(id, RUN, outcome(text), 5));
    }
    let (step, rest) = word.split_at(1);
    let step = Step::ALL[step.parse::<usize>().unwrap() - 1];
    let error = || ("e", Uuid::nil());
    match rest.split_at(rest.len().min(1)) {
        (":", total) => {
            let total = total.parse().unwrap();
            at(second, StepStarted::new(id, RUN, step).with_total(total))
        }
        ("+", subject) => at(second, StepAdvanced::new(id, RUN, step, subject)),
        ("-", subject) => {
            let (text, error_id) = error();
            at(second, StepFailed::new(id, RUN, step, text, error_id).with_subject(subject))
        }
        ("!", _) => {
            let (text, error_id) = error();
            at(second, StepFailed::new(id, RUN, step, text, error_id))
        }
        ("=", text) => at(second, StepFinished::new(id, RUN, step, outcome(text), 5)),
        _ => at(second, StepStarted::new(id, RUN, step)),
    }
}

#[test]
fn states_follow_from_the_events() {
    let cases = [
        (".", "running", ["pending", "pending", "pending"]),
        ("1", "running", ["running", "pending", "pending"]),
        ("1+a", "running", ["running", "pending", "pending"]),
        ("1:1 1+a", "running", ["running", "pending", "pending"]),
        ("1:1 1-a", "running", ["running", "pending", "pending"]),
        ("1=succeeded", "running", ["succeeded", "pending", "pending"]),
        ("1 2", "running", ["superseded", "running", "pending"]),
        ("2", "running", ["superseded", "running", "pending"]),
        ("2 1", "running", ["superseded", "running", "pending"]),
        ("3=failed", "running", ["superseded", "superseded", "failed"]),
        ("1=partial 2", "running", ["partial", "running", "pending"]),
        ("2 1=failed", "running", ["failed", "running", "pending"]),
        ("1=failed 1=succeeded", "running", ["failed", "pending", "pending"]),
        ("1=succeeded 1-a 1!", "running", ["succeeded", "pending", "pending"]),
        ("1 =cancelled", "cancelled", ["running", "pending", "pending"]),
        ("=succeeded =failed .", "succeeded", ["pending", "pending", "pending"]),
    ];
    for (words, state, steps) in cases {
        let told = told(words);
        assert_eq!((told.state.as_str(), states(&told)), (state, steps.to_vec()), "{words}");
    }
}

#[test]
fn subjects_and_totals_are_counted() {
    let cases = [
        ("1", None, 0, 0),
        ("1:3", Some(3), 0, 0),
        ("1:3 1:2 1", Some(3), 0, 0),
        ("1+a 1+a 1+b", None, 2, 0),
        ("1-a 1-a 1!", None, 0, 1),
        ("1-a 1+a", None, 1, 0),
        ("1+a 1-a", None, 1, 0),
        ("1:1 1+a 1+b 1-c", Some(1), 2, 1),
        ("1=succeeded 1+a", None, 1, 0),
        ("1:18446744073709551615", Some(u64::MAX), 0, 0),
    ];
    for (words, total, done, failed) in cases {
        let step = &told(words).steps[0];
        assert_eq!((step.total, step.done, step.failed), (total, done, failed), "{words}");
    }
}

/// The weights are 1, 3 and 2.
#[test]
fn percent_is_the_mean_by_weight() {
    let cases = [
        (".", 0),
        ("1 1+a", 0),
        ("1:0", 0),
        ("1:0 1+a", 0),
        ("1:2 1+a", 8),
        ("1:2 1+a 1-b", 16),
        ("1:2 1+a 1-b 1+c", 16),
        ("1=failed", 16),
        ("1:0 1=succeeded", 16),
        ("2:3 2+a", 33),
        ("2:3 2+a 2+b", 50),
        ("3", 66),
        ("1=succeeded 2=succeeded 3:1000 3+a", 66),
        ("1=succeeded 2=succeeded 3:1 3+a", 100),
        ("1:3 1+a 2=succeeded 3=succeeded", 100),
        ("3=cancelled", 100),
        ("=failed", 0),
        ("1=succeeded =succeeded", 16),
    ];
    for (words, percent) in cases {
        assert_eq!(told(words).percent, percent, "{words}");
    }
    let almost: String = (0..999).map(|n| format!(" 3+{n}")).collect();
    let words = format!("1=succeeded 2=succeeded 3:1000{almost}");
    assert_eq!(told(&words).percent, 99);
}

#[test]
fn times_are_those_of_the_first_the_last_and_the_deciding_events() {
    let told = told("1 1+a 1=partial 1=failed 2 3 2+a =failed 3+a");
    let second = |second: i64| Timestamp::new(1_800_000_000 + second, 0).unwrap();
    let times = |index: usize| {
        let step = &told.steps[index];
        let times = [step.started_at, step.finished_at, step.updated_at];
        (times.map(Option::unwrap), step.duration_ms)
    };
    assert_eq!(times(0), ([second(0), second(2), second(3)], Some(5)));
    assert_eq!(times(1), ([second(4), second(5), second(6)], Some(1000)));
    assert_eq!(told.steps[2].finished_at, None);
    assert_eq!(told.started_at, second(0));
    assert_eq!((told.finished_at, told.updated_at), (Some(second(7)), second(8)));
}

#[test]
fn a_step_that_never_started_is_superseded_when_a_later_one_starts() {
    let told = told("2");
    let step = &told.steps[0];
    assert_eq!(step.state, State::Superseded);
    assert_eq!((step.started_at, step.updated_at, step.duration_ms), (None, None, None));
    assert_eq!(step.finished_at, told.steps[1].started_at);
}

#[test]
fn ends_at_the_same_time_are_ordered_by_their_ids() {
    let end = |id: u128, outcome| {
        let event = StepFinished::new(cluster(), RUN, Step::WaitingForSsh, outcome, 1);
        at(0, event).with_id(Uuid::from_u128(id))
    };
    let told = run(&[end(2, Outcome::Failed), end(1, Outcome::Partial), end(3, Outcome::Failed)]);
    assert_eq!(told.steps[1].state, State::Partial);
}

fn start(second: i64, id: ClusterId, run_id: u128) -> Occurrence {
    at(second, Started::new(id, Uuid::from_u128(run_id)))
}

#[test]
fn a_run_is_superseded_by_a_later_one_of_the_same_process_and_subject() {
    let other: ClusterId = Uuid::from_u128(99).into();
    let order = || "order-7".into();
    let runs = runs(&[
        start(0, cluster(), 1),
        start(5, cluster(), 2),
        at(6, Finished::new(cluster(), Uuid::from_u128(2), Outcome::Failed, 1)),
        start(7, cluster(), 3),
        start(9, other, 4),
        at(8, order_delivery::Started::new(order(), Uuid::from_u128(1))),
    ]);
    let told: Vec<_> =
        runs.iter().map(|run| (run.run_id.as_u128(), run.process, run.state.as_str())).collect();
    let expected = [
        (4, "cluster_creation", "running"),
        (1, "order_delivery", "running"),
        (3, "cluster_creation", "running"),
        (2, "cluster_creation", "failed"),
        (1, "cluster_creation", "superseded"),
    ];
    assert_eq!(told, expected);
    assert_eq!(runs[4].finished_at, Some(runs[3].started_at));
    assert_eq!(runs[1].subject, "order-7");
    assert_eq!(runs[0].subject, other.to_string());
}

#[test]
fn the_same_run_id_with_another_subject_is_another_run() {
    let other: ClusterId = Uuid::from_u128(99).into();
    assert_eq!(runs(&[start(0, cluster(), 1), start(1, other, 1)]).len(), 2);
}

/// A writer may send one `run_id` with any number of subjects. Comparing each with each took minutes.
#[test]
fn many_subjects_with_one_run_id_take_little_time() {
    let events = (0..40_000_u32).map(|number| {
        let order = number.to_string().into();
        at(0, order_delivery::Started::new(order, RUN))
    });
    let events: Vec<_> = events.collect();
    let (mut progress, start) = (Progress::new(&CATALOG), Instant::now());
    events.iter().chain(&events).for_each(|occurrence| progress.add(occurrence));
    assert_eq!(progress.runs().len(), events.len());
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn other_events_are_ignored() {
    let mut progress = Progress::of(ClusterCreation::DESCRIPTOR);
    progress.add(&Occurrence::new(crate::samples::probe()));
    progress.add(&at(0, order_delivery::Started::new("a".into(), RUN)));
    assert!(progress.runs().is_empty());
}

#[test]
fn events_that_are_read_back_count_the_same() {
    let json = json!({
        "cluster_id": cluster(), "run_id": RUN, "step": "waiting_for_ssh", "subject": "a",
    });
    let descriptor = CATALOG.get("cluster_creation/step_advanced").unwrap();
    let event = DynamicEvent::new(descriptor, json.as_object().unwrap()).unwrap();
    let typed = StepAdvanced::new(cluster(), RUN, Step::WaitingForSsh, "a");
    // The registry of another program has a descriptor of its own.
    let copied = Box::leak(Box::new(descriptor.clone()));
    let copy = DynamicEvent::new(copied, json.as_object().unwrap()).unwrap();
    let one = at(0, typed);
    let same = |event: DynamicEvent| at(0, event).with_id(one.id);
    assert_eq!(run(&[same(event)]), run(std::slice::from_ref(&one)));
    assert_eq!(run(&[same(copy), one.clone()]), run(&[one]));
}

#[test]
fn a_step_that_the_process_does_not_declare_only_starts_the_run() {
    let mut descriptor = CATALOG.get("cluster_creation/step_started").unwrap().clone();
    let mut properties = descriptor.properties.to_vec();
    properties[2].ty = event_model::PropertyType::String;
    descriptor.properties = properties.leak();
    let json = json!({ "cluster_id": cluster(), "run_id": RUN, "step": "dancing" });
    let descriptor = Box::leak(Box::new(descriptor));
    let event = DynamicEvent::new(descriptor, json.as_object().unwrap()).unwrap();
    let told = run(&[at(0, event)]);
    assert_eq!(states(&told), ["pending", "pending", "pending"]);
}

#[test]
fn the_json_is_that_of_the_route() {
    let json = serde_json::to_value(told("1:2 1+a 1-b 1=partial 2")).unwrap();
    let expected = json!({
        "run_id": RUN,
        "process": "cluster_creation",
        "kind": "creating",
        "state": "running",
        "percent": 16,
        "started_at": "2027-01-15T08:00:00Z",
        "finished_at": null,
        "updated_at": "2027-01-15T08:00:04Z",
        "steps": [
            {
                "name": "launching_instances", "title": "Launching instances", "state": "partial",
                "total": 2, "done": 1, "failed": 1, "started_at": "2027-01-15T08:00:00Z",
                "finished_at": "2027-01-15T08:00:03Z", "duration_ms": 5,
                "updated_at": "2027-01-15T08:00:03Z",
            },
            {
                "name": "waiting_for_ssh", "title": "Waiting for SSH", "state": "running",
                "total": null, "done": 0, "failed": 0, "started_at": "2027-01-15T08:00:04Z",
                "finished_at": null, "duration_ms": null, "updated_at": "2027-01-15T08:00:04Z",
            },
            {
                "name": "starting_services", "title": "Starting services", "state": "pending",
                "total": null, "done": 0, "failed": 0, "started_at": null, "finished_at": null,
                "duration_ms": null, "updated_at": null,
            },
        ],
    });
    assert_eq!(json, expected);
    let Json::Object(run) = serde_json::from_str(&serde_json::to_string(&json).unwrap()).unwrap()
    else {
        panic!("an object");
    };
    assert_eq!(run.len(), 9);
}
