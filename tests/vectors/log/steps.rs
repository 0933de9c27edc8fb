//! Sahara's steps, as progress of a process.
//!
//! A step of a case is the step of the process with the same number. An event of a case is about a subject of its own,
//! unless the case names an instance. What Sahara does when somebody reads a cluster has no effect here.

use super::{step_answers as answers, then};
use crate::{
    case::{held, maybe_bool, maybe_integer, maybe_text, only, same, text},
    report::{Outcome, Ran},
};
use event_log::{Access, EventLog, ProgressQuery};
use event_model::{
    Descriptor, EmitError, EventSink, Occurrence,
    process::{Progress, Run, RunProgress, State, StepProgress, StepRun, Subject},
    testing::Recorder,
    uuid::Uuid,
};
use events::{
    CATALOG,
    cluster_creation::{ClusterCreation, Step, StepAdvanced, StepFailed},
};
use serde_json::{Value as Json, json};
use std::{
    future::ready,
    io,
    pin::pin,
    task::{Context, Poll, Waker},
    thread,
};

/// What only a database can show.
const NOT_OURS: [&str; 2] = ["delete_cluster", "roll_up_all"];
/// The members of an operation.
const STEP: [&str; 14] = [
    "op",
    "query",
    "calls",
    "step_name",
    "step_type",
    "total",
    "via",
    "successful",
    "event_info",
    "show_progress",
    "disable_event_log",
    "instance",
    "error",
    "n",
];
/// The members of an instance: its id, its name and its group.
const INSTANCE: [&str; 3] = ["instance_id", "instance_name", "node_group_id"];
/// The members of an event that are not those of its instance.
const EVENT: [&str; 4] = ["successful", "event_info", "message", "error_id"];
/// The members of a step that a case expects.
const PROGRESS: [&str; 5] = ["total", "completed", "successful", "events", "has_events_key"];
const STEPS: [Step; 4] = [
    Step::LaunchingInstances,
    Step::WaitingForSsh,
    Step::ConfiguringInstances,
    Step::StartingServices,
];

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    let given = case["given"].as_array().map_or(&[][..], Vec::as_slice);
    let all = || given.iter().chain([&case["when"]]);
    if all().any(|it| it["op"].as_str().is_some_and(|op| NOT_OURS.contains(&op))) {
        return Ok(Outcome::Skipped("it is about Sahara's database"));
    }
    let mut work = Work::new(given.iter().any(|it| it["disable_event_log"] == true));
    work.asked = case["when"].clone();
    for step in all() {
        work.run(step)?;
    }
    let expected = match case["policy"] == "decide" {
        true => &case["then_improved"],
        false => then(case),
    };
    let mut checked = 0;
    for (key, expected) in expected.as_object().into_iter().flatten() {
        checked += usize::from(work.check(key, expected)?);
    }
    match checked {
        0 => Ok(Outcome::Skipped("it is about Sahara's database, or told in words")),
        _ => held(Ok(())),
    }
}

/// A run, its steps so far, and its events.
struct Work {
    /// The last operation, which may be a request.
    asked: Json,
    recorder: Recorder,
    is_disabled: bool,
    steps: Vec<StepRun<ClusterCreation>>,
    run: Run<ClusterCreation>,
    subjects: usize,
    mixups: usize,
}

/// Wants no events.
struct Closed;

impl EventSink for Closed {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        Err(EmitError::new("it wants no events"))
    }

    fn enabled(&self, _: &Descriptor) -> bool {
        false
    }
}

impl Work {
    fn new(is_disabled: bool) -> Self {
        let (recorder, id) = (Recorder::new(), Uuid::from_u128(0xC1));
        let run = match is_disabled {
            true => Run::resume(Closed, id, Uuid::from_u128(1)),
            false => Run::resume(recorder.clone(), id, Uuid::from_u128(1)),
        };
        let asked = Json::Null;
        Self { asked, recorder, is_disabled, steps: Vec::new(), run, subjects: 0, mixups: 0 }
    }

