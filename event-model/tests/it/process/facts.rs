//! What events say about runs, and what is known of a run, without `Progress`.

use super::cluster;
use crate::events::{
    CATALOG,
    cluster_creation::{
        ClusterCreation, Finished, Started, Step, StepAdvanced, StepFailed, StepFinished,
        StepStarted,
    },
    order_delivery,
};
use event_model::{
    Descriptor, DynamicEvent, Event, ProcessDescriptor, PropertyType, Value,
    jiff::Timestamp,
    process::{Fact, Mark, Outcome, Process, Reader, RunFacts, State, StepFacts},
    serde_json::json,
    uuid::Uuid,
};

const RUN: Uuid = Uuid::from_u128(7);

fn at(second: i64) -> (Timestamp, Uuid) {
    (Timestamp::new(1_800_000_000 + second, 0).unwrap(), Uuid::nil())
}

/// What the event says, as text.
fn told(event: &dyn Event) -> String {
    let mut reader = Reader::new(CATALOG.processes());
    reader.read(event).map_or("nothing".to_owned(), |event| format!("{:?}", event.fact))
}

/// An event of `cluster_creation` whose registry has texts in place of enums and numbers.
fn foreign(name: &str, properties: &[(&str, &str)]) -> DynamicEvent {
    let mut descriptor: Descriptor = CATALOG.get(name).unwrap().clone();
    let mut known = descriptor.properties.to_vec();
    for property in &mut known[2..] {
        property.ty = PropertyType::String;
        property.optional = true;
    }
    descriptor.properties = known.leak();
    let mut json = json!({ "cluster_id": cluster(), "run_id": RUN });
    for (name, text) in properties {
        json[*name] = (*text).into();
    }
    DynamicEvent::new(Box::leak(Box::new(descriptor)), json.as_object().unwrap()).unwrap()
}

