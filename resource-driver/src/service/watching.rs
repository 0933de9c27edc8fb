//! The tasks of a service that go on all the time.

use super::{
    Shared, closing,
    turn::{self, Progress, chain},
};
use crate::{ResourceDriver, job::Job, monitor::Happened, store::Assignment};
use std::{sync::Arc, time::Duration};
use tokio::time::sleep;

/// The shortest and the longest time between two attempts to forget jobs.
const FORGETTING: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

/// Starts the tasks that go on until the service closes.
pub(super) fn start<D: ResourceDriver>(shared: &Arc<Shared<D>>) {
    until_closing(shared, wake(shared.clone()));
    until_closing(shared, take_over(shared.clone()));
    until_closing(shared, forget(shared.clone()));
}

fn until_closing<D: ResourceDriver>(
    shared: &Arc<Shared<D>>,
    work: impl Future<Output = ()> + Send + 'static,
) {
    let stage = shared.clone();
    closing::spawn(shared, async move {
        tokio::select! {
            () = work => {}
            () = stage.stage.closing() => {}
        }
    });
}

/// Goes on with each job when its time has come.
async fn wake<D: ResourceDriver>(shared: Arc<Shared<D>>) {
    loop {
        for alarm in shared.timer.due().await {
            if let Some((claim, progress)) = shared.jobs.take(alarm) {
                turn::go_on(&shared, claim, progress, Happened::Due);
            }
        }
        // Others have their turn, too, however many jobs are due.
        tokio::task::yield_now().await;
    }
}

/// Watches the jobs that the store gives to this instance.
async fn take_over<D: ResourceDriver>(shared: Arc<Shared<D>>) {
    let mut pause = shared.rules.first_pause();
    loop {
        let assignment = shared.store.assignment().await;
        shared.seen.store(assignment.is_ok());
        match assignment {
            Ok(Assignment::Watch(jobs)) => jobs.into_iter().for_each(|job| watch(&shared, job)),
            Ok(Assignment::Leave(keys)) => shared.jobs.leave(&keys),
            Err(error) => {
                tracing::error!(
                    error = chain(&error),
                    "it is not known which jobs to watch: the store is asked again"
                );
                sleep(pause).await;
                pause = pause.saturating_mul(2).min(shared.rules.longest_pause());
                continue;
            }
        }
        pause = shared.rules.first_pause();
    }
}

fn watch<D: ResourceDriver>(shared: &Arc<Shared<D>>, job: Job) {
    // What is kept is watched, even if it is more than would be accepted.
    if let Some(claim) = shared.jobs.claim(job.key, &job.request_id, usize::MAX) {
        turn::go_on(shared, claim, Progress::of(job), Happened::Resumed);
    }
}

/// Forgets jobs that were told long ago.
async fn forget<D: ResourceDriver>(shared: Arc<Shared<D>>) {
    let (least, most) = FORGETTING;
    let pause = (shared.rules.told_kept() / 10).clamp(least, most);
    loop {
        sleep(pause).await;
        let before = shared.rules.forgets_before(shared.clock.now().wall);
        let result = shared.store.forget_told_before(before).await;
        shared.seen.store(result.is_ok());
        if let Err(error) = result {
            tracing::error!(
                error = chain(&error),
                "jobs that were told are not forgotten: it is tried again"
            );
        }
    }
}
