//! A new id for an execution that is not started yet.

use crate::{RequestId, ResourceDriverError, job::Job, store::JobStore};
use std::{fmt, sync::Arc};
use tokio::sync::Mutex;

/// Gives a new id to an execution, until the driver has answered.
#[derive(Clone)]
pub(crate) struct Renaming {
    /// `None` after the driver has answered. It is locked while the store works, so that the answer waits for it.
    job: Arc<Mutex<Option<Job>>>,
    store: Arc<dyn JobStore>,
}

impl Renaming {
    pub(crate) fn of(job: Job, store: Arc<dyn JobStore>) -> Self {
        Self { job: Arc::new(Mutex::new(Some(job))), store }
    }

    /// Keeps the new id for good.
    pub(super) async fn replace(&self, id: RequestId) -> Result<(), ResourceDriverError> {
        let mut kept = self.job.lock().await;
        let Some(job) = kept.as_mut() else {
            let text = "the id can be replaced only until `execute_lifecycle` returns";
            return Err(ResourceDriverError::InvalidRequest(text.to_owned()));
        };
        let renamed = Job { request_id: id, ..job.clone() };
        match self.store.put(renamed.clone()).await {
            Ok(()) => *job = renamed,
            Err(error) => {
                tracing::error!(%error, "the new id of an execution was not kept");
                let text = "the new id could not be kept: the store of jobs has failed";
                return Err(ResourceDriverError::temporary(text));
            }
        }
        Ok(())
    }

    /// The job as it is now. After that it is not renamed.
    pub(crate) async fn end(&self) -> Option<Job> {
        self.job.lock().await.take()
    }
}

impl fmt::Debug for Renaming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Renaming").finish_non_exhaustive()
    }
}
