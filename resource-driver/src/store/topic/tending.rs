//! What an instance does all the time: it shows that it lives, takes over from the dead, and removes stray records.

use super::{
    changing,
    record::{Key, chosen},
    shared::{Shared, State},
    table::Kept,
};
use crate::job::Phase;
use futures_util::{StreamExt, stream};
use std::{sync::Arc, time::Duration};
use tokio::time::{MissedTickBehavior, interval};
use uuid::Uuid;

/// How many jobs are taken over at the same time.
const AT_ONCE: usize = 64;

/// How long it is remembered that a new job was not accepted.
const REMEMBERED: Duration = Duration::from_secs(600);

/// The partition with the signs of life.
pub(super) const BEATS: i32 = 0;

/// Shows that this instance lives, one sign after the other.
pub(super) async fn beat(shared: Arc<Shared>) {
    let mut ticks = interval(shared.options.beat);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let key = Key::Beat { instance: shared.me };
        if let Err(error) = shared.write(BEATS, key, Some(r#"{"format":1}"#)).await {
            tracing::warn!("this instance cannot show that it lives: {error}");
        }
    }
}

/// Takes over from the dead, and removes what is left over.
pub(super) async fn tend(shared: Arc<Shared>) {
    let mut ticks = interval(shared.options.beat);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if shared.state().is_live() {
            take_over(&shared).await;
            clean(&shared).await;
        }
    }
}

async fn take_over(shared: &Shared) {
    let orphans: Vec<_> = {
        let state = shared.state();
        let jobs = state.table.jobs().filter(|(key, kept)| is_ours(&state, shared.me, *key, kept));
        jobs.map(|(key, kept)| (key, kept.clone())).collect()
    };
    let taken = stream::iter(orphans).map(async |(key, kept): (Uuid, Kept)| {
        match changing::take_over(shared, key, &kept).await {
            Ok(true) => tracing::info!(%key, dead = %kept.holder, "a job was taken over"),
            Ok(false) => {}
            Err(error) => tracing::warn!(%key, "a job cannot be taken over yet: {error}"),
        }
    });
    taken.buffer_unordered(AT_ONCE).collect::<()>().await;
}

/// Whether this instance is the one that takes over this job.
pub(super) fn is_ours(state: &State, me: Uuid, key: Uuid, kept: &Kept) -> bool {
    let is_watched = kept.job().is_some_and(|job| !matches!(job.phase, Phase::Told { .. }));
    is_watched && state.beats.is_dead(kept.holder) && chosen(key, state.beats.living()) == Some(me)
}

async fn clean(shared: &Shared) {
    let (strays, removed, abandoned) = {
        let mut state = shared.state();
        state.abandoned.retain(|_, since| since.elapsed() < REMEMBERED);
        let mine = |key: Uuid| chosen(key, state.beats.living()) == Some(shared.me);
        let mut strays: Vec<_> =
            state.table.stray().filter(|(_, key)| mine(job_of(*key))).collect();
        let dead = state.beats.long_dead().filter(|instance| mine(*instance));
        strays.extend(dead.map(|instance| (BEATS, Key::Beat { instance })));
        let removed = state.table.jobs().filter(|(key, kept)| kept.is_removed() && mine(*key));
        let removed: Vec<_> = removed.map(|(key, _)| key).collect();
        let is_kept =
            |key: &&Uuid| state.table.get(**key).is_some_and(|kept| kept.holder == shared.me);
        let abandoned: Vec<_> = state.abandoned.keys().filter(is_kept).copied().collect();
        (strays, removed, abandoned)
    };
    for (partition, key) in strays {
        if let Err(error) = shared.write(partition, key, None).await {
            return tracing::warn!("stray records cannot be removed yet: {error}");
        }
    }
    for key in removed.into_iter().chain(abandoned) {
        match changing::remove(shared, key).await {
            Ok(()) => drop(shared.state().abandoned.remove(&key)),
            Err(error) => return tracing::warn!(%key, "a job cannot be removed yet: {error}"),
        }
    }
}

fn job_of(key: Key) -> Uuid {
    match key {
        Key::Job { job, .. } => job,
        Key::Beat { instance } => instance,
    }
}
