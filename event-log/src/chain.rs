//! Chains of changes in the log.

mod report;
#[cfg(test)]
mod unknown;

use crate::{
    AppendError,
    reply::Reply,
    store::{Batch, NewChange, OutOfOrder, Pruned},
    threads::Threads,
    writer::Pending,
};
use event_model::{
    jiff::Timestamp,
    lifecycle::{Append, ChainStore, Entry, Query, StoreError},
};
use std::{
    error::Error,
    fmt,
    sync::{Arc, mpsc},
};
use uuid::Uuid;

/// The chains of changes of a log: a [`ChainStore`] that outlives the process. [`EventLog::chain_store`] creates it.
///
/// An append also stores the change as an event, with the id of the entry and in the same transaction. So the log has the
/// event as soon as a tracker returns the change, even if the process stops before the change is emitted; and when it is
/// emitted to the log too, it is a [`Duplicate`](crate::Outcome::Duplicate). A rate limit does not apply to it.
///
/// The entries have the whole bodies of subjects, private keys included: a tracker compares with them. Events hide these
/// as everywhere. Changes are deleted only by [`prune`](ChainStore::prune), which keeps the newest change of each subject
/// and does not delete events; what deletes events does not delete changes.
///
/// All calls wait. Reads use a connection of the log on the thread of the caller, and the thread that writes for the log
/// appends and prunes. No call needs or blocks a runtime, but a call on a thread of one holds up its other tasks, as every
/// call that waits for a disk.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
/// # runtime.block_on(async {
/// use event_log::{EventLog, Outcome};
/// use event_model::{lifecycle::{Snapshot, Tracker}, serde_json::json};
/// use events::service::Service;
///
/// let log = EventLog::options().catalog(&events::CATALOG).open("sqlite::memory:").await?;
/// let tracker = Tracker::<Service, _>::new(log.chain_store());
/// let service = Snapshot::new(json!({ "id": "5351", "state": "active" }))?;
///
/// let change = tracker.check_and_fire(&"5351".into(), Some(&service))?.expect("it is new");
/// let receipt = log.append(change).await?;
/// assert_eq!(receipt.outcome, Outcome::Duplicate);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })
/// # }
/// ```
///
/// # Errors
///
/// `append` fails if no [catalogue](crate::Options::catalog) of the log has the events of the subject, if the entry is not
/// one that a tracker makes, if the event is larger than an event may be, if the log is closed, or if the disk fails.
///
/// After a failed commit the error says that it is not known whether the change was stored. Ask the tracker again: it
/// compares with the newest change, which is this one if it was stored. Then there is no other change to report, and the
/// log has the event.
///
/// An entry whose id is used already, by a change or by another event, is a [`Conflict`](Append::Conflict), also if it is
/// the same entry: it is not the one after the newest.
///
/// [`EventLog::chain_store`]: crate::EventLog::chain_store
#[derive(Clone)]
pub struct LogChains {
    threads: Arc<Threads>,
}

impl LogChains {
    pub(crate) fn new(threads: Arc<Threads>) -> Self {
        Self { threads }
    }

    fn prune_part(
        &self,
        event_type: &str,
        before: Timestamp,
        after: Option<Uuid>,
    ) -> Result<Pruned, AppendError> {
        let event_type = event_type.to_owned();
        let (reply, answer) = mpsc::sync_channel(1);
        let prune = move |store: &dyn crate::store::Store| {
            // A caller that is gone does not want the answer.
            let _ = reply.send(store.prune_changes(&event_type, before, after));
        };
        self.threads.writer.run(prune).ok_or(AppendError::Closed)?;
        answer.recv().unwrap_or(Err(AppendError::Closed))
    }
}

impl ChainStore for LogChains {
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Arc<Entry>>, StoreError> {
        one(self.threads.store.head(event_type, subject))
    }

