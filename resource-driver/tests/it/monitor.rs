//! What the monitor does next, step by step.

mod polls;
mod time;

use jiff::{SignedDuration, Timestamp};
use resource_driver::{
    Context, DeploymentLocation, FailureCode, LifecycleExecuteResponse, LifecycleExecution,
    RequestId, ResourceDriverError,
    job::{Job, Phase},
    monitor::{Action, Happened, Now, Poll, Rules, Watched, step},
    publisher::Acknowledged,
};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

const SECOND: Duration = Duration::from_secs(1);

fn start() -> Timestamp {
    "2026-11-30T12:00:00Z".parse().unwrap()
}

/// Without jitter, so that pauses are round.
fn rules() -> Rules {
    Rules::new().with_jitter_percent(0)
}

fn job(phase: Phase) -> Job {
    Job {
        key: Uuid::from_u128(7),
        request_id: RequestId::from("given"),
        caller: None,
        lifecycle_name: "Install".to_owned(),
        resource_id: None,
        location: DeploymentLocation {
            others: [("token".to_owned(), json!("secret"))].into_iter().collect(),
            ..DeploymentLocation::new("core").with_property("password", "secret")
        },
        context: Context::default(),
        accepted_at: start(),
        deadline: rules().deadline_of(start()),
        phase,
    }
}

/// A job, with the time.
struct Run {
    watched: Watched,
    now: Now,
    rules: Rules,
}

impl Run {
    /// The driver has started the execution, and the first poll is made.
    fn polling(rules: Rules) -> Self {
        let mut run = Self::new(job(Phase::Accepted), rules);
        let response = LifecycleExecuteResponse::new(RequestId::from("given"));
        assert_eq!(run.step(Happened::Executed(response)), Action::Sleep(SECOND));
        assert_eq!(run.after(SECOND, Happened::Due), Action::Poll);
        run
    }

    fn new(job: Job, rules: Rules) -> Self {
        let deadline = rules.deadline_of(job.accepted_at);
        let watched = Watched::new(Job { deadline, ..job });
        Self { watched, now: Now { elapsed: Duration::ZERO, wall: start() }, rules }
    }

    fn step(&mut self, happened: Happened) -> Action {
        step(&mut self.watched, happened, self.now, &self.rules)
    }

    fn after(&mut self, pause: Duration, happened: Happened) -> Action {
        self.now.elapsed += pause;
        self.now.wall += SignedDuration::try_from(pause).unwrap();
        self.step(happened)
    }

    /// The poll fails, and the next one is made.
    fn poll_again(&mut self, poll: Poll) {
        match self.step(Happened::Polled(poll)) {
            Action::Sleep(pause) => assert_eq!(self.after(pause, Happened::Due), Action::Poll),
            other => panic!("{other:?} of {:?}", self.watched),
        }
    }

    /// The poll ends the execution with this failure.
    fn fails(&mut self, poll: Poll) -> (FailureCode, String) {
        assert_eq!(self.step(Happened::Polled(poll)), Action::Put);
        let Phase::Ended { ended, by_driver: false, .. } = &self.watched.job().phase else {
            panic!("{:?}", self.watched)
        };
        let failure = ended.failure.clone().unwrap();
        (failure.failure_code, failure.description)
    }
}

fn in_progress() -> Poll {
    Poll::Answered(LifecycleExecution::InProgress)
}

fn not_found() -> Poll {
    Poll::Failed(ResourceDriverError::RequestNotFound("gone".to_owned()))
}

fn other() -> Poll {
    Poll::Failed(ResourceDriverError::other("bad"))
}

fn temporary(retry_after: Option<Duration>) -> Poll {
    let message = "busy".to_owned();
    Poll::Failed(ResourceDriverError::Temporary { message, retry_after })
}

