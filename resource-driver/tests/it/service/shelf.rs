//! A store that outlives services, and fails as the test says.

use futures_util::future::{self, BoxFuture};
use jiff::Timestamp;
use resource_driver::{
    job::{Job, Phase},
    store::{Accepted, Assignment, JobStore, StoreError},
};
use std::{
    collections::{HashMap, VecDeque},
    mem,
    sync::{Arc, Mutex, MutexGuard},
};
use tokio::sync::{Notify, Semaphore};
use uuid::Uuid;

/// The jobs that are kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf(Arc<State>);

#[derive(Debug, Default)]
struct State {
    kept: Mutex<Kept>,
    assigned: Notify,
}

#[derive(Debug, Default)]
struct Kept {
    jobs: HashMap<Uuid, Job>,
    calls: Vec<String>,
    failing: usize,
    fails_after: bool,
    assignments: VecDeque<Assignment>,
    gate: Option<Arc<Semaphore>>,
}

impl Shelf {
    /// What a process opens.
    pub(crate) fn open(&self) -> Store {
        let mut kept = self.kept();
        let jobs = kept.jobs.values().filter(|job| !matches!(job.phase, Phase::Told { .. }));
        let first = Assignment::Watch(jobs.cloned().collect());
        kept.assignments = [first].into();
        Store { shelf: self.clone() }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.kept.lock().unwrap()
    }

    /// All jobs, as they are durable.
    pub(crate) fn jobs(&self) -> Vec<Job> {
        self.kept().jobs.values().cloned().collect()
    }

    /// The only job.
    pub(crate) fn job(&self) -> Job {
        let [job] = self.jobs().try_into().unwrap();
        job
    }

    /// What was stored, such as `put running`.
    pub(crate) fn calls(&self) -> Vec<String> {
        self.kept().calls.clone()
    }

    pub(crate) fn keep(&self, job: Job) {
        self.kept().jobs.insert(job.key, job);
    }

    /// Fails this number of times from now on, and does not keep what it was to keep.
    pub(crate) fn fail(&self, times: usize) {
        (self.kept().failing, self.kept().fails_after) = (times, false);
    }

    /// Fails this number of times from now on, although it keeps what it was to keep.
    pub(crate) fn fail_after(&self, times: usize) {
        (self.kept().failing, self.kept().fails_after) = (times, true);
    }

    /// Everything waits until permits are added.
    pub(crate) fn close(&self) -> Arc<Semaphore> {
        let gate = Arc::new(Semaphore::new(0));
        self.kept().gate = Some(gate.clone());
        gate
    }

    pub(crate) fn assign(&self, assignment: Assignment) {
        self.kept().assignments.push_back(assignment);
        self.0.assigned.notify_one();
    }
}

/// What a process has opened.
#[derive(Debug)]
pub(crate) struct Store {
    shelf: Shelf,
}

impl Store {
    async fn change<T>(
        &self,
        call: String,
        change: impl FnOnce(&mut HashMap<Uuid, Job>) -> T,
    ) -> Result<T, StoreError> {
        let gate = self.shelf.kept().gate.clone();
        if let Some(gate) = gate {
            gate.acquire().await.unwrap().forget();
        }
        let kept = &mut *self.shelf.kept();
        kept.calls.push(call);
        let fails = kept.failing > 0;
        kept.failing = kept.failing.saturating_sub(1);
        if !fails {
            return Ok(change(&mut kept.jobs));
        }
        if mem::take(&mut kept.fails_after) {
            change(&mut kept.jobs);
        }
        Err(StoreError::new("the store fails as the test says"))
    }
}

impl JobStore for Store {
    fn accept(&self, job: Job) -> BoxFuture<'_, Result<Accepted, StoreError>> {
        Box::pin(self.change("accept".to_owned(), move |jobs| {
            let caller = |job: &Job| {
                let id = job.caller.as_ref().map(|caller| caller.id.clone());
                id.map(|id| (job.context.tenant_id.clone(), id))
            };
            let known = match caller(&job) {
                None => None,
                wanted => jobs.values().find(|kept| caller(kept) == wanted),
            };
            if let Some(known) = known {
                return Accepted::Known(Box::new(known.clone()));
            }
            jobs.insert(job.key, job);
            Accepted::New
        }))
    }

    fn put(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>> {
        let phase = serde_json::to_value(&job.phase).unwrap()["phase"].as_str().unwrap().to_owned();
        Box::pin(self.change(format!("put {phase}"), move |jobs| drop(jobs.insert(job.key, job))))
    }

    fn remove(&self, key: Uuid) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(self.change("remove".to_owned(), move |jobs| drop(jobs.remove(&key))))
    }

    fn assignment(&self) -> BoxFuture<'_, Result<Assignment, StoreError>> {
        Box::pin(async {
            loop {
                let assignment = self.shelf.kept().assignments.pop_front();
                if let Some(assignment) = assignment {
                    return Ok(assignment);
                }
                self.shelf.0.assigned.notified().await;
            }
        })
    }

    fn forget_told_before(&self, time: Timestamp) -> BoxFuture<'_, Result<(), StoreError>> {
        let is_kept = move |job: &Job| !matches!(job.phase, Phase::Told { at, .. } if at < time);
        self.shelf.kept().jobs.retain(|_, job| is_kept(job));
        Box::pin(future::ready(Ok(())))
    }
}
