//! What is done for a job, one thing after the other, until it has to wait or has ended.

use super::{
    Shared,
    accepting::Pending,
    calls::{self, About},
    closing,
    jobs::{Claim, Waits},
};
use crate::{
    LifecycleExecution, ResourceDriver,
    job::{Job, Phase},
    monitor::{Action, Happened, Poll, Watched, step},
    publisher::Acknowledged,
    store::StoreError,
};
use futures_util::FutureExt;
use std::{panic::AssertUnwindSafe, sync::Arc};
use tokio::{
    sync::oneshot,
    time::{Instant, timeout},
};

/// A job on its way, and who waits for what becomes of it.
#[derive(Debug)]
pub(super) struct Progress {
    pub(super) watched: Watched,
    /// Who waits for the answer to the request.
    pub(super) pending: Option<Pending>,
    /// Who has told the end of the execution, and waits until it is durable.
    teller: Option<oneshot::Sender<()>>,
}

impl Progress {
    pub(super) fn of(job: Job) -> Self {
        Self { watched: Watched::new(job), pending: None, teller: None }
    }

    /// Whether the end is not known yet.
    pub(super) fn takes_end(&self) -> bool {
        matches!(self.watched.job().phase, Phase::Accepted | Phase::Running { .. })
    }
}

/// Takes note of what has happened to a job. If there is something to do at once, a task does it.
pub(super) fn go_on<D: ResourceDriver>(
    shared: &Arc<Shared<D>>,
    claim: Claim,
    mut progress: Progress,
    happened: Happened,
) {
    let action = step(&mut progress.watched, happened, shared.clock.now(), &shared.rules);
    if let Some((progress, action)) = settle(shared, claim, progress, action) {
        let work = work(shared.clone(), claim, progress, action);
        closing::spawn(shared, work);
    }
}

/// Does one thing after the other.
pub(super) async fn work<D: ResourceDriver>(
    shared: Arc<Shared<D>>,
    claim: Claim,
    mut progress: Progress,
    mut action: Action,
) {
    loop {
        // Whether the work goes on is decided between its steps: a message that is being sent is waited for.
        let Some(happened) = act(&shared, claim, &mut progress, action).await else { return };
        if !shared.jobs.holds(claim) {
            return;
        }
        let next = step(&mut progress.watched, happened, shared.clock.now(), &shared.rules);
        match settle(&shared, claim, progress, next) {
            Some((left, next)) => (progress, action) = (left, next),
            None => return,
        }
    }
}

/// Answers whom there is something to answer, and puts down the job if it has to wait. If there is something to do at once,
/// the job comes back.
fn settle<D: ResourceDriver>(
    shared: &Arc<Shared<D>>,
    claim: Claim,
    mut progress: Progress,
    mut action: Action,
) -> Option<(Progress, Action)> {
    loop {
        let watched = &progress.watched;
        if let Some((request_id, topology)) = watched.answer()
            && let Some(pending) = progress.pending.take()
        {
            pending.answer(request_id, topology);
        }
        if let Some(pending) = &mut progress.pending
            && action != Action::Remove
        {
            pending.refuse();
        }
        match action {
            Action::Sleep(pause) => match shared.jobs.wait(claim, progress) {
                Waits::Until(alarm) => {
                    // A pause can be too long for a clock. Then the job is watched again after a restart.
                    if let Some(at) = Instant::now().checked_add(pause) {
                        shared.timer.set(at, alarm);
                    }
                    return None;
                }
                Waits::Told(told) => {
                    progress = *told;
                    let now = shared.clock.now();
                    action = step(&mut progress.watched, Happened::Due, now, &shared.rules);
                }
                Waits::Left => return None,
            },
            Action::Leave => {
                shared.jobs.finish(claim);
                return None;
            }
            Action::Nothing => {
                tracing::error!(job = %claim.key, "the monitor does not know what is next for a job");
                shared.jobs.finish(claim);
                return None;
            }
            Action::Poll | Action::Put | Action::Remove | Action::Publish | Action::RunHook => {
                return Some((progress, action));
            }
        }
    }
}