#[test]
fn an_outcome_is_stored_then_told_then_the_hook_is_called() {
    let mut run = Run::polling(rules());
    let answer = (&RequestId::from("given"), &Default::default());
    assert_eq!(run.watched.answer(), Some(answer));
    assert_eq!(run.watched.message(), None);
    let complete = LifecycleExecution::complete();
    assert_eq!(run.step(Happened::Polled(Poll::Answered(complete))), Action::Put);
    assert_eq!(run.step(Happened::StoreFailed), Action::Sleep(SECOND));
    assert_eq!(run.step(Happened::Due), Action::Put);
    assert_eq!(run.step(Happened::StoreFailed), Action::Sleep(2 * SECOND));
    assert_eq!(run.step(Happened::Due), Action::Put);
    assert_eq!(run.step(Happened::Stored), Action::Publish);
    for pause in [1, 2, 4, 8, 16, 30, 30, 30] {
        assert_eq!(run.step(Happened::PublishFailed), Action::Sleep(pause * SECOND));
        assert_eq!(run.step(Happened::Due), Action::Publish);
    }
    assert!(run.watched.message().is_some());
    let acknowledged = Happened::Acknowledged(Acknowledged::by_the_broker());
    assert_eq!(run.step(acknowledged), Action::RunHook);
    assert_eq!(run.step(Happened::HookDone), Action::Put);
    assert!(matches!(run.watched.job().phase, Phase::Told { at, .. } if at == run.now.wall));
    assert_eq!(run.watched.job().location, DeploymentLocation::new("core"));
    assert_eq!(run.step(Happened::Stored), Action::Leave);
    assert_eq!(run.step(Happened::Stored), Action::Nothing);
}

#[test]
fn the_answer_of_a_driver_is_durable_before_the_caller_gets_it() {
    let given = || LifecycleExecuteResponse::new(RequestId::from("given"));
    let topology = serde_json::from_value(json!({ "a": { "id": "1", "type": "t" } })).unwrap();
    let responses = [
        (LifecycleExecuteResponse::new(RequestId::from("own")), Action::Sleep(SECOND)),
        (given().with_associated_topology(topology), Action::Sleep(SECOND)),
        (given().with_execution(LifecycleExecution::complete()), Action::Publish),
    ];
    for (response, then) in responses {
        let mut run = Run::new(job(Phase::Accepted), rules());
        let expected = (response.request_id.clone(), response.associated_topology.clone());
        assert_eq!(run.step(Happened::Executed(response)), Action::Put);
        assert_eq!(run.watched.answer(), None);
        assert_eq!(run.step(Happened::Stored), then);
        assert_eq!(run.watched.answer(), Some((&expected.0, &expected.1)));
    }
    let mut run = Run::new(job(Phase::Accepted), rules());
    assert_eq!(run.step(Happened::Refused), Action::Remove);
    assert_eq!(run.step(Happened::StoreFailed), Action::Sleep(SECOND));
    assert_eq!(run.step(Happened::Due), Action::Remove);
    assert_eq!(run.step(Happened::Stored), Action::Leave);
    assert_eq!(run.watched.answer(), None);
}

#[test]
fn after_a_restart_a_job_goes_on_with_what_is_durable() {
    let failed = LifecycleExecution::failed(FailureCode::InternalError, "bad");
    let LifecycleExecution::Ended(ended) = failed else { unreachable!() };
    let answered = || Default::default();
    let resumed = |phase| Run::new(job(phase), rules()).step(Happened::Resumed);
    for phase in [Phase::Accepted, Phase::Running { answered: answered() }] {
        assert!(matches!(resumed(phase), Action::Sleep(pause) if pause < SECOND));
    }
    let phase = Phase::Ended { answered: answered(), ended, by_driver: false };
    assert_eq!(resumed(phase.clone()), Action::Publish);
    assert_eq!(resumed(Phase::Told { answered: answered(), at: start() }), Action::Leave);

    // The driver does not know this outcome, so its hook is not called.
    let mut run = Run::new(job(phase), rules());
    assert_eq!(run.step(Happened::Resumed), Action::Publish);
    let acknowledged = Happened::Acknowledged(Acknowledged::by_the_broker());
    assert_eq!(run.step(acknowledged), Action::Put);
}
