//! What happens to a job, and what is done next.

use crate::{
    LifecycleExecuteResponse, LifecycleExecution, ResourceDriverError, publisher::Acknowledged,
};
use jiff::Timestamp;
use std::time::Duration;

/// A moment, by two clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The time since some moment of this process, by a clock that never jumps. It is the same moment for all steps of a job.
    pub elapsed: Duration,
    /// The time of the calendar, which may jump.
    pub wall: Timestamp,
}

/// What has happened to a job. Except for the first three, it is the answer to the last [`Action`].
#[derive(Debug)]
#[non_exhaustive]
pub enum Happened {
    /// The driver has started the execution.
    Executed(LifecycleExecuteResponse),
    /// The driver has not started the execution. Either it says so, or it was not called, because the store has answered with
    /// an error: then it is not known whether the job is kept. It is removed, so that the caller can ask again.
    Refused,
    /// Watching begins with what is durable: after a restart, on another instance, or because it is not known whether the
    /// driver has started the execution.
    Resumed,
    /// The answer to [`Action::Poll`].
    Polled(Poll),
    /// The pause of [`Action::Sleep`] is over.
    Due,
    /// What [`Action::Put`] or [`Action::Remove`] asked for is durable.
    Stored,
    /// It is perhaps not durable.
    StoreFailed,
    /// The answer to [`Action::Publish`]: the message is told.
    Acknowledged(Acknowledged),
    /// The message is perhaps not told.
    PublishFailed,
    /// The hook has returned, or has panicked.
    HookDone,
}

/// How a poll went.
#[derive(Debug)]
pub enum Poll {
    /// The driver has answered.
    Answered(LifecycleExecution),
    /// The driver has answered with an error.
    Failed(ResourceDriverError),
    /// The driver has not answered within [`Rules::poll_timeout`](super::Rules::poll_timeout).
    TimedOut,
    /// The driver has panicked.
    Panicked,
}

/// What is done next for a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Action {
    /// Ask the driver how far the execution is. Then: [`Happened::Polled`].
    Poll,
    /// Wait for this long. Then: [`Happened::Due`].
    Sleep(Duration),
    /// Keep [`Watched::job`](super::Watched::job) as it is now. Then: [`Happened::Stored`] or [`Happened::StoreFailed`].
    Put,
    /// Remove the job. Then: [`Happened::Stored`] or [`Happened::StoreFailed`].
    Remove,
    /// Tell [`Watched::message`](super::Watched::message). Then: [`Happened::Acknowledged`] or [`Happened::PublishFailed`].
    Publish,
    /// Call the hook of the driver. Then: [`Happened::HookDone`].
    RunHook,
    /// There is nothing left to do for this job.
    Leave,
    /// What has happened was not waited for, and changes nothing. The action before it goes on.
    Nothing,
}
