//! What every store of jobs does. A store passes if [`check`] returns.

mod model;

use super::{Accepted, Assignment, JobStore};
use crate::{
    AssociatedTopology, Context, DeploymentLocation, FailureCode, LifecycleExecution, RequestId,
    job::{CallerRequest, Job, Phase},
};
use futures_util::future::{BoxFuture, join_all};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tokio::{runtime, time::timeout};
use uuid::Uuid;

/// Where a store is. It is removed when this is dropped.
pub(crate) trait Place {
    /// Opens the store, again if it was open before: the one before it is dropped then.
    fn open(&self) -> BoxFuture<'_, Arc<dyn JobStore>>;

    /// Whether jobs outlive the store.
    fn is_durable(&self) -> bool;
}

/// Checks all that a store has to do, each in a place of its own, and `cases` random lists of calls.
pub(crate) fn check<P: Place>(fresh: impl Fn() -> P, cases: u32) {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.unwrap();
    runtime.block_on(async {
        an_id_of_a_caller_is_accepted_once(&fresh()).await;
        one_of_many_is_accepted(&fresh()).await;
        a_job_is_kept_as_it_was_put(&fresh()).await;
        a_removed_job_is_not_known(&fresh()).await;
        only_what_was_told_is_forgotten(&fresh()).await;
        own_jobs_are_not_assigned(&fresh()).await;
        a_call_that_is_dropped_does_no_harm(&fresh()).await;
        if fresh().is_durable() {
            what_is_not_told_is_assigned_after_reopening(&fresh()).await;
        }
    });
    model::check(&runtime, fresh, cases);
}

async fn an_id_of_a_caller_is_accepted_once(place: &impl Place) {
    let store = place.open().await;
    let first = job(Some("one"), None);
    assert_eq!(store.accept(first.clone()).await.unwrap(), Accepted::New);
    let known = Accepted::Known(Box::new(first.clone()));
    // The same job, which was perhaps kept when an error was answered, and one with the same id.
    assert_eq!(store.accept(first.clone()).await.unwrap(), known);
    assert_eq!(store.accept(job(Some("one"), None)).await.unwrap(), known);
    let others = [
        (Some("one"), Some("")),
        (Some("one"), Some("tenant")),
        (Some("One"), None),
        (Some(""), None),
        (None, None),
        (None, None),
    ];
    for (caller, tenant) in others {
        let accepted = store.accept(job(caller, tenant)).await.unwrap();
        assert_eq!(accepted, Accepted::New, "{caller:?} of {tenant:?}");
    }
}

async fn one_of_many_is_accepted(place: &impl Place) {
    let store = place.open().await;
    let accepts = (0..50).map(|_| store.accept(job(Some("one"), Some("tenant"))));
    let accepted: Vec<_> = join_all(accepts).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(accepted.iter().filter(|it| **it == Accepted::New).count(), 1);
    let Accepted::Known(known) = store.accept(job(Some("one"), Some("tenant"))).await.unwrap()
    else {
        panic!("it is not known")
    };
    assert!(
        accepted
            .iter()
            .all(|it| matches!(it, Accepted::New) || *it == Accepted::Known(known.clone()))
    );
}

async fn a_job_is_kept_as_it_was_put(place: &impl Place) {
    let mut store = place.open().await;
    let mut kept = job(Some("one"), Some("tenant"));
    store.accept(kept.clone()).await.unwrap();
    kept.request_id = RequestId::from("the driver's own, \u{1f980} \0 \" '");
    let now = kept.accepted_at;
    for phase in [running(), ended(true), ended(false), told(now)] {
        kept.phase = phase;
        store.put(kept.clone()).await.unwrap();
        if place.is_durable() {
            drop(store);
            store = place.open().await;
        }
        let known = store.accept(job(Some("one"), Some("tenant"))).await.unwrap();
        assert_eq!(known, Accepted::Known(Box::new(kept.clone())));
    }
}

async fn a_removed_job_is_not_known(place: &impl Place) {
    let mut store = place.open().await;
    let (first, second) = (job(Some("one"), None), job(Some("one"), None));
    store.remove(first.key).await.unwrap();
    store.accept(first.clone()).await.unwrap();
    store.remove(first.key).await.unwrap();
    if place.is_durable() {
        drop(store);
        store = place.open().await;
        assert_eq!(assigned(&*store).await, []);
    }
    assert_eq!(store.accept(second.clone()).await.unwrap(), Accepted::New);
    store.remove(first.key).await.unwrap();
    // A late put does not bring it back.
    store.put(Job { phase: told(first.accepted_at), ..first.clone() }).await.unwrap();
    let known = store.accept(first).await.unwrap();
    assert_eq!(known, Accepted::Known(Box::new(second)));
}

