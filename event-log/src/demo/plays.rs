//! What the installer does: creations, scaling runs and deletions of clusters.

use super::{
    cluster::{Cluster, Host, Manner, Work},
    stage::Stage,
};
use crate::AppendError;
use serde_json::json;
use std::time::Duration;

const LAUNCHING: &[&str] = &[
    "no capacity in zone b",
    "the quota of 4,096 cores is used up",
    "the image rhcos-4.21 was not found in zone c",
];
const SSH: &[&str] = &[
    "connection refused",
    "no answer within 600 s",
    "the host key is not the one that was installed",
];
const CONFIGURING: &[&str] =
    &["exit status 1 of ansible-playbook", "the disk /dev/nvme1n1 is read-only"];

/// The last hour: a cluster that was scaled, and one whose creation failed.
pub(super) async fn past(stage: &mut Stage) -> Result<(), AppendError> {
    let mut first = Cluster::new(stage, 240);
    create(stage, &first, 420, true).await?;
    stage.wait(Duration::from_secs(9 * 60)).await?;
    scale(stage, &mut first, 40, 120).await?;
    incidents(stage, &first, 6, Duration::from_secs(70)).await?;
    let second = Cluster::new(stage, 120);
    create(stage, &second, 360, false).await?;
    stage.wait(Duration::from_secs(60)).await?;
    delete(stage, second, 60).await?;
    incidents(stage, &first, 5, Duration::from_secs(110)).await
}

/// A few minutes: a large cluster is made, grows, and is removed.
pub(super) async fn present(stage: &mut Stage) -> Result<(), AppendError> {
    let mut cluster = Cluster::new(stage, 1_000);
    let time = 70 + stage.dice.below(30) as u64;
    let is_successful = !stage.dice.once_in(4);
    create(stage, &cluster, time, is_successful).await?;
    incidents(stage, &cluster, 3, Duration::from_secs(3)).await?;
    if is_successful {
        let number = 50 + stage.dice.below(200);
        scale(stage, &mut cluster, number, 30).await?;
        incidents(stage, &cluster, 3, Duration::from_secs(3)).await?;
    }
    delete(stage, cluster, 25).await?;
    stage.wait(Duration::from_secs(5)).await
}

/// Creates a cluster within about so many seconds.
async fn create(
    stage: &mut Stage,
    cluster: &Cluster,
    seconds: u64,
    is_successful: bool,
) -> Result<(), AppendError> {
    let id = cluster.id;
    let version = stage.dice.one_of(&["4.20.11", "4.21.3", "4.22.0"]);
    let name = &cluster.name;
    stage.event(
        "cluster/registered",
        &json!({ "cluster_id": id, "cluster_name": name, "version": version }),
    );
    stage.event(
        "cluster/pull_secret_replaced",
        &json!({ "cluster_id": id, "registry_host": "quay.io", "pull_secret": "not a secret" }),
    );
    stage.event("cluster/validation_failed", &json!({
        "cluster_id": id, "validation": "dns-domain-defined", "explanation": format!("api.{name}.example.com is not known"),
    }));
    stage.wait(Duration::from_secs(2)).await?;
    stage.event(
        "cluster/validation_passed",
        &json!({ "cluster_id": id, "validation": "dns-domain-defined" }),
    );
    let part = |percent| Duration::from_millis(seconds * 10 * percent);
    let manner = |percent, failures, errors, repeats| Manner {
        time: part(percent),
        failures,
        errors,
        repeats,
    };
    let work = Work::start(stage, "cluster_creation", cluster);
    let hosts = &cluster.hosts;
    let step = work.step(stage, "launching_instances", hosts, manner(25, 150, LAUNCHING, true));
    let up = step.await?;
    let failures = if is_successful { 120 } else { 40 };
    let waiting = manner(40, failures, SSH, is_successful);
    let reached = work.step(stage, "waiting_for_ssh", &up, waiting).await?;
    if reached.len() < up.len() {
        stage.event("cluster/installation_failed", &json!({
            "cluster_id": id, "reason": format!("{} of {} hosts cannot be reached", up.len() - reached.len(), up.len()),
        }));
        return work.finish(stage, false).await;
    }
    let configuring = manner(25, 300, CONFIGURING, true);
    let ready = work.step(stage, "configuring_instances", &reached, configuring).await?;
    let masters: Vec<Host> = ready.into_iter().filter(|host| host.group == "masters").collect();
    work.step(stage, "starting_services", &masters, manner(10, 0, &[], false)).await?;
    work.finish(stage, true).await?;
    stage.event(
        "cluster/installed",
        &json!({ "cluster_id": id, "cluster_name": name, "host_count": cluster.hosts.len() }),
    );
    stage.wait(Duration::from_secs(1)).await
}

/// Adds so many hosts to a cluster.
async fn scale(
    stage: &mut Stage,
    cluster: &mut Cluster,
    number: usize,
    seconds: u64,
) -> Result<(), AppendError> {
    let work = Work::start(stage, "cluster_scaling", cluster);
    let new = cluster.grow(number);
    let manner = |percent, failures, errors| Manner {
        time: Duration::from_millis(seconds * 10 * percent),
        failures,
        errors,
        repeats: true,
    };
    let up = work.step(stage, "launching_instances", &new, manner(30, 60, LAUNCHING)).await?;
    let reached = work.step(stage, "waiting_for_ssh", &up, manner(40, 80, SSH)).await?;
    let configuring = manner(30, 100, CONFIGURING);
    work.step(stage, "configuring_instances", &reached, configuring).await?;
    work.finish(stage, true).await
}

/// Removes a cluster.
async fn delete(stage: &mut Stage, cluster: Cluster, seconds: u64) -> Result<(), AppendError> {
    let work = Work::start(stage, "cluster_deletion", &cluster);
    let manner = |percent| Manner {
        time: Duration::from_millis(seconds * 10 * percent),
        failures: 0,
        errors: &[],
        repeats: false,
    };
    let masters: Vec<_> =
        cluster.hosts.iter().filter(|host| host.group == "masters").cloned().collect();
    work.step(stage, "stopping_services", &masters, manner(20)).await?;
    work.step(stage, "deleting_instances", &cluster.hosts, manner(80)).await?;
    work.finish(stage, true).await?;
    stage.event(
        "cluster/deregistered",
        &json!({ "cluster_id": cluster.id, "cluster_name": cluster.name }),
    );
    stage.wait(Duration::from_secs(1)).await
}

/// So many things that happen in a cluster, with pauses between them.
async fn incidents(
    stage: &mut Stage,
    cluster: &Cluster,
    number: usize,
    pause: Duration,
) -> Result<(), AppendError> {
    for _ in 0..number {
        let host = &cluster.hosts[stage.dice.below(cluster.hosts.len())];
        let about = json!({
            "host_id": host.id, "infra_env_id": cluster.infra_env, "cluster_id": cluster.id, "host_name": host.name,
        });
        let operator = stage.dice.one_of(&["authentication", "dns", "ingress", "storage"]);
        let severity = stage.dice.one_of(&["warning", "error", "critical"]);
        match stage.dice.below(4) {
            0 => stage.event(
                "cluster/operator_degraded",
                &json!({ "cluster_id": cluster.id, "severity": severity, "operator": operator }),
            ),
            1 => stage.event("host/disk_slowed", &about),
            2 => stage.event("host/rebooted", &about),
            _ => stage.event("host/disconnected", &about),
        }
        stage.wait(pause).await?;
    }
    Ok(())
}