    fn run(&mut self, step: &Json) -> Result<(), String> {
        let told = |error: EmitError| error.to_string();
        only(step, &STEP)?;
        match text(step, "op")? {
            "set" | "roll_up" | "get_cluster" | "get_cluster_v2" | "matrix" => {}
            "add_step" => {
                let Some(next) = STEPS.get(self.steps.len()) else { return Ok(()) };
                let new = self.run.step(*next);
                let new = match maybe_integer(step, "total")? {
                    Some(total) => new.total(total.try_into().map_err(|_| "`total` is negative")?),
                    None => new,
                };
                self.steps.push(new.start().map_err(told)?);
            }
            "add_event" => {
                self.subjects += 1;
                let subject = format!("i-{}", self.subjects);
                let open = self.steps.last().ok_or("there is no step")?;
                match step["successful"] == true {
                    true => open.advance(subject).map_err(told)?,
                    false => {
                        let error = maybe_text(step, "event_info")?.unwrap_or("failed");
                        open.fail(subject, &io::Error::other(error)).map_err(told)?;
                    }
                }
            }
            "success_of" => {
                only(&step["instance"], &INSTANCE)?;
                let [id, name, group] = INSTANCE.map(|key| text(&step["instance"], key));
                let subject = Subject::new(id?).with_name(name?).with_group(group?);
                self.steps.last().ok_or("there is no step")?.advance(subject).map_err(told)?;
            }
            "failure_of" => {
                only(&step["error"], &["kind", "message"])?;
                let error = io::Error::other(text(&step["error"], "message")?.to_owned());
                self.steps.last().ok_or("there is no step")?.fail("i-1", &error).map_err(told)?;
            }
            "call_wrapped" => {
                let open = self.run.step(STEPS[0]).start().map_err(told)?;
                same("the result", finished(open.track("i-1", ready(Ok::<_, io::Error>(7))))?, 7)?;
                open.detach();
            }
            "parallel_context" => self.track_at_once(step["n"].as_u64().unwrap_or(50))?,
            other => return Err(format!("the operation `{other}` is unknown")),
        }
        Ok(())
    }

    /// Tracks work on this number of subjects in as many threads. Each of them gets its own result.
    fn track_at_once(&mut self, threads: u64) -> Result<(), String> {
        let open = self.run.step(STEPS[0]).total(threads).start().map_err(|it| it.to_string())?;
        let results = thread::scope(|scope| {
            let track = |number: u64| {
                let work = open.track(format!("i-{number}"), ready(Ok::<_, io::Error>(number)));
                scope.spawn(move || finished(work) == Ok(number))
            };
            let threads: Vec<_> = (0..threads).map(track).collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect::<Vec<_>>()
        });
        let mut subjects: Vec<_> =
            self.recorder.all::<StepAdvanced>().into_iter().map(|event| event.subject).collect();
        subjects.sort();
        subjects.dedup();
        self.mixups = results.iter().filter(|is_own| !**is_own).count()
            + usize::try_from(threads).unwrap_or(0).abs_diff(subjects.len());
        open.detach();
        Ok(())
    }

    /// The declared steps that have started. The order of the events does not matter.
    fn started(&self) -> Result<Vec<StepProgress>, String> {
        let occurrences = self.recorder.occurrences();
        let told = |all: &mut dyn Iterator<Item = &Occurrence>| {
            let mut progress = Progress::new(&CATALOG);
            all.for_each(|occurrence| progress.add(occurrence));
            progress.runs().into_iter().next()
        };
        let forward = told(&mut occurrences.iter());
        same("the progress of the reverse order", &told(&mut occurrences.iter().rev()), &forward)?;
        same("the progress that a log tells", &kept(&occurrences)?, &forward)?;
        let steps = forward.map_or_else(Vec::new, |run| run.steps);
        Ok(steps.into_iter().filter(|step| step.state != State::Pending).collect())
    }

