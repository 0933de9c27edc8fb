//! A cluster of the demonstration, and work on it.

use super::stage::Stage;
use crate::AppendError;
use event_model::jiff::Timestamp;
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

/// A cluster.
#[derive(Debug)]
pub(super) struct Cluster {
    pub(super) id: Uuid,
    pub(super) infra_env: Uuid,
    pub(super) name: String,
    pub(super) hosts: Vec<Host>,
}

/// A host of a cluster.
#[derive(Debug, Clone)]
pub(super) struct Host {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) group: &'static str,
}

/// A run of a process on a cluster.
#[derive(Debug)]
pub(super) struct Work {
    process: &'static str,
    cluster: Uuid,
    run: Uuid,
    started: Timestamp,
}

/// How a step is done.
pub(super) struct Manner {
    /// How long it takes.
    pub(super) time: Duration,
    /// One host of so many fails. 0: none.
    pub(super) failures: usize,
    /// What is wrong with those that fail.
    pub(super) errors: &'static [&'static str],
    /// Whether those that fail are tried again, with success.
    pub(super) repeats: bool,
}

/// The time between two batches of events.
const TICK: Duration = Duration::from_millis(200);

impl Cluster {
    /// A cluster with so many hosts.
    pub(super) fn new(stage: &mut Stage, hosts: usize) -> Self {
        let place = stage.dice.one_of(&["berlin", "lima", "osaka", "tromso", "pune", "denver"]);
        let use_ = stage.dice.one_of(&["batch", "edge", "render", "search", "training", "web"]);
        let name = format!("{use_}-{place}-{}", 1 + stage.dice.below(99));
        let mut cluster =
            Self { id: Uuid::new_v4(), infra_env: Uuid::new_v4(), name, hosts: Vec::new() };
        cluster.grow(hosts);
        cluster
    }

    /// Adds so many hosts, and returns them.
    pub(super) fn grow(&mut self, number: usize) -> Vec<Host> {
        let first = self.hosts.len();
        let new = (first..first + number).map(|index| {
            let (group, name) = match index {
                0..3 => ("masters", format!("master-{index}")),
                _ => ("workers", format!("worker-{:04}", index - 3)),
            };
            Host { id: Uuid::new_v4(), name, group }
        });
        let new: Vec<_> = new.collect();
        self.hosts.extend_from_slice(&new);
        new
    }
}

impl Work {
    /// Starts a run.
    pub(super) fn start(stage: &mut Stage, process: &'static str, cluster: &Cluster) -> Self {
        let work = Self { process, cluster: cluster.id, run: Uuid::new_v4(), started: stage.now() };
        stage.event(
            &format!("{process}/started"),
            &json!({ "cluster_id": work.cluster, "run_id": work.run }),
        );
        work
    }

    /// Does a step for all hosts, and returns those for which it is done.
    pub(super) async fn step(
        &self,
        stage: &mut Stage,
        step: &str,
        hosts: &[Host],
        manner: Manner,
    ) -> Result<Vec<Host>, AppendError> {
        let started = stage.now();
        let base = json!({ "cluster_id": self.cluster, "run_id": self.run, "step": step });
        let with = |more: serde_json::Value| {
            let mut all = base.clone();
            let more = more.as_object().cloned().unwrap_or_default();
            all.as_object_mut().expect("it is an object").extend(more);
            all
        };
        let process = self.process;
        stage.event(&format!("{process}/step_started"), &with(json!({ "total": hosts.len() })));
        let mut order = hosts.to_vec();
        stage.dice.shuffle(&mut order);
        let ticks = (manner.time.as_millis() / TICK.as_millis()).max(1) as usize;
        let (mut done, mut failed) = (Vec::new(), Vec::new());
        for tick in 0..ticks {
            let part = order.len() * tick / ticks..order.len() * (tick + 1) / ticks;
            for host in &order[part] {
                if manner.failures > 0 && stage.dice.once_in(manner.failures) {
                    let error = stage.dice.one_of(manner.errors);
                    let properties = json!({
                        "subject": host.id, "subject_name": host.name, "subject_group": host.group,
                        "error": error, "error_id": Uuid::new_v4(),
                    });
                    stage.event(&format!("{process}/step_failed"), &with(properties));
                    failed.push(host.clone());
                    continue;
                }
                self.advance(stage, &with, host);
                done.push(host.clone());
            }
            stage.wait(TICK).await?;
        }
        if manner.repeats {
            for host in failed.drain(..) {
                stage.wait(TICK).await?;
                self.advance(stage, &with, &host);
                done.push(host);
            }
        }
        let outcome = if failed.is_empty() { "succeeded" } else { "partial" };
        let duration = milliseconds(started, stage.now());
        let properties = json!({ "outcome": outcome, "duration_ms": duration });
        stage.event(&format!("{process}/step_finished"), &with(properties));
        stage.wait(TICK).await?;
        Ok(done)
    }

    fn advance(
        &self,
        stage: &mut Stage,
        with: &impl Fn(serde_json::Value) -> serde_json::Value,
        host: &Host,
    ) {
        let properties = json!({
            "subject": host.id, "subject_name": host.name, "subject_group": host.group,
        });
        stage.event(&format!("{}/step_advanced", self.process), &with(properties));
    }

    /// Ends the run.
    pub(super) async fn finish(
        self,
        stage: &mut Stage,
        is_successful: bool,
    ) -> Result<(), AppendError> {
        let (outcome, severity) =
            if is_successful { ("succeeded", "info") } else { ("failed", "error") };
        let properties = json!({
            "cluster_id": self.cluster, "run_id": self.run, "outcome": outcome, "severity": severity,
            "duration_ms": milliseconds(self.started, stage.now()),
        });
        stage.event(&format!("{}/finished", self.process), &properties);
        stage.wait(TICK).await
    }
}

fn milliseconds(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_millisecond() - from.as_millisecond()).max(0)
}
