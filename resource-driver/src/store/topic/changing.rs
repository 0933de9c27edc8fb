//! How jobs are changed, removed and taken over: a change counts if it is the first one after the state that it changes.

use super::{
    record::Key,
    shared::{Shared, State},
    table::{Content, Kept, Verdict},
};
use crate::{
    job::{Job, Phase},
    store::StoreError,
};
use futures_util::{StreamExt, stream};
use jiff::Timestamp;
use tokio::time::Instant;
use uuid::Uuid;

/// How many jobs are changed at the same time by one call.
const AT_ONCE: usize = 64;

/// Keeps a job as it is now, if this instance holds it or the one that holds it is dead.
pub(super) async fn put(shared: &Shared, job: &Job) -> Result<(), StoreError> {
    let end = shared.end();
    loop {
        // A job that was removed is not brought back.
        let kept = mine(shared, job.key, end).await?.filter(|kept| !kept.is_removed());
        let Some(kept) = kept else { return Ok(()) };
        if replace(shared, job.key, &kept, Some(job)).await? {
            return Ok(());
        }
        give_up(shared, end)?;
    }
}

/// Removes a job, and waits until its records are removed.
pub(super) async fn remove(shared: &Shared, key: Uuid) -> Result<(), StoreError> {
    let end = shared.end();
    loop {
        let Some(kept) = mine(shared, key, end).await? else { return Ok(()) };
        if kept.is_removed() || replace(shared, key, &kept, None).await? {
            return sweep(shared, key, end).await;
        }
        give_up(shared, end)?;
    }
}

/// Removes what was told before this time, whoever holds it.
pub(super) async fn forget(shared: &Shared, time: Timestamp) -> Result<(), StoreError> {
    let old = |kept: &Kept| {
        kept.job().is_some_and(|job| matches!(job.phase, Phase::Told { at, .. } if at < time))
    };
    let end = shared.end();
    let live = |state: &mut State| state.is_live().then_some(());
    shared.wait_for(end, "it is not read to its end", live).await?;
    let keys: Vec<_> = {
        let state = shared.state();
        // What an instance that lives holds, it forgets itself.
        let is_ours = |kept: &Kept| !state.beats.is_seen(kept.holder);
        let jobs = state.table.jobs().filter(|(_, kept)| old(kept) && is_ours(kept));
        jobs.map(|(key, kept)| (key, kept.clone())).collect()
    };
    let forgotten = stream::iter(keys).map(async |(key, kept)| {
        if replace(shared, key, &kept, None).await? {
            sweep(shared, key, end).await?;
        }
        Ok(())
    });
    let results: Vec<_> = forgotten.buffer_unordered(AT_ONCE).collect().await;
    results.into_iter().collect()
}

/// Takes over a job as it is.
pub(super) async fn take_over(shared: &Shared, key: Uuid, kept: &Kept) -> Result<bool, StoreError> {
    replace(shared, key, kept, kept.job()).await
}

/// Removes the records of a job that is marked as removed. The mark goes last.
async fn sweep(shared: &Shared, key: Uuid, end: Instant) -> Result<(), StoreError> {
    let kept = shared.state().table.get(key).filter(|kept| kept.is_removed()).cloned();
    let Some(kept) = kept else { return Ok(()) };
    let others = kept.writers.iter().filter(|writer| **writer != kept.holder);
    for writer in others.chain([&kept.holder]) {
        shared.write(kept.partition, Key::Job { job: key, writer: *writer }, None).await?;
    }
    let gone = |state: &mut State| match state.table.get(key) {
        Some(kept) if kept.is_removed() => None,
        _ => Some(()),
    };
    shared.wait_for(end, "what was removed is still read", gone).await
}

/// Says something new of a job that is as it was read. Returns whether that counts.
async fn replace(
    shared: &Shared,
    key: Uuid,
    kept: &Kept,
    job: Option<&Job>,
) -> Result<bool, StoreError> {
    let _turn = shared.turns[super::accepting::turn_of(shared, key)].lock().await;
    let about = (kept.partition, kept.version + 1, Some(kept.claim));
    Ok(matches!(shared.say(key, about, job).await?, Verdict::Counts { .. }))
}

/// The job as it was read. Waits until it is known whether an instance that holds it lives; an error if it does.
async fn mine(shared: &Shared, key: Uuid, end: Instant) -> Result<Option<Kept>, StoreError> {
    let found = shared.wait_for(end, "it is not known whether another instance lives", |state| {
        if !state.is_live() {
            return None;
        }
        let Some(kept) = state.table.get(key) else { return Some(Ok(None)) };
        if kept.holder == shared.me || kept.is_removed() || state.beats.is_dead(kept.holder) {
            return Some(Ok(Some(kept.clone())));
        }
        state.beats.is_seen(kept.holder).then_some(Err(()))
    });
    match found.await? {
        Ok(Some(kept)) if matches!(kept.content, Content::Foreign) => {
            Err(shared.failed("another version of this program has the job"))
        }
        Ok(kept) => Ok(kept),
        Err(()) => Err(shared.failed("another instance has taken over the job")),
    }
}

fn give_up(shared: &Shared, end: Instant) -> Result<(), StoreError> {
    match Instant::now() < end {
        true => Ok(()),
        false => Err(shared.failed("others change the job again and again")),
    }
}
