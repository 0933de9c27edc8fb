//! What the handles of runs and steps emit.

use super::{cluster, run_on, step_of, told};
use crate::events::{
    CATALOG,
    cluster_creation::{ClusterCreation, Finished, Started, Step, StepFailed, StepFinished},
    order_delivery::{self, OrderDelivery},
};
use event_model::{
    Descriptor, EmitError, Event, EventSink, Occurrence, Severity,
    process::{Outcome, Process, Run, Subject},
    serde_json::json,
    sink::{Noop, Scope},
    testing::Recorder,
    uuid::Uuid,
};
use std::{io, sync::Arc, thread, time::Duration};

#[test]
fn a_run_tells_its_steps_their_subjects_and_their_ends() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = run.step(Step::LaunchingInstances).total(3).start().unwrap();
    step.advance("i-1").unwrap();
    step.advance(Subject::new("i-2").with_name("worker-2").with_group("workers")).unwrap();
    step.fail(String::from("i-3"), &io::Error::other("no host")).unwrap();
    step.finish().unwrap();
    run.finish().unwrap();
    let step = "launching_instances";
    let expected = [
        json!({ "event": "started" }),
        json!({ "event": "step_started", "step": step, "total": 3 }),
        json!({ "event": "step_advanced", "step": step, "subject": "i-1" }),
        json!({ "event": "step_advanced", "step": step, "subject": "i-2",
                "subject_name": "worker-2", "subject_group": "workers" }),
        json!({ "event": "step_failed", "step": step, "subject": "i-3", "error": "no host" }),
        json!({ "event": "step_finished", "step": step, "outcome": "partial" }),
        json!({ "event": "finished", "outcome": "partial", "severity": "warning" }),
    ];
    assert_eq!(told(&sink), expected);
}

#[test]
fn all_events_of_a_run_have_its_ids() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let id = run.id();
    assert_eq!(id.get_version_num(), 7);
    step_of(&run).finish().unwrap();
    drop(run);
    for occurrence in sink.occurrences() {
        let event = &occurrence.event;
        assert_eq!(event.property("run_id").unwrap().to_string(), id.to_string());
        assert_eq!(event.property("cluster_id").unwrap().to_string(), cluster().to_string());
    }
    assert_eq!(sink.occurrences().len(), 4);
}

/// `+` is a subject that advances, `-` one that fails, `!` a failure of the whole step.
#[test]
fn the_outcome_of_a_step_follows_from_what_went_through_its_handle() {
    use Outcome::{Failed, Partial, Succeeded};
    let cases = [
        ("", Succeeded),
        ("+a", Succeeded),
        ("+a +a", Succeeded),
        ("-a", Failed),
        ("!", Failed),
        ("-a +b", Partial),
        ("! +b", Partial),
        ("+b !", Partial),
        ("-a +a", Succeeded),
        ("+a -a", Succeeded),
        ("-a -a +b +a", Succeeded),
        ("-a +a -b", Partial),
        ("-a -b", Failed),
        ("-a +a !", Partial),
    ];
    for (acts, expected) in cases {
        let sink = Recorder::new();
        let run = run_on(sink.clone());
        let step = step_of(&run);
        for act in acts.split_whitespace() {
            let error = io::Error::other("e");
            match act.split_at(1) {
                ("+", subject) => step.advance(subject),
                ("-", subject) => step.fail(subject, &error),
                _ => step.fail_step(&error),
            }
            .unwrap();
        }
        step.finish().unwrap();
        run.finish().unwrap();
        assert_eq!(sink.all::<StepFinished>()[0].outcome, expected, "{acts}");
        assert_eq!(sink.all::<Finished>()[0].outcome, expected, "{acts}");
    }
}

#[test]
fn a_failure_of_the_whole_step_has_no_subject() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = step_of(&run);
    step.fail_step(&io::Error::other("e")).unwrap();
    step.fail("a", &io::Error::other("e")).unwrap();
    let failed = sink.all::<StepFailed>();
    assert_eq!((&failed[0].subject, &failed[1].subject), (&None, &Some("a".to_owned())));
    assert_ne!(failed[0].error_id, failed[1].error_id);
    assert_eq!(failed[0].severity(), Severity::Error);
}

