//! A job that is watched: what is kept of it, and what is known only here.

use super::{Action, Now, Rules, pause};
use crate::{
    AssociatedTopology, RequestId,
    job::{Job, Phase},
    publisher::Message,
};
use std::time::Duration;

/// A job that is watched by this process.
#[derive(Debug)]
pub struct Watched {
    pub(super) job: Job,
    pub(super) awaits: Awaits,
    /// Whether what the caller is answered is durable.
    pub(super) is_answered: bool,
    /// The pauses since the last thing that was successful, which decide how long the next one is.
    pub(super) pauses: u32,
    /// The polls in a row that failed.
    pub(super) errors: u32,
    pub(super) poll_began: Duration,
    pub(super) grace_ends: Duration,
    pub(super) gives_up: Duration,
}

/// What has to happen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Awaits {
    Start,
    Work(Work),
    /// The end of the pause before it.
    Pause(Work),
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    Poll,
    Put,
    Remove,
    Publish,
    Hook,
}

impl Watched {
    /// Watches a job, as it is in the store.
    pub fn new(job: Job) -> Self {
        Self {
            job,
            awaits: Awaits::Start,
            is_answered: false,
            pauses: 0,
            errors: 0,
            poll_began: Duration::ZERO,
            grace_ends: Duration::ZERO,
            gives_up: Duration::ZERO,
        }
    }

    /// The job, as it is to be kept.
    pub fn job(&self) -> &Job {
        &self.job
    }

    /// What the caller is answered. `None` as long as a crash could change it.
    pub fn answer(&self) -> Option<(&RequestId, &AssociatedTopology)> {
        self.is_answered.then(|| (&self.job.request_id, self.job.answered()))
    }

    /// How the execution ended. `None` if that is not known, or was told.
    pub fn message(&self) -> Option<Message> {
        match &self.job.phase {
            Phase::Ended { ended, .. } => Some(Message {
                request_id: self.job.request_id.clone(),
                ended: ended.clone(),
                context: self.job.context.clone(),
            }),
            Phase::Accepted | Phase::Running { .. } | Phase::Told { .. } => None,
        }
    }

    /// Finds when the grace ends, and when the job is given up.
    pub(super) fn watch_from(&mut self, now: Now, rules: &Rules) {
        let whole = between(self.job.accepted_at, self.job.deadline);
        let left = between(now.wall, self.job.deadline).min(whole).max(rules.grace().min(whole));
        self.grace_ends = now.elapsed.saturating_add(rules.grace());
        self.gives_up = now.elapsed.saturating_add(left);
    }

    /// Begins with something else than before.
    pub(super) fn begin(&mut self, work: Work, now: Now) -> Action {
        self.pauses = 0;
        self.repeat(work, now)
    }

    pub(super) fn repeat(&mut self, work: Work, now: Now) -> Action {
        self.awaits = Awaits::Work(work);
        match work {
            Work::Poll => {
                self.poll_began = now.elapsed;
                Action::Poll
            }
            Work::Put => Action::Put,
            Work::Remove => Action::Remove,
            Work::Publish => Action::Publish,
            Work::Hook => Action::RunHook,
        }
    }

    /// Does it after a pause, which is longer each time.
    pub(super) fn pause(&mut self, work: Work, rules: &Rules) -> Action {
        let pause = pause::before(self.job.key, self.pauses, rules);
        self.sleep(work, pause)
    }

    /// Polls after a pause of at least this time, but not after the deadline.
    pub(super) fn pause_to_poll(&mut self, least: Duration, now: Now, rules: &Rules) -> Action {
        let pause = pause::before(self.job.key, self.pauses, rules).max(least);
        self.sleep(Work::Poll, pause.min(self.gives_up.saturating_sub(now.elapsed)))
    }

    /// Polls for the first time after a restart. Not all jobs are polled at the same moment.
    pub(super) fn pause_after_restart(&mut self, rules: &Rules) -> Action {
        self.sleep(Work::Poll, pause::spread(self.job.key, rules))
    }

    fn sleep(&mut self, work: Work, pause: Duration) -> Action {
        self.pauses = self.pauses.saturating_add(1);
        self.awaits = Awaits::Pause(work);
        Action::Sleep(pause)
    }

    pub(super) fn leave(&mut self) -> Action {
        self.awaits = Awaits::Nothing;
        Action::Leave
    }
}

/// The time from one moment to another. Zero if the other one is not later.
fn between(from: jiff::Timestamp, to: jiff::Timestamp) -> Duration {
    Duration::try_from(to.duration_since(from)).unwrap_or(Duration::ZERO)
}
