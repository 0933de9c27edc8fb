//! The model of the store: what is durable.

use resource_driver::{
    job::{Job, Phase},
    store::Accepted,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

#[derive(Debug, Default)]
pub(super) struct Store {
    jobs: HashMap<Uuid, Job>,
    /// The jobs that are neither told nor removed.
    pub(super) open: HashSet<Uuid>,
}

impl Store {
    pub(super) fn accept(&mut self, job: Job) -> Accepted {
        let is_same = |known: &&Job| known.caller == job.caller;
        if let Some(known) = self.jobs.values().find(is_same) {
            return Accepted::Known(Box::new(known.clone()));
        }
        self.open.insert(job.key);
        self.jobs.insert(job.key, job);
        Accepted::New
    }

    pub(super) fn put(&mut self, job: Job) {
        let Some(before) = self.jobs.get(&job.key) else {
            // It was kept although the store said that it failed, and is forgotten already.
            assert!(matches!(job.phase, Phase::Told { .. }), "lost: {job:?}");
            return;
        };
        let order = |phase: &Phase| match phase {
            Phase::Accepted => 0,
            Phase::Running { .. } => 1,
            Phase::Ended { .. } => 2,
            Phase::Told { .. } => 3,
        };
        assert!(order(&before.phase) <= order(&job.phase), "{before:?} becomes {job:?}");
        if let (Phase::Ended { ended: old, .. }, Phase::Ended { ended: new, .. }) =
            (&before.phase, &job.phase)
        {
            assert_eq!(old, new, "a durable outcome has changed");
        }
        if let Phase::Told { .. } = job.phase {
            assert!(job.location.properties.is_empty(), "credentials are kept: {job:?}");
            self.open.remove(&job.key);
        }
        self.jobs.insert(job.key, job);
    }

    pub(super) fn remove(&mut self, key: Uuid) {
        self.open.remove(&key);
        self.jobs.remove(&key);
    }

    pub(super) fn get(&self, key: Uuid) -> Option<&Job> {
        self.jobs.get(&key)
    }

    /// Removes what was told before this time. Returns the ids of the callers that may be used again.
    pub(super) fn forget(&mut self, time: jiff::Timestamp) -> Vec<String> {
        let is_old = |job: &Job| matches!(job.phase, Phase::Told { at, .. } if at < time);
        let old: Vec<_> = self.jobs.extract_if(|_, job| is_old(job)).collect();
        old.into_iter().filter_map(|(_, job)| job.caller).map(|caller| caller.id).collect()
    }

    /// The jobs to watch after a restart, in the order of their keys.
    pub(super) fn not_told(&self) -> Vec<Job> {
        let jobs = self.jobs.values().filter(|job| !matches!(job.phase, Phase::Told { .. }));
        let mut jobs: Vec<_> = jobs.cloned().collect();
        jobs.sort_by_key(|job| job.key);
        jobs
    }

    pub(super) fn len(&self) -> usize {
        self.jobs.len()
    }
}