#[test]
fn the_outcome_of_a_run_is_the_worst_of_its_steps() {
    use Outcome::{Cancelled, Failed, Partial, Succeeded, Superseded};
    let cases: [(&[Outcome], Outcome, Severity); 9] = [
        (&[], Succeeded, Severity::Info),
        (&[Succeeded, Succeeded], Succeeded, Severity::Info),
        (&[Superseded], Succeeded, Severity::Info),
        (&[Cancelled, Succeeded], Cancelled, Severity::Warning),
        (&[Partial, Cancelled], Partial, Severity::Warning),
        (&[Cancelled, Partial], Partial, Severity::Warning),
        (&[Failed, Partial, Cancelled], Failed, Severity::Error),
        (&[Succeeded, Failed], Failed, Severity::Error),
        (&[Superseded, Cancelled], Cancelled, Severity::Warning),
    ];
    for (steps, expected, severity) in cases {
        let sink = Recorder::new();
        let run = run_on(sink.clone());
        for outcome in steps {
            step_of(&run).finish_as(*outcome).unwrap();
        }
        run.finish().unwrap();
        let finished = &sink.all::<Finished>()[0];
        assert_eq!((finished.outcome, finished.severity), (expected, Some(severity)), "{steps:?}");
        assert_eq!(finished.severity(), severity);
    }
}

#[test]
fn an_open_or_detached_step_counts_as_if_it_ended() {
    for detaches in [true, false] {
        let sink = Recorder::new();
        let run = run_on(sink.clone());
        let step = step_of(&run);
        step.advance("a").unwrap();
        step.fail("b", &io::Error::other("e")).unwrap();
        let step = match detaches {
            true => {
                step.detach();
                None
            }
            false => Some(step),
        };
        run.finish().unwrap();
        assert_eq!(sink.all::<Finished>()[0].outcome, Outcome::Partial);
        assert_eq!(sink.all::<StepFinished>(), []);
        drop(step);
        assert_eq!(sink.all::<StepFinished>().len(), usize::from(!detaches));
    }
}

#[test]
fn what_is_dropped_is_cancelled_and_what_is_detached_stays_open() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    drop(step_of(&run));
    step_of(&run).detach();
    drop(run);
    run_on(sink.clone()).detach();
    assert_eq!(sink.all::<Started>().len(), 2);
    let ends: Vec<_> = sink.all::<StepFinished>().iter().map(|end| end.outcome).collect();
    assert_eq!(ends, [Outcome::Cancelled]);
    let ends: Vec<_> = sink.all::<Finished>().iter().map(|end| end.outcome).collect();
    assert_eq!(ends, [Outcome::Cancelled]);
}

#[test]
fn a_resumed_run_goes_on_without_a_new_start() {
    let sink = Arc::new(Recorder::new());
    let run_id = Uuid::from_u128(9);
    let run = Run::<ClusterCreation>::resume(Arc::clone(&sink), cluster(), run_id);
    assert_eq!(run.id(), run_id);
    step_of(&run).finish().unwrap();
    run.finish().unwrap();
    assert!(sink.all::<Started>().is_empty());
    assert_eq!(sink.all::<Finished>()[0].run_id, run_id);
}

#[test]
fn durations_are_those_of_the_handles() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    thread::sleep(Duration::from_millis(30));
    let step = step_of(&run);
    thread::sleep(Duration::from_millis(20));
    step.finish().unwrap();
    run.finish().unwrap();
    let (step, run) = (&sink.all::<StepFinished>()[0], &sink.all::<Finished>()[0]);
    assert!(step.duration_ms >= 20 && run.duration_ms >= step.duration_ms + 30);
}

