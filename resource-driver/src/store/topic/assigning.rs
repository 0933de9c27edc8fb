//! Which jobs this instance watches, or no longer watches.

use super::{
    shared::{Shared, State},
    tending::is_ours,
};
use crate::{
    job::{Job, Phase},
    store::Assignment,
};
use std::time::Duration;
use tokio::time::Instant;

/// Waits for a change of what this instance watches.
pub(super) async fn assignment(shared: &Shared) -> Assignment {
    loop {
        let end = Instant::now() + Duration::from_secs(3600);
        if let Ok(assignment) = shared.wait_for(end, "", |state| next(state, shared)).await {
            return assignment;
        }
    }
}

fn next(state: &mut State, shared: &Shared) -> Option<Assignment> {
    if !state.is_live() {
        return None;
    }
    if let Some(found) = &state.found {
        let is_open = found.iter().any(|key| {
            let Some(kept) = state.table.get(*key) else { return false };
            let holder = kept.holder;
            let is_told = kept.job().is_none_or(|job| matches!(job.phase, Phase::Told { .. }));
            let is_undecided = !is_told
                && holder != shared.me
                && !state.beats.is_dead(holder)
                && !state.beats.is_seen(holder);
            is_undecided || is_ours(state, shared.me, *key, kept)
        });
        if is_open {
            return None;
        }
        state.found = None;
        return Some(Assignment::Watch(watched(state, shared)));
    }
    if !state.lost.is_empty() {
        return Some(Assignment::Leave(std::mem::take(&mut state.lost).into_iter().collect()));
    }
    let jobs = watched(state, shared);
    (!jobs.is_empty()).then_some(Assignment::Watch(jobs))
}

/// What was taken over and is to be watched.
fn watched(state: &mut State, shared: &Shared) -> Vec<Job> {
    let taken = std::mem::take(&mut state.taken);
    let kept = taken.iter().filter_map(|key| state.table.get(*key));
    let held = kept.filter(|kept| kept.holder == shared.me).filter_map(|kept| kept.job());
    held.filter(|job| !matches!(job.phase, Phase::Told { .. })).cloned().collect()
}
