//! Jobs in memory. They end with the process.

use super::{Accepted, Assignment, JobStore, StoreError};
use crate::job::{Job, Phase};
use futures_util::future::{self, BoxFuture};
use jiff::Timestamp;
use std::{
    collections::HashMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use uuid::Uuid;

/// Jobs in memory: for tests, and for drivers that need not keep them.
#[derive(Debug, Default)]
pub struct MemoryStore {
    kept: Mutex<Kept>,
    is_assigned: AtomicBool,
}

#[derive(Debug, Default)]
struct Kept {
    jobs: HashMap<Uuid, Job>,
    /// The jobs that have an id of their caller.
    callers: HashMap<Caller, Uuid>,
}

/// A tenant and its id of a request.
type Caller = (Option<String>, String);

impl MemoryStore {
    /// A store without jobs.
    pub fn new() -> Self {
        Self::default()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // No code of others runs while it is locked.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl JobStore for MemoryStore {
    fn accept(&self, job: Job) -> BoxFuture<'_, Result<Accepted, StoreError>> {
        Box::pin(async move { Ok(self.kept().accept(job)) })
    }

    fn put(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            if let Some(kept) = self.kept().jobs.get_mut(&job.key) {
                *kept = job;
            }
            Ok(())
        })
    }

    fn remove(&self, key: Uuid) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.kept().remove(key);
            Ok(())
        })
    }

    fn assignment(&self) -> BoxFuture<'_, Result<Assignment, StoreError>> {
        Box::pin(async move {
            match self.is_assigned.swap(true, Ordering::Relaxed) {
                false => Ok(Assignment::Watch(Vec::new())),
                // No other instance can know of these jobs.
                true => future::pending().await,
            }
        })
    }

    fn forget_told_before(&self, time: Timestamp) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut kept = self.kept();
            let is_old = |job: &&Job| matches!(job.phase, Phase::Told { at, .. } if at < time);
            let old: Vec<_> = kept.jobs.values().filter(is_old).map(|job| job.key).collect();
            old.into_iter().for_each(|key| kept.remove(key));
            Ok(())
        })
    }
}

impl Kept {
    fn accept(&mut self, job: Job) -> Accepted {
        let known = caller(&job).and_then(|caller| self.callers.get(&caller));
        match self.jobs.get(known.unwrap_or(&job.key)) {
            Some(known) => Accepted::Known(Box::new(known.clone())),
            None => {
                self.callers.extend(caller(&job).map(|caller| (caller, job.key)));
                self.jobs.insert(job.key, job);
                Accepted::New
            }
        }
    }

    fn remove(&mut self, key: Uuid) {
        if let Some(caller) = self.jobs.remove(&key).as_ref().and_then(caller) {
            self.callers.remove(&caller);
        }
    }
}

fn caller(job: &Job) -> Option<Caller> {
    let caller = job.caller.as_ref()?;
    Some((job.context.tenant_id.clone(), caller.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::MemoryStore;
    use crate::store::{
        JobStore,
        conformance::{self, Place},
    };
    use futures_util::future::{self, BoxFuture};
    use std::sync::Arc;

    struct Nowhere;

    impl Place for Nowhere {
        fn open(&self) -> BoxFuture<'_, Arc<dyn JobStore>> {
            Box::pin(future::ready(Arc::new(MemoryStore::new()) as _))
        }

        fn is_durable(&self) -> bool {
            false
        }
    }

    #[test]
    fn memory_is_a_store_of_jobs() {
        conformance::check(|| Nowhere, 500);
    }
}
