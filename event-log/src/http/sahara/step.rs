//! Steps as Sahara shows them.

use super::{event::Event, time};
use crate::digest;
use event_model::{
    jiff::Timestamp,
    process::{RunProgress, State, StepProgress},
};
use serde::Serialize;
use uuid::Uuid;

/// A step of a run of a process, as Sahara shows it.
#[derive(Debug, Serialize)]
pub(super) struct Step {
    id: Uuid,
    cluster_id: String,
    /// Who owns it. The name differs between the versions.
    #[serde(flatten)]
    owner: Owner,
    step_name: &'static str,
    step_type: &'static str,
    completed: u64,
    total: Option<u64>,
    successful: Option<bool>,
    started_at: String,
    completed_at: Option<String>,
    created_at: String,
    /// When it ended or failed. Clients take the time since the start as long as it is `null`.
    updated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) events: Option<Vec<Event>>,
    #[serde(skip)]
    pub(super) key: Key,
}

/// Who owns a cluster.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Owner {
    /// Version 1.1: the tenant of the path.
    TenantId(String),
    /// Version 2: its paths have no project.
    ProjectId(Option<String>),
}

/// What a step is known by, among those of a cluster.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) process: &'static str,
    pub(super) run_id: Uuid,
    pub(super) name: &'static str,
}

/// The steps of these runs that have started, in the order of their start. Runs are the newest first.
pub(super) fn steps(cluster_id: &str, owner: &Owner, runs: &[RunProgress]) -> Vec<Step> {
    let mut steps: Vec<(Timestamp, Step)> = Vec::new();
    for run in runs.iter().rev() {
        let started = run.steps.iter().filter_map(|step| Some((step.started_at?, step)));
        steps.extend(started.map(|(at, it)| (at, one(cluster_id, owner, run, it, at))));
    }
    // Those that started at once stay in the order of the registry.
    steps.sort_by_key(|(started_at, _)| *started_at);
    steps.into_iter().map(|(_, step)| step).collect()
}

/// The step that is at work, or else the last one that started: of the newest run.
pub(super) fn current(runs: &[RunProgress]) -> Option<Key> {
    let run = runs.first()?;
    let started = || run.steps.iter().filter(|step| step.started_at.is_some());
    let running = started().filter(|step| step.state == State::Running);
    let last = running.max_by_key(|step| step.started_at);
    let step = last.or_else(|| started().max_by_key(|step| step.started_at))?;
    Some(Key { process: run.process, run_id: run.run_id, name: step.name })
}

fn one(
    cluster_id: &str,
    owner: &Owner,
    run: &RunProgress,
    step: &StepProgress,
    started_at: Timestamp,
) -> Step {
    let key = Key { process: run.process, run_id: run.run_id, name: step.name };
    let successful = successful(step);
    let completed = match (successful, step.total) {
        (Some(true), Some(total)) => total,
        (_, Some(total)) => step.done.min(total),
        (_, None) => step.done,
    };
    let updated_at = successful.and(step.finished_at.or(step.updated_at));
    Step {
        id: id(cluster_id, &key),
        cluster_id: cluster_id.to_owned(),
        owner: owner.clone(),
        step_name: step.title,
        step_type: run.kind,
        completed,
        total: step.total,
        successful,
        started_at: time(started_at),
        completed_at: step.finished_at.map(time),
        created_at: time(started_at),
        updated_at: updated_at.or(step.finished_at).map(time),
        events: None,
        key,
    }
}

/// The id of a step: always the same for the same step.
pub(super) fn id(cluster_id: &str, key: &Key) -> Uuid {
    let Key { process, run_id, name } = key;
    let digest = digest::of(&["step", cluster_id, process, &run_id.to_string(), name]);
    uuid::Builder::from_custom_bytes(digest).into_uuid()
}

/// What Sahara calls successful: `null` while it is not known. A step with all its subjects done is, also if another one
/// failed later. One that was superseded is not known.
fn successful(step: &StepProgress) -> Option<bool> {
    let is_complete = step.total.is_some_and(|total| total > 0 && step.done >= total);
    match step.state {
        State::Succeeded => Some(true),
        State::Failed | State::Partial | State::Cancelled => Some(false),
        State::Pending | State::Running | State::Superseded if is_complete => Some(true),
        State::Pending | State::Running | State::Superseded if step.failed > 0 => Some(false),
        State::Pending | State::Running | State::Superseded => None,
    }
}