    fn append(&self, entry: &Arc<Entry>) -> Result<Append, StoreError> {
        let change = self::change(entry)?;
        let occurrence = report::occurrence(&self.threads.catalogs, entry)?;
        let mut event = self.threads.encoder.encode(&occurrence).map_err(StoreError::new)?;
        // The chain has each change, so the log has each too.
        event.limit = None;
        event.change = Some(Box::new(change));
        let batch = Batch { events: vec![event] };
        let (reply, answer) = mpsc::sync_channel(1);
        let pending = Pending { batch, reply: Reply::Thread(reply), room: None };
        self.threads.writer.push(pending).map_err(StoreError::new)?;
        let lost = |_| {
            let cause = "the thread that writes ended".into();
            Err(AppendError::Unknown { ids: vec![entry.id], cause })
        };
        match answer.recv().unwrap_or_else(lost) {
            Ok(_) => Ok(Append::Done),
            Err(AppendError::Conflict { .. }) => Ok(Append::Conflict),
            Err(AppendError::Store(cause)) if cause.is::<OutOfOrder>() => {
                Err(StoreError::new(cause))
            }
            Err(AppendError::Unknown { ids, cause }) => {
                let cause = AppendError::Unknown { ids, cause };
                Err(StoreError::new(Unknown { id: entry.id, cause }))
            }
            Err(error) => Err(StoreError::new(error)),
        }
    }

    fn get(&self, id: Uuid) -> Result<Option<Arc<Entry>>, StoreError> {
        one(self.threads.store.change(id))
    }

    fn at(
        &self,
        event_type: &str,
        subject: &str,
        sequence: u64,
    ) -> Result<Option<Arc<Entry>>, StoreError> {
        one(self.threads.store.at(event_type, subject, sequence))
    }

    fn recent(&self, query: &Query) -> Result<Vec<Arc<Entry>>, StoreError> {
        let entries = self.threads.store.recent(query).map_err(StoreError::new)?;
        Ok(entries.into_iter().map(Arc::new).collect())
    }

    /// Deletes the changes from before a time, in small transactions. If one of them fails, those before stay.
    fn prune(&self, event_type: &str, before: Timestamp) -> Result<usize, StoreError> {
        let mut deleted = 0;
        let mut last = None;
        loop {
            let part = self.prune_part(event_type, before, last).map_err(StoreError::new)?;
            deleted += part.deleted;
            last = part.last;
            if last.is_none() {
                return Ok(deleted);
            }
        }
    }
}

fn one(entry: Result<Option<Entry>, crate::ReadError>) -> Result<Option<Arc<Entry>>, StoreError> {
    entry.map(|entry| entry.map(Arc::new)).map_err(StoreError::new)
}

/// The entry as stores take it.
///
/// # Errors
///
/// If it could not be read again.
fn change(entry: &Entry) -> Result<NewChange, StoreError> {
    let text = event_model::serde_json::to_string(entry).map_err(StoreError::new)?;
    let refused = |why: &dyn fmt::Display| {
        StoreError::new(format!("the change {} cannot be kept: {why}", entry.id))
    };
    match event_model::serde_json::from_str::<Entry>(&text) {
        Ok(back) if back == *entry => {}
        Ok(_) => return Err(refused(&"it is not the same after it is read again")),
        Err(error) => return Err(refused(&error)),
    }
    Ok(NewChange {
        event_type: entry.event_type.as_str().into(),
        subject: entry.subject.as_str().into(),
        kind: entry.kind.as_str(),
        earlier: entry.earlier,
        sequence: entry.sequence,
        entry: text.into(),
    })
}

/// It is not known whether a change was stored.
#[derive(Debug)]
struct Unknown {
    id: Uuid,
    cause: AppendError,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.id;
        write!(f, "it is not known whether the change {id} was stored: ask the tracker again")
    }
}

impl Error for Unknown {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.source()
    }
}

impl fmt::Debug for LogChains {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogChains").field("store", &self.threads.store).finish()
    }
}
