//! What is done next for a job: a pure function of the job, of what has happened, and of the time.
//!
//! There is always at most one thing that is being done for a job, so the order cannot go wrong: the outcome is durable
//! before it is told, the message is acknowledged before the hook of the driver is called, and the hook has returned before
//! the job counts as told.
//!
//! # How it is run
//!
//! A job that was accepted, and each job of [`JobStore::assignment`](crate::store::JobStore::assignment), becomes a
//! [`Watched`]. What happens to it goes through [`step`], the action is carried out, and what came of that goes through
//! [`step`] again, until the action is [`Action::Leave`]. As soon as [`Watched::answer`] is there, the caller is answered.
//! Every job in the store that is not told is watched by some process, so a repeated request finds it there.
//!
//! # What is promised of time
//!
//! Within a process only the clock that never jumps counts ([`Now::elapsed`]). The calendar is read when watching begins, to
//! find how much is left until the deadline of the job. If it was set back in the meantime, no more is left than the job had
//! when it was accepted; if it was set forward, at least the grace is left. Before a job is given up at its deadline, a last
//! poll is made.

mod failure;
mod happened;
mod judge;
mod pause;
mod rules;
mod watched;

pub use happened::{Action, Happened, Now, Poll};
pub use rules::{Rules, RulesError};
pub use watched::Watched;

use crate::{AssociatedTopology, Ended, LifecycleExecuteResponse, LifecycleExecution, job::Phase};
use judge::{Verdict, judge};
use std::time::Duration;
use watched::{Awaits, Work};

/// Takes note of what has happened to a job, and says what is done next for it.
///
/// What the job does not wait for is ignored: the answer is then [`Action::Nothing`].
pub fn step(watched: &mut Watched, happened: Happened, now: Now, rules: &Rules) -> Action {
    match (watched.awaits, happened) {
        (Awaits::Start, Happened::Executed(response)) => executed(watched, response, now, rules),
        (Awaits::Start, Happened::Refused) => watched.begin(Work::Remove, now),
        (Awaits::Start, Happened::Resumed) => resumed(watched, now, rules),
        (Awaits::Pause(work), Happened::Due) => watched.repeat(work, now),
        (Awaits::Work(Work::Poll), Happened::Polled(poll)) => polled(watched, poll, now, rules),
        (Awaits::Work(Work::Put), Happened::Stored) => stored(watched, now, rules),
        (Awaits::Work(Work::Remove), Happened::Stored) => watched.leave(),
        (Awaits::Work(work @ (Work::Put | Work::Remove)), Happened::StoreFailed) => {
            watched.pause(work, rules)
        }
        (Awaits::Work(Work::Publish), Happened::Acknowledged(_)) => match watched.job.phase {
            Phase::Ended { by_driver: true, .. } => watched.begin(Work::Hook, now),
            _ => told(watched, now),
        },
        (Awaits::Work(Work::Publish), Happened::PublishFailed) => {
            watched.pause(Work::Publish, rules)
        }
        (Awaits::Work(Work::Hook), Happened::HookDone) => told(watched, now),
        _ => Action::Nothing,
    }
}

/// The driver has started the execution.
fn executed(
    watched: &mut Watched,
    response: LifecycleExecuteResponse,
    now: Now,
    rules: &Rules,
) -> Action {
    let LifecycleExecuteResponse { request_id, associated_topology, execution } = response;
    let answered = associated_topology;
    let is_as_accepted =
        request_id == watched.job.request_id && answered == AssociatedTopology::default();
    let goes_on = execution == LifecycleExecution::InProgress;
    watched.watch_from(now, rules);
    watched.job.request_id = request_id;
    watched.job.phase = match execution {
        LifecycleExecution::InProgress => Phase::Running { answered },
        LifecycleExecution::Ended(ended) => Phase::Ended { answered, ended, by_driver: true },
    };
    // After a crash, `Accepted` says the same as this phase would say.
    match is_as_accepted && goes_on {
        true => {
            watched.is_answered = true;
            watched.pause_to_poll(Duration::ZERO, now, rules)
        }
        false => watched.begin(Work::Put, now),
    }
}

/// Watching begins with what is durable.
fn resumed(watched: &mut Watched, now: Now, rules: &Rules) -> Action {
    watched.watch_from(now, rules);
    watched.is_answered = true;
    match watched.job.phase {
        Phase::Accepted | Phase::Running { .. } => watched.pause_after_restart(rules),
        Phase::Ended { .. } => watched.begin(Work::Publish, now),
        Phase::Told { .. } => watched.leave(),
    }
}

/// The driver has answered a poll, or has not.
fn polled(watched: &mut Watched, poll: Poll, now: Now, rules: &Rules) -> Action {
    let is_in_grace = watched.poll_began < watched.grace_ends;
    let (problem, least) = match judge(poll, watched.errors, is_in_grace, rules) {
        Verdict::Ended(ended) => return end(watched, ended, true, now),
        Verdict::Failed(ended) => return end(watched, ended, false, now),
        Verdict::GoesOn => {
            watched.errors = 0;
            (None, Duration::ZERO)
        }
        Verdict::Unknown { problem, least, is_error } => {
            watched.errors = watched.errors.saturating_add(is_error.into());
            (Some(problem), least)
        }
    };
    match watched.poll_began < watched.gives_up {
        true => watched.pause_to_poll(least, now, rules),
        false => end(watched, failure::at_deadline(&watched.job, problem), false, now),
    }
}

/// The outcome is known. It is made durable before anything is told.
fn end(watched: &mut Watched, ended: Ended, by_driver: bool, now: Now) -> Action {
    let answered = watched.job.answered().clone();
    watched.job.phase = Phase::Ended { answered, ended, by_driver };
    watched.begin(Work::Put, now)
}

/// The job is durable as it is now.
fn stored(watched: &mut Watched, now: Now, rules: &Rules) -> Action {
    watched.is_answered = true;
    watched.pauses = 0;
    match watched.job.phase {
        Phase::Accepted | Phase::Running { .. } => {
            watched.pause_to_poll(Duration::ZERO, now, rules)
        }
        Phase::Ended { .. } => watched.begin(Work::Publish, now),
        Phase::Told { .. } => watched.leave(),
    }
}

/// The message is acknowledged, and the hook of the driver has returned.
fn told(watched: &mut Watched, now: Now) -> Action {
    let answered = watched.job.answered().clone();
    let job = &mut watched.job;
    job.phase = Phase::Told { answered, at: now.wall };
    // The credentials in it are no longer needed. Only the name stays, and the type.
    job.location.properties.clear();
    job.location.others.clear();
    watched.begin(Work::Put, now)
}