async fn only_what_was_told_is_forgotten(place: &impl Place) {
    let store = place.open().await;
    let now = job(None, None).accepted_at;
    let nanosecond = SignedDuration::from_nanos(1);
    let phases = [
        ("accepted", Phase::Accepted, false),
        ("running", running(), false),
        ("ended", ended(true), false),
        ("told before", told(now - nanosecond), true),
        ("told long ago", told(now - SignedDuration::from_hours(100)), true),
        ("told then", told(now), false),
        ("told later", told(now + nanosecond), false),
    ];
    for (name, phase, _) in &phases {
        let mut job = job(Some(name), None);
        store.accept(job.clone()).await.unwrap();
        job.phase = phase.clone();
        store.put(job).await.unwrap();
    }
    store.forget_told_before(now).await.unwrap();
    for (name, _, is_forgotten) in phases {
        let accepted = store.accept(job(Some(name), None)).await.unwrap();
        assert_eq!(accepted == Accepted::New, is_forgotten, "{name}");
    }
}

async fn own_jobs_are_not_assigned(place: &impl Place) {
    let store = place.open().await;
    store.accept(job(Some("one"), None)).await.unwrap();
    assert_eq!(assigned(&*store).await, []);
    store.accept(job(Some("two"), None)).await.unwrap();
    let more = timeout(Duration::from_millis(30), store.assignment()).await;
    assert!(more.is_err(), "{more:?}");
}

async fn a_call_that_is_dropped_does_no_harm(place: &impl Place) {
    let store = place.open().await;
    let first = job(Some("one"), None);
    // It is polled once, and then dropped.
    let _ = timeout(Duration::ZERO, store.accept(first.clone())).await;
    let _ = timeout(Duration::ZERO, store.assignment()).await;
    drop(store.put(first.clone()));
    match store.accept(job(Some("one"), None)).await.unwrap() {
        Accepted::New => {}
        Accepted::Known(known) => assert_eq!(*known, first),
    }
}

async fn what_is_not_told_is_assigned_after_reopening(place: &impl Place) {
    let store = place.open().await;
    let phases =
        [Phase::Accepted, running(), ended(true), ended(false), told(Timestamp::UNIX_EPOCH)];
    let mut kept = Vec::new();
    for phase in phases {
        let mut job = job(None, Some("tenant"));
        store.accept(job.clone()).await.unwrap();
        job.phase = phase;
        store.put(job.clone()).await.unwrap();
        kept.push(job);
    }
    drop(store);
    kept.retain(|job| !matches!(job.phase, Phase::Told { .. }));

    let store = place.open().await;
    // What has happened since the store was opened is in the answer, except new jobs.
    store.accept(job(None, None)).await.unwrap();
    store.remove(kept.remove(0).key).await.unwrap();
    kept[0].phase = ended(false);
    store.put(kept[0].clone()).await.unwrap();
    kept.sort_by_key(|job| job.key);
    assert_eq!(assigned(&*store).await, kept);
}

/// The jobs of the first assignment, by their keys.
async fn assigned(store: &dyn JobStore) -> Vec<Job> {
    match store.assignment().await.unwrap() {
        Assignment::Watch(mut jobs) => {
            jobs.sort_by_key(|job| job.key);
            jobs
        }
        other @ Assignment::Leave(_) => panic!("{other:?}"),
    }
}

/// A new job.
pub(crate) fn job(caller: Option<&str>, tenant: Option<&str>) -> Job {
    let key = Uuid::now_v7();
    let properties =
        json!({ "user": "me", "password": "a secret", "nested": { "list": [1, null] } });
    let accepted_at: Timestamp = "2026-11-30T12:00:00.123456789Z".parse().unwrap();
    Job {
        key,
        request_id: RequestId::from(key.to_string()),
        caller: caller.map(|id| CallerRequest { id: id.to_owned(), digest: "digest".to_owned() }),
        lifecycle_name: "Install".to_owned(),
        resource_id: Some("resource".to_owned()),
        location: DeploymentLocation {
            name: "core".to_owned(),
            kind: Some("Kubernetes".to_owned()),
            others: serde_json::Map::new(),
            properties: serde_json::from_value(properties).unwrap(),
        },
        context: Context {
            trace: [("transactionid".to_owned(), "1".to_owned())].into(),
            tenant_id: tenant.map(str::to_owned),
        },
        accepted_at,
        deadline: accepted_at + SignedDuration::from_hours(24),
        phase: Phase::Accepted,
    }
}

pub(super) fn running() -> Phase {
    Phase::Running { answered: answered() }
}

pub(super) fn ended(by_driver: bool) -> Phase {
    let LifecycleExecution::Ended(mut ended) =
        LifecycleExecution::failed(FailureCode::InsufficientCapacity, "too small")
    else {
        unreachable!()
    };
    ended.outputs = serde_json::from_value(json!({ "address": "10.0.0.1", "n": 1.5 })).unwrap();
    Phase::Ended { answered: answered(), ended, by_driver }
}

pub(super) fn told(at: Timestamp) -> Phase {
    Phase::Told { answered: answered(), at }
}

fn answered() -> AssociatedTopology {
    let topology = json!({ "server": { "id": "1", "type": "Openstack" }, "network": null });
    serde_json::from_value(topology).unwrap()
}
