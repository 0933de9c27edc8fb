//! A job that the process watches, and what has to be true of each action for it.

use super::{broker::Broker, driver::Driver};
use resource_driver::{
    FailureCode, LifecycleExecution, ResourceDriverError,
    job::{Job, Phase},
    monitor::{Action, Happened, Now, Poll, Rules, Watched},
};
use std::time::Duration;

#[derive(Debug)]
pub(super) struct Live {
    pub(super) watched: Watched,
    /// The callers that wait for the answer.
    pub(super) waiting: Vec<usize>,
    /// `None` as long as the driver is called.
    pub(super) last: Option<Action>,
    pub(super) has_run_hook: bool,
    /// The successful puts. Polls need none.
    pub(super) puts: u32,
    polls: u32,
    /// The polls in a row that failed.
    errors: u32,
    /// How often the store has failed.
    pub(super) store_failures: u32,
    /// How often the store or the broker has failed in a row.
    failures: u32,
    retry_after: Duration,
    gives_up: Duration,
    grace_ends: Duration,
    poll_began: Duration,
    /// Whether the driver does not know the execution, and the grace is over.
    is_lost: bool,
}

impl Live {
    pub(super) fn new(job: Job, waiting: Vec<usize>, now: Now, rules: &Rules) -> Self {
        let mut live = Self {
            watched: Watched::new(job),
            waiting,
            last: None,
            has_run_hook: false,
            puts: 0,
            polls: 0,
            errors: 0,
            store_failures: 0,
            failures: 0,
            retry_after: Duration::ZERO,
            gives_up: Duration::ZERO,
            grace_ends: Duration::ZERO,
            poll_began: Duration::ZERO,
            is_lost: false,
        };
        live.watch_from(now, rules);
        live
    }

    /// When it has to be given up.
    fn watch_from(&mut self, now: Now, rules: &Rules) {
        let job = self.watched.job();
        let left = Duration::try_from(job.deadline.duration_since(now.wall)).unwrap_or_default();
        self.grace_ends = now.elapsed + rules.grace();
        self.gives_up = now.elapsed + left.clamp(rules.grace(), rules.deadline());
    }

    /// Takes note of what the monitor will see.
    pub(super) fn note(&mut self, happened: &Happened, now: Now, rules: &Rules) {
        self.retry_after = Duration::ZERO;
        match happened {
            Happened::Executed(_) | Happened::Resumed => self.watch_from(now, rules),
            Happened::Polled(Poll::Answered(LifecycleExecution::InProgress)) => self.errors = 0,
            Happened::Polled(Poll::Failed(ResourceDriverError::Temporary {
                retry_after, ..
            })) => self.retry_after = retry_after.unwrap_or_default(),
            Happened::Polled(Poll::Failed(ResourceDriverError::RequestNotFound(_))) => {
                self.is_lost = self.poll_began >= self.grace_ends;
            }
            Happened::Polled(Poll::Failed(_) | Poll::TimedOut | Poll::Panicked) => {
                self.errors += 1;
            }
            Happened::StoreFailed => {
                self.failures += 1;
                self.store_failures += 1;
            }
            Happened::PublishFailed => self.failures += 1,
            Happened::Stored | Happened::Acknowledged(_) => self.failures = 0,
            _ => {}
        }
    }

    /// Checks the action that follows the last one: nothing is done without a pause again and again.
    pub(super) fn check(&mut self, action: Action, now: Now, rules: &Rules) {
        match action {
            Action::Poll => {
                self.polls += 1;
                self.poll_began = now.elapsed;
                let is_open = matches!(self.phase(), Phase::Accepted | Phase::Running { .. });
                assert!(is_open, "a poll in the phase {:?}", self.phase());
                let late = now.elapsed.saturating_sub(self.gives_up);
                assert!(late <= rules.poll_timeout() * 2, "{late:?} after the deadline");
            }
            Action::Sleep(pause) => self.check_pause(pause, now, rules),
            Action::Put | Action::Publish | Action::Remove => {
                assert_ne!(self.last, Some(action), "it is repeated without a pause");
            }
            Action::RunHook => assert!(!self.has_run_hook, "the hook is called twice"),
            Action::Leave => {}
            Action::Nothing => panic!("what was waited for is ignored after {:?}", self.last),
        }
    }

    fn check_pause(&self, pause: Duration, now: Now, rules: &Rules) {
        let repeats = match self.last {
            Some(Action::Poll) => self.polls,
            _ => self.failures.saturating_sub(1),
        };
        let whole = rules.first_pause().saturating_mul(1 << repeats.min(20));
        let least = whole.min(rules.longest_pause()).mul_f64(0.8);
        let most = rules.longest_pause().max(self.retry_after);
        assert!(pause <= most, "{pause:?} is longer than {most:?}");
        // The first poll of a job after a restart is at some time, and the last one of a job is at its deadline.
        let is_first = self.last.is_none();
        let is_last = now.elapsed + pause >= self.gives_up;
        assert!(pause >= least || is_first || is_last, "{pause:?} is shorter than {least:?}");
    }

    /// Checks that an outcome is the one of the driver, or that there is a reason for another one.
    pub(super) fn check_end(&self, now: Now, rules: &Rules, driver: &Driver, has_jumped: bool) {
        let job = self.watched.job();
        let Phase::Ended { ended, by_driver, .. } = &job.phase else {
            let is_told = matches!(job.phase, Phase::Told { .. });
            assert!(self.errors <= rules.retries() || is_told, "{} errors in a row", self.errors);
            assert!(!self.is_lost || is_told, "the driver does not know it after the grace");
            return;
        };
        // What was known before this step was checked then.
        let is_new = matches!(self.last, None | Some(Action::Poll));
        if *by_driver {
            assert_eq!(driver.outcome(&job.request_id), Some(ended), "another outcome");
        } else if is_new && self.polls > 0 {
            let failure = ended.failure.as_ref().expect("only a failure needs no driver");
            let is_due = now.elapsed >= self.gives_up && (has_jumped || now.wall >= job.deadline);
            let is_justified = match failure.failure_code {
                FailureCode::ResourceNotFound => !driver.knows(&job.request_id),
                FailureCode::InternalError => is_due || self.errors > rules.retries(),
                _ => self.errors > rules.retries(),
            };
            assert!(is_justified, "{failure:?} of {self:#?}");
        }
    }

    fn phase(&self) -> &Phase {
        &self.watched.job().phase
    }

    /// What is being done for the job.
    pub(super) fn moment(&self, broker: &Broker) -> &'static str {
        let job = self.watched.job();
        match (self.last, &job.phase) {
            (None | Some(Action::Nothing | Action::Leave), _) => "execute",
            (Some(Action::Sleep(_)), _) => "pause",
            (Some(Action::Poll), _) => "poll",
            (Some(Action::Put), Phase::Accepted | Phase::Running { .. }) => "put running",
            (Some(Action::Put), Phase::Ended { .. }) => "put ended",
            (Some(Action::Put), Phase::Told { .. }) => "put told",
            (Some(Action::Remove), _) => "remove",
            (Some(Action::Publish), _) if broker.has(&job.request_id) => "publish, told",
            (Some(Action::Publish), _) => "publish, not told",
            (Some(Action::RunHook), _) => "hook",
        }
    }
}