/// Does one thing. `None` if the service ends, or if there is nothing to do.
async fn act<D: ResourceDriver>(
    shared: &Shared<D>,
    claim: Claim,
    progress: &mut Progress,
    action: Action,
) -> Option<Happened> {
    let happened = match action {
        Action::Poll => Happened::Polled(poll(shared, claim, progress).await?),
        Action::Put => {
            let result = shared.store.put(progress.watched.job().clone()).await;
            let happened = stored(shared, progress, result);
            if matches!(happened, Happened::Stored)
                && let Some(teller) = progress.teller.take()
            {
                // It may no longer wait.
                let _ = teller.send(());
            }
            happened
        }
        Action::Remove => {
            let result = shared.store.remove(claim.key).await;
            stored(shared, progress, result)
        }
        Action::Publish => publish(shared, &progress.watched).await?,
        Action::RunHook => {
            run_hook(shared, progress.watched.job()).await;
            Happened::HookDone
        }
        Action::Sleep(_) | Action::Leave | Action::Nothing => return None,
    };
    Some(happened)
}

fn stored<D>(shared: &Shared<D>, progress: &Progress, result: Result<(), StoreError>) -> Happened {
    shared.seen.store(result.is_ok());
    match result {
        Ok(()) => Happened::Stored,
        Err(error) => {
            let request_id = &progress.watched.job().request_id;
            tracing::error!(%request_id, error = chain(&error), "the store of jobs has failed: it is tried again");
            Happened::StoreFailed
        }
    }
}

/// Finds out how far an execution is. `None` if the service ends before the driver has answered.
async fn poll<D: ResourceDriver>(
    shared: &Shared<D>,
    claim: Claim,
    progress: &mut Progress,
) -> Option<Poll> {
    if let Some(told) = shared.jobs.told(claim) {
        progress.teller = Some(told.durable);
        return Some(Poll::Answered(LifecycleExecution::Ended(told.ended)));
    }
    if !shared.options.monitoring {
        return Some(Poll::Answered(unwatched(&shared.options)));
    }
    let job = progress.watched.job();
    let call = shared.driver.get_lifecycle_execution(&job.request_id, &job.location);
    let call = timeout(shared.rules.poll_timeout(), calls::call(About::job(job), call));
    let poll = tokio::select! {
        answer = call => match answer {
            Ok(Ok(Ok(execution))) => Poll::Answered(execution),
            Ok(Ok(Err(error))) => Poll::Failed(error),
            Ok(Err(_panicked)) => Poll::Panicked,
            Err(_elapsed) => Poll::TimedOut,
        },
        () = shared.stage.closing() => return None,
    };
    if !matches!(poll, Poll::Answered(_)) {
        let request_id = &job.request_id;
        match &poll {
            Poll::Failed(error) => tracing::debug!(%request_id, %error, "a poll has failed"),
            other => tracing::warn!(%request_id, poll = ?other, "the driver did not answer a poll"),
        }
    }
    Some(poll)
}

/// How far an execution is that the driver is not asked for: it goes on, unless the driver tells its end by itself.
pub(super) fn unwatched(options: &super::Options) -> LifecycleExecution {
    match options.messaging {
        true => LifecycleExecution::InProgress,
        false => LifecycleExecution::complete(),
    }
}

/// Tells the end. `None` if there is none.
async fn publish<D: ResourceDriver>(shared: &Shared<D>, watched: &Watched) -> Option<Happened> {
    if !shared.options.messaging {
        return Some(Happened::Acknowledged(Acknowledged::by_the_broker()));
    }
    let message = watched.message()?;
    let _permit = shared.messages.acquire().await.ok()?;
    shared.seen.message_tried();
    let told = AssertUnwindSafe(shared.publisher.publish(message)).catch_unwind().await;
    let request_id = &watched.job().request_id;
    Some(match told {
        Ok(Ok(acknowledged)) => {
            shared.seen.message_acknowledged();
            tracing::debug!(%request_id, "the end of an execution was told");
            Happened::Acknowledged(acknowledged)
        }
        Ok(Err(error)) => {
            tracing::error!(%request_id, error = chain(&error), "a message was not acknowledged: it is sent again");
            Happened::PublishFailed
        }
        Err(_panic) => {
            tracing::error!(%request_id, "the publisher has panicked: the message is sent again");
            Happened::PublishFailed
        }
    })
}

async fn run_hook<D: ResourceDriver>(shared: &Shared<D>, job: &Job) {
    if !shared.options.monitoring && !shared.options.messaging {
        return;
    }
    let call = shared.driver.post_lifecycle_response(&job.request_id, &job.location);
    let call = timeout(shared.rules.poll_timeout(), calls::call(About::job(job), call));
    let request_id = &job.request_id;
    match call.await {
        Ok(Ok(())) => {}
        Ok(Err(panicked)) => {
            tracing::error!(%request_id, panic = panicked.0, "the driver has panicked in its hook");
        }
        Err(_elapsed) => tracing::error!(%request_id, "the hook of the driver took too long"),
    }
}

/// An error and what it comes from, for logs.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