#[test]
fn handles_outlive_the_run_and_go_to_other_threads() {
    fn owned<T: Send + Sync + 'static>(value: T) -> T {
        value
    }
    let sink = Recorder::new();
    let run = owned(run_on(sink.clone()));
    let step = owned(Arc::new(step_of(&run)));
    run.finish().unwrap();
    let threads = [0, 1].map(|n| {
        let step = Arc::clone(&step);
        thread::spawn(move || step.advance(format!("i-{n}")).unwrap())
    });
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    Arc::into_inner(step).unwrap().finish().unwrap();
    assert_eq!(sink.occurrences().len(), 6);
}

#[test]
fn events_are_in_the_scope_of_the_caller() {
    let sink = Recorder::new();
    let request = Uuid::from_u128(5);
    let _guard = Scope::new().with_request_id(request).enter();
    drop(step_of(&run_on(sink.clone())));
    assert!(sink.occurrences().iter().all(|one| one.request_id == Some(request)));
}

/// Refuses events, as a strict sink does.
struct Refusing;

impl EventSink for Refusing {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        Err(EmitError::new("full"))
    }
}

#[test]
fn errors_of_the_sink_reach_the_caller() {
    assert!(Run::<ClusterCreation>::start(Refusing, cluster()).is_err());
    let run = Run::<ClusterCreation>::resume(Refusing, cluster(), Uuid::from_u128(1));
    assert!(run.step(Step::WaitingForSsh).start().is_err());
    run.finish().unwrap_err();
    let run = Run::<ClusterCreation>::resume(Refusing, cluster(), Uuid::from_u128(1));
    drop(run);
}

/// Wants only what is at least a warning.
struct Alarms(Recorder);

impl EventSink for Alarms {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.0.emit(occurrence)
    }

    fn enabled(&self, descriptor: &Descriptor) -> bool {
        descriptor.severity >= Severity::Warning
    }
}

#[test]
fn a_sink_is_asked_first_with_the_severity_of_the_event() {
    let sink = Recorder::new();
    let run = run_on(Alarms(sink.clone()));
    let step = step_of(&run);
    step.advance("a").unwrap();
    step.fail("b", &io::Error::other("e")).unwrap();
    step.finish().unwrap();
    run.finish().unwrap();
    let names: Vec<_> = sink.occurrences().iter().map(|one| one.event.name()).collect();
    assert_eq!(names, ["cluster_creation/step_failed", "cluster_creation/finished"]);
    run_on(Noop).finish().unwrap();
}

#[test]
fn the_identity_may_be_a_text() {
    let sink = Recorder::new();
    let run = Run::<OrderDelivery>::start(sink.clone(), "order-7").unwrap();
    let step = run.step(order_delivery::Step::Packing).start().unwrap();
    step.finish().unwrap();
    run.finish().unwrap();
    assert_eq!(sink.all::<order_delivery::Started>()[0].order_id.as_str(), "order-7");
}

#[test]
fn the_catalogue_lists_the_processes() {
    let processes: Vec<_> = CATALOG.processes().collect();
    assert_eq!(processes, [ClusterCreation::DESCRIPTOR, OrderDelivery::DESCRIPTOR]);
}

#[test]
fn debug_names_the_process_and_the_step() {
    let run = Run::<ClusterCreation>::resume(Noop, cluster(), Uuid::from_u128(1));
    let id = "00000000-0000-0000-0000-000000000001";
    assert_eq!(
        format!("{run:?}"),
        format!(r#"Run {{ process: "cluster_creation", id: {id}, .. }}"#)
    );
    let step = step_of(&run);
    assert_eq!(
        format!("{step:?}"),
        format!(r#"StepRun {{ run: {id}, step: "waiting_for_ssh", .. }}"#)
    );
    let new = run.step(Step::WaitingForSsh).total(2);
    assert_eq!(format!("{new:?}"), r#"NewStep { step: "waiting_for_ssh", total: Some(2), .. }"#);
}

#[test]
fn debug_of_a_subject_hides_keys() {
    let key = "-----BEGIN PRIVATE KEY-----\nMHcCAQEEIE\n-----END PRIVATE KEY-----";
    assert!(!format!("{:?}", Subject::new(key).with_name(key)).contains("MHcC"));
}
