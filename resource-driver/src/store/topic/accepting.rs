//! How one of several instances accepts a job: the first claim in the order of the partition wins.

use super::{
    record::{Key, place},
    shared::Shared,
    table::{Content, Verdict},
};
use crate::{
    job::{Job, Phase},
    store::{Accepted, StoreError},
};
use tokio::time::Instant;
use uuid::Uuid;

pub(super) async fn accept(shared: &Shared, job: Job) -> Result<Accepted, StoreError> {
    let partition = i32::try_from(place(&job, shared.partitions)).expect("partitions are `i32`");
    let turn = place(&job, shared.turns.len());
    let end = shared.end();
    let is_ready = |state: &mut super::shared::State| state.beat_at.filter(|_| state.is_live());
    shared.wait_for(end, "it is not read to its end", is_ready).await?;
    let patience = end.min(Instant::now() + shared.options.patience);
    loop {
        if let Some(known) = known(shared, &job, patience).await? {
            return Ok(Accepted::Known(Box::new(known)));
        }
        // Claims of this instance that would be lost to each other are not written.
        let _turn = shared.turns[turn].lock().await;
        if shared.state().table.known(&job).is_some() {
            continue;
        }
        if !shared.is_fresh() {
            return Err(shared.failed("this instance cannot show that it lives"));
        }
        match shared.say(job.key, (partition, 1, None), Some(&job)).await {
            Ok(Verdict::Counts { .. }) => return Ok(Accepted::New),
            Ok(Verdict::Known) => {
                let mine = Key::Job { job: job.key, writer: shared.me };
                // It is removed later if this fails.
                let _ = shared.write(partition, mine, None).await;
            }
            Ok(Verdict::Late) => {}
            Err(error) => {
                shared.state().abandoned.insert(job.key, Instant::now());
                return Err(error);
            }
        }
        if Instant::now() >= end {
            return Err(
                shared.failed("another instance accepts and removes the same job again and again")
            );
        }
    }
}

/// The job that is kept already.
async fn known(shared: &Shared, job: &Job, patience: Instant) -> Result<Option<Job>, StoreError> {
    enum Now {
        Not,
        Known(Job),
        Undecided(Option<Job>),
    }
    let look = |state: &mut super::shared::State| {
        let Some((key, kept)) = state.table.known(job) else { return Now::Not };
        match &kept.content {
            Content::Foreign | Content::Removed => Now::Undecided(None),
            Content::Job(_) if state.abandoned.contains_key(&key) => Now::Undecided(None),
            Content::Job(first) => {
                let elsewhere = kept.holder != shared.me && !state.beats.is_dead(kept.holder);
                match elsewhere && kept.version == 1 && first.phase == Phase::Accepted {
                    true => Now::Undecided(Some((**first).clone())),
                    false => Now::Known((**first).clone()),
                }
            }
        }
    };
    let decided = shared.wait_for(patience, "", |state| match look(state) {
        Now::Not => Some(None),
        Now::Known(job) => Some(Some(job)),
        Now::Undecided(_) => None,
    });
    if let Ok(decided) = decided.await {
        return Ok(decided);
    }
    let now = look(&mut shared.state());
    match now {
        Now::Not => Ok(None),
        Now::Known(job) | Now::Undecided(Some(job)) => Ok(Some(job)),
        Now::Undecided(None) => Err(shared.failed(
            "a job with the same id is being removed, or another version of this program has it",
        )),
    }
}

/// Which lock orders calls about this job.
pub(super) fn turn_of(shared: &Shared, key: Uuid) -> usize {
    usize::try_from(key.as_u128() % shared.turns.len() as u128).unwrap_or(0)
}
