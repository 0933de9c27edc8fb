//! Random lists of calls, compared with the simplest store that can be right: a list of jobs.

use super::{Place, assigned, ended, job, running, told};
use crate::{
    job::{Job, Phase},
    store::{Accepted, JobStore},
};
use jiff::{SignedDuration, Timestamp};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::sync::Arc;
use tokio::runtime::Runtime;
use uuid::Uuid;

#[derive(Debug, Clone)]
enum Call {
    /// Accepts a new job with this id of the caller, or without one, of this tenant.
    Accept(Option<u8>, Option<u8>),
    /// Puts one of the jobs that were accepted, in this phase.
    Put(usize, u8),
    /// Puts a job that is not kept.
    PutOther(Option<u8>),
    Remove(usize),
    Forget(i64),
    Reopen,
    Assignment,
}

/// Compares the store with a list, for this number of lists of calls.
pub(super) fn check<P: Place>(runtime: &Runtime, fresh: impl Fn() -> P, cases: u32) {
    let index = 0..20_usize;
    let call = prop_oneof![
        6 => (proptest::option::of(0..3_u8), proptest::option::of(0..2_u8))
            .prop_map(|(caller, tenant)| Call::Accept(caller, tenant)),
        8 => (index.clone(), 0..10_u8).prop_map(|(at, phase)| Call::Put(at, phase)),
        1 => proptest::option::of(0..3_u8).prop_map(Call::PutOther),
        3 => index.prop_map(Call::Remove),
        2 => (0..10_i64).prop_map(Call::Forget),
        2 => Just(Call::Reopen),
        2 => Just(Call::Assignment),
    ];
    let calls = proptest::collection::vec(call, 1..40);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let ran = TestRunner::new(config).run(&calls, |calls| {
        runtime.block_on(compare(&fresh(), calls));
        Ok(())
    });
    ran.unwrap();
}

#[derive(Default)]
struct Model {
    kept: Vec<Job>,
    /// Those that were kept when the store was opened. `None` after the first assignment.
    found: Option<Vec<Uuid>>,
}

async fn compare(place: &impl Place, calls: Vec<Call>) {
    let mut store = place.open().await;
    let mut model = Model { kept: Vec::new(), found: Some(Vec::new()) };
    let epoch = Timestamp::UNIX_EPOCH;
    for call in calls {
        match call {
            Call::Accept(caller, tenant) => {
                let texts = (caller.map(|it| it.to_string()), tenant.map(|it| it.to_string()));
                let job = job(texts.0.as_deref(), texts.1.as_deref());
                assert_eq!(store.accept(job.clone()).await.unwrap(), model.accept(job));
            }
            Call::Put(at, phase) => {
                if let Some(kept) = model.kept.get_mut(at) {
                    kept.phase = match phase {
                        0 => Phase::Accepted,
                        1 | 2 => running(),
                        3 | 4 => ended(phase == 3),
                        _ => told(epoch + SignedDuration::from_secs(phase.into())),
                    };
                    store.put(kept.clone()).await.unwrap();
                }
            }
            Call::PutOther(caller) => {
                let caller = caller.map(|it| it.to_string());
                store.put(job(caller.as_deref(), None)).await.unwrap();
            }
            Call::Remove(at) => {
                let key = model.kept.get(at).map_or_else(Uuid::now_v7, |job| job.key);
                model.kept.retain(|job| job.key != key);
                store.remove(key).await.unwrap();
            }
            Call::Forget(seconds) => {
                let time = epoch + SignedDuration::from_secs(seconds);
                model.kept.retain(|job| !matches!(job.phase, Phase::Told { at, .. } if at < time));
                store.forget_told_before(time).await.unwrap();
            }
            Call::Reopen if place.is_durable() => {
                drop(store);
                store = place.open().await;
                model.found = Some(model.kept.iter().map(|job| job.key).collect());
            }
            Call::Reopen => {}
            Call::Assignment => model.assignment(&store).await,
        }
    }
}

impl Model {
    fn accept(&mut self, job: Job) -> Accepted {
        let is_same = |known: &&Job| {
            known.caller.is_some()
                && known.caller == job.caller
                && known.context.tenant_id == job.context.tenant_id
        };
        match self.kept.iter().find(is_same) {
            Some(known) => Accepted::Known(Box::new(known.clone())),
            None => {
                self.kept.push(job);
                Accepted::New
            }
        }
    }

    /// Compares the first assignment. There is no second one.
    async fn assignment(&mut self, store: &Arc<dyn JobStore>) {
        let Some(found) = self.found.take() else { return };
        let is_found =
            |job: &&Job| found.contains(&job.key) && !matches!(job.phase, Phase::Told { .. });
        let mut expected: Vec<_> = self.kept.iter().filter(is_found).cloned().collect();
        expected.sort_by_key(|job| job.key);
        assert_eq!(assigned(&**store).await, expected);
    }
}