    /// Checks what a case expects. `false` if it cannot be seen in progress.
    fn check(&self, key: &str, expected: &Json) -> Result<bool, String> {
        match key {
            "steps" => {
                self.started()?;
                let served = answers::all(&self.recorder.occurrences())?;
                let expected = expected.as_array().ok_or("`steps` is a list")?;
                same("the number of steps", served.len(), expected.len())?;
                for (step, expected) in served.iter().zip(expected) {
                    only(expected, &PROGRESS)?;
                    same("total", &step["total"], &expected["total"])?;
                    for key in ["completed", "successful"] {
                        if let Some(expected) = expected.get(key) {
                            same(key, &step[key], expected)?;
                        }
                    }
                }
                Ok(true)
            }
            "current_step" => {
                let started = self.started()?;
                same("the current step", started.len(), self.steps.len())?;
                let running = started.iter().filter(|step| step.state == State::Running);
                same("the number of running steps", running.count(), 1)?;
                Ok(true)
            }
            "result" if self.is_disabled => self.check("events", &json!(0)),
            "stored_steps" | "events" if self.is_disabled => {
                same(key, &json!(self.recorder.occurrences().len()), expected)?;
                Ok(true)
            }
            "event" => {
                only(expected, &[&INSTANCE[..], &EVENT].concat())?;
                let failed = self.recorder.all::<StepFailed>();
                let is_successful =
                    maybe_bool(expected, "successful")?.unwrap_or(failed.is_empty());
                same("successful", failed.is_empty(), is_successful)?;
                if let Some(failed) = failed.first() {
                    let message = text(expected, "message")?;
                    same("the error", failed.error.lines().next(), Some(message))?;
                    same("the id of the error", failed.error_id.is_nil(), false)?;
                    return Ok(true);
                }
                let advanced = self.recorder.all::<StepAdvanced>();
                let event = advanced.first().ok_or("no subject advanced")?;
                let of = |key: &str| expected[key].as_str();
                same("the subject", Some(&*event.subject), of("instance_id"))?;
                same("the name", event.subject_name.as_deref(), of("instance_name"))?;
                same("the group", event.subject_group.as_deref(), of("node_group_id"))?;
                Ok(true)
            }
            "mixups" => {
                same(key, Some(self.mixups as u64), expected.as_u64())?;
                Ok(true)
            }
            "step_keys" | "created_at_format" | "updated_at" | "extra_step_key" | "event_keys"
            | "v1_1" | "v2" | "http" | "http_for_get" | "results" => {
                answers::check(&self.recorder.occurrences(), &self.asked, key, expected)?;
                Ok(true)
            }
            "note" | "sql_statements" | "instance_lookup" | "existence_checks"
            | "event_info_pattern" => Ok(false),
            other => Err(format!("the case expects the unknown `{other}`")),
        }
    }
}

/// What a log says that stored the events.
fn kept(occurrences: &[Occurrence]) -> Result<Option<RunProgress>, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let told = |error: &dyn std::error::Error| error.to_string();
    runtime.map_err(|error| told(&error))?.block_on(async {
        let log = EventLog::options().catalog(&CATALOG).open("sqlite::memory:").await;
        let log = log.map_err(|error| told(&error))?;
        log.append_all(occurrences.iter().cloned()).await.map_err(|error| told(&error))?;
        let runs = log.view(Access::all()).progress(&ProgressQuery::new()).await;
        log.close().await.map_err(|error| told(&error))?;
        Ok(runs.map_err(|error| told(&error))?.into_iter().next())
    })
}

/// The result of work that does not wait for anything.
fn finished<T>(work: impl Future<Output = Result<T, io::Error>>) -> Result<T, String> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result.map_err(|error| error.to_string()),
        Poll::Pending => Err("the work waits".to_owned()),
    }
}