#[test]
fn an_event_says_what_its_properties_say() {
    let (id, step) = (cluster(), Step::WaitingForSsh);
    let failed = || StepFailed::new(id, RUN, step, "e", Uuid::nil());
    let cases: [(&dyn Event, &str); 9] = [
        (&Started::new(id, RUN), "Started"),
        (&StepStarted::new(id, RUN, step), "StepStarted { step: 1, total: None }"),
        (&StepStarted::new(id, RUN, step).with_total(3), "StepStarted { step: 1, total: Some(3) }"),
        (&StepAdvanced::new(id, RUN, step, "a"), r#"StepAdvanced { step: 1, subject: "a" }"#),
        (&failed(), "StepFailed { step: 1, subject: None }"),
        (&failed().with_subject("a"), r#"StepFailed { step: 1, subject: Some("a") }"#),
        (
            &StepFinished::new(id, RUN, step, Outcome::Partial, 5),
            "StepFinished { step: 1, outcome: Partial, duration_ms: 5 }",
        ),
        (
            &Finished::new(id, RUN, Outcome::Failed, 5),
            "Finished { outcome: Failed, duration_ms: 5 }",
        ),
        (&crate::samples::probe(), "nothing"),
    ];
    for (event, expected) in cases {
        assert_eq!(told(event), expected);
    }
}

#[test]
fn what_cannot_be_read_is_only_an_event_of_the_run_or_the_step() {
    let (step, end) = (("step", "waiting_for_ssh"), ("outcome", "failed"));
    let cases: [(&str, &[_], &str); 8] = [
        ("step_started", &[("step", "dancing")], "Other { step: None }"),
        ("step_started", &[], "Other { step: None }"),
        ("step_started", &[step, ("total", "three")], "StepStarted { step: 1, total: None }"),
        ("step_advanced", &[step], "Other { step: Some(1) }"),
        ("step_finished", &[step, ("outcome", "odd")], "Other { step: Some(1) }"),
        ("step_finished", &[step, end], "Other { step: Some(1) }"),
        ("finished", &[end], "Other { step: None }"),
        ("finished", &[], "Other { step: None }"),
    ];
    for (name, properties, expected) in cases {
        let event = foreign(&format!("cluster_creation/{name}"), properties);
        assert_eq!(told(&event), expected, "{name} {properties:?}");
    }
}

#[test]
fn other_events_count_for_the_times_only() {
    let process = ClusterCreation::DESCRIPTOR;
    let mut run = RunFacts::new(process, at(5));
    run.add(&Fact::Other { step: None }, at(2));
    run.add(&Fact::Other { step: Some(1) }, at(9));
    let mut expected = RunFacts::new(process, at(2));
    expected.updated = at(9).0;
    expected.steps[1].seen = Some((at(9).0, at(9).0));
    assert_eq!(run, expected);
}

#[test]
fn of_several_processes_with_the_same_name_the_first_one_counts() {
    let mut other: ProcessDescriptor = ClusterCreation::DESCRIPTOR.clone();
    other.kind = "other";
    let other: &ProcessDescriptor = Box::leak(Box::new(other));
    let event = Started::new(cluster(), RUN);
    let kind = |mut reader: Reader| reader.read(&event).unwrap().process.kind;
    assert_eq!(kind(Reader::new(CATALOG.processes().chain([other]))), "creating");
    assert_eq!(kind(Reader::new([other].into_iter().chain(CATALOG.processes()))), "other");
}

#[test]
fn the_subject_of_a_run_is_a_uuid_or_a_text() {
    let mut reader = Reader::new(CATALOG.processes());
    let event = Started::new(cluster(), RUN);
    assert!(matches!(reader.read(&event).unwrap().subject, Value::Uuid(_)));
    let event = order_delivery::Started::new("order-7".into(), RUN);
    let read = reader.read(&event).unwrap();
    assert!(matches!(read.subject, Value::Str("order-7")));
    assert_eq!(read.shown_subject(), "order-7");
}

#[test]
fn debug_hides_sensitive_subjects_and_private_keys() {
    let mut descriptor = CATALOG.get("order_delivery/step_advanced").unwrap().clone();
    let mut properties = descriptor.properties.to_vec();
    properties[0].sensitive = true;
    descriptor.properties = properties.leak();
    let key = "-----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY-----";
    let json = json!({ "order_id": "hunter2", "run_id": RUN, "step": "packing", "subject": key });
    let descriptor = Box::leak(Box::new(descriptor));
    let event = DynamicEvent::new(descriptor, json.as_object().unwrap()).unwrap();
    let mut reader = Reader::new(CATALOG.processes());
    let read = reader.read(&event).unwrap();
    assert_eq!((read.subject, read.shown_subject()), (Value::Str("hunter2"), "***".to_owned()));
    assert_eq!(read.fact, Fact::StepAdvanced { step: 0, subject: key });
    let shown = format!("{read:?}");
    assert!(!shown.contains("hunter2") && !shown.contains("MHc="), "{shown}");
    assert!(shown.contains("order_delivery") && shown.contains("***"), "{shown}");
    let failed = Fact::StepFailed { step: 0, subject: Some(key) };
    assert!(!format!("{failed:?}").contains("MHc="));
}

/// The registry of a program may have got a step, or lost one, since the facts were stored.
#[test]
fn facts_may_have_other_steps_than_the_process() {
    let process = ClusterCreation::DESCRIPTOR;
    let progress = |run: &RunFacts| run.progress(process, RUN, String::new(), None);
    let start = |step| Fact::StepStarted { step, total: None };
    let mut whole = RunFacts::new(process, at(0));
    whole.add(&start(1), at(1));

    let mut run = RunFacts::new(process, at(0));
    run.steps.clear();
    assert_eq!(progress(&run), progress(&RunFacts::new(process, at(0))));
    run.add(&start(1), at(1));
    assert_eq!(run.steps.len(), 2);
    assert_eq!(progress(&run), progress(&whole));

    run.add(&start(5), at(1));
    let steps = progress(&run).steps;
    assert_eq!((steps.len(), steps[1].state), (3, State::Running));
}

#[test]
fn counters_that_were_stored_wrong_do_not_overflow() {
    let mut step = StepFacts { done: u64::MAX, failed: 0, total: Some(1), ..StepFacts::default() };
    assert_eq!(step.mark(Some(Mark::Failed), Mark::Done), Some(Mark::Done));
    assert_eq!((step.done, step.failed), (u64::MAX, 0));
    assert_eq!(step.mark(None, Mark::Failed), Some(Mark::Failed));
    let mut run = RunFacts::new(ClusterCreation::DESCRIPTOR, at(0));
    run.steps = vec![step];
    let progress = run.progress(ClusterCreation::DESCRIPTOR, RUN, String::new(), None);
    assert_eq!(progress.percent, 16);
}
