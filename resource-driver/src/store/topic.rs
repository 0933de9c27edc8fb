//! Jobs in a compacted topic of Kafka, for several instances.

mod accepting;
mod assigning;
mod beats;
mod changing;
mod options;
mod reading;
mod record;
mod shared;
mod table;
mod tending;
#[cfg(test)]
mod tests;

pub use options::TopicOptions;

use super::{Accepted, Assignment, JobStore, StoreError};
use crate::{
    job::Job,
    kafka::{Producer, describe, ensure, setting},
};
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use rdkafka::producer::{FutureRecord, Producer as _};
use record::Key;
use shared::Shared;
use std::{fmt, sync::Arc, time::Duration};
use tokio::task::{AbortHandle, JoinHandle, spawn};
use uuid::Uuid;

/// How long the end of an instance may take to be told to the others.
const FAREWELL: Duration = Duration::from_secs(2);

/// Jobs in a compacted topic of Kafka, for several instances.
///
/// # What is promised
///
/// - A call that has answered is kept by all replicas in sync (`acks=all`), and was read back from the topic.
/// - Of several requests with the same tenant and the same id of the caller, one is accepted, on whatever instance: that with
///   the first record in their partition. All others get it as known.
/// - A job belongs to the instance that has accepted it for as long as that instance lives, however slow it is. An instance is
///   dead if 5 of its signs of life are missing while those of others arrive (10 s by default); if the brokers cannot be
///   reached, nobody is dead. Then one of the others takes the job over.
/// - An instance that was taken for dead but was only slow cannot change the jobs that it has lost: its
///   [`put`](JobStore::put) is an error, and [`assignment`](JobStore::assignment) says that it must leave them. So no job gets
///   two outcomes.
/// - An instance that cannot show that it lives accepts nothing.
///
/// # What is not promised
///
/// - An instance can stand still while its driver starts an execution, for so long that it is taken for dead. The execution is
///   then watched by another instance, and told as failed if the driver there does not find it, although it can still start.
/// - A repeated request on another instance waits for 5 s while the first one is at the driver. After that it gets the first
///   id, even if the driver refuses the first one later.
/// - Topics that lose records (`unclean.leader.election.enable`, `min.insync.replicas` of 1) lose jobs.
///
/// # The topic
///
/// It belongs to one kind of driver. The number of its partitions must never change. Each instance reads all of it into
/// memory. Locations with their credentials are in it in clear text: let only the instances read it, and encrypt the disks of
/// the brokers. Records that are damaged, or written by another version in a form that is not known, are skipped, logged, and
/// stay in the topic; requests with their ids are refused.
pub struct TopicStore {
    shared: Arc<Shared>,
    tasks: Vec<AbortHandle>,
}

impl TopicStore {
    /// Opens the store, and creates the topic if it does not exist. It must be called in a runtime of tokio with time.
    ///
    /// # Errors
    ///
    /// If the topic cannot be reached or created, or if it is not compacted.
    pub async fn open(options: TopicOptions) -> Result<Self, StoreError> {
        let failed = |problem: &str| {
            let (name, brokers) = (&options.topic.name, options.connection.brokers());
            StoreError::new(format!("the topic `{name}` at {brokers}: {problem}"))
        };
        let partitions = ensure(&options.connection, &options.topic, options.timeout).await;
        let partitions = partitions.map_err(|problem| failed(&problem))?;
        let policy = setting(&options.connection, &options.topic.name, "cleanup.policy").await;
        match policy.as_deref() {
            Some("compact") => {}
            Some(_) => {
                return Err(failed(
                    "its `cleanup.policy` must be `compact`, or jobs would be lost",
                ));
            }
            None => tracing::warn!(
                topic = options.topic.name,
                "the broker does not say whether the topic of jobs is compacted, as it must be"
            ),
        }
        let producer = Producer::new(options.connection.clone(), options.timeout);
        let producer = producer.map_err(|error| failed(&describe(&error)))?;
        let shared = Arc::new(Shared::new(options, partitions, producer));
        let consumer = reading::consumer(&shared)?;
        let tasks = [
            spawn(reading::read(shared.clone(), consumer)),
            spawn(tending::beat(shared.clone())),
            spawn(tending::tend(shared.clone())),
        ];
        Ok(Self { tasks: tasks.iter().map(JoinHandle::abort_handle).collect(), shared })
    }
}

impl JobStore for TopicStore {
    fn accept(&self, job: Job) -> BoxFuture<'_, Result<Accepted, StoreError>> {
        let shared = self.shared.clone();
        Box::pin(go_on(async move { accepting::accept(&shared, job).await }))
    }

    fn put(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>> {
        let shared = self.shared.clone();
        Box::pin(go_on(async move { changing::put(&shared, &job).await }))
    }

    fn remove(&self, key: Uuid) -> BoxFuture<'_, Result<(), StoreError>> {
        let shared = self.shared.clone();
        Box::pin(go_on(async move { changing::remove(&shared, key).await }))
    }

    fn assignment(&self) -> BoxFuture<'_, Result<Assignment, StoreError>> {
        Box::pin(async { Ok(assigning::assignment(&self.shared).await) })
    }

    fn forget_told_before(&self, time: Timestamp) -> BoxFuture<'_, Result<(), StoreError>> {
        let shared = self.shared.clone();
        Box::pin(go_on(async move { changing::forget(&shared, time).await }))
    }
}

/// Does the work to its end, even if the caller goes away.
async fn go_on<T: Send + 'static>(
    work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
) -> Result<T, StoreError> {
    spawn(work).await.unwrap_or_else(|_| Err(StoreError::new("the runtime ended meanwhile")))
}

impl Drop for TopicStore {
    /// Tells the other instances that this one ends, so that they take over its jobs at once.
    fn drop(&mut self) {
        self.tasks.iter().for_each(AbortHandle::abort);
        let producer = self.shared.producer.now();
        let key = Key::Beat { instance: self.shared.me }.write();
        let record: FutureRecord<'_, str, [u8]> =
            FutureRecord::to(&self.shared.options.topic.name).partition(tending::BEATS).key(&key);
        // Without it they take over a little later.
        if producer.send_result(record).is_ok() {
            std::thread::spawn(move || producer.flush(FAREWELL));
        }
    }
}

impl fmt::Debug for TopicStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = &self.shared.options;
        f.debug_struct("TopicStore").field("options", options).finish_non_exhaustive()
    }
}
