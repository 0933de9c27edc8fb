//! What the tasks of a store share: what was read, and a way to write.

use super::{
    beats::{Beats, SILENCE},
    options::TopicOptions,
    record::{Key, Said},
    table::{Table, Verdict},
};
use crate::{
    job::Job,
    kafka::{Producer, describe, is_too_large},
    store::StoreError,
};
use rdkafka::{error::KafkaError, producer::FutureRecord};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::{
    sync::{oneshot, watch},
    time::{Instant, timeout, timeout_at},
};
use uuid::Uuid;

/// How many locks order the calls about one job or one id of a caller.
const TURNS: usize = 64;

/// What the tasks of a store share.
pub(super) struct Shared {
    pub(super) me: Uuid,
    pub(super) options: TopicOptions,
    pub(super) partitions: usize,
    pub(super) producer: Producer,
    pub(super) turns: Vec<tokio::sync::Mutex<()>>,
    state: Mutex<State>,
    changed: watch::Sender<()>,
}

/// What was read, and who waits for it.
pub(super) struct State {
    pub(super) table: Table,
    pub(super) beats: Beats,
    /// Which partitions were not yet read to their end.
    pub(super) unread: BTreeSet<i32>,
    /// Who waits until its own record is read.
    pub(super) waiting: HashMap<u64, oneshot::Sender<Verdict>>,
    token: u64,
    /// Jobs that were kept when the topic was read to its end. `None` after the first assignment.
    pub(super) found: Option<BTreeSet<Uuid>>,
    /// Jobs that this instance has taken over, and that are not assigned yet.
    pub(super) taken: BTreeSet<Uuid>,
    /// Jobs that another instance has taken over from this one, which is not told yet.
    pub(super) lost: BTreeSet<Uuid>,
    /// New jobs whose acceptance has failed. Should they be kept after all, they are removed.
    pub(super) abandoned: BTreeMap<Uuid, Instant>,
    /// When a sign of life of this instance was read for the last time.
    pub(super) beat_at: Option<Instant>,
}

impl State {
    pub(super) fn is_live(&self) -> bool {
        self.unread.is_empty()
    }
}

impl Shared {
    pub(super) fn new(options: TopicOptions, partitions: usize, producer: Producer) -> Self {
        let me = Uuid::now_v7();
        let state = State {
            table: Table::default(),
            beats: Beats::new(me),
            unread: (0..).take(partitions).collect(),
            waiting: HashMap::new(),
            token: 0,
            found: None,
            taken: BTreeSet::new(),
            lost: BTreeSet::new(),
            abandoned: BTreeMap::new(),
            beat_at: None,
        };
        let turns = (0..TURNS).map(|_| tokio::sync::Mutex::new(())).collect();
        let changed = watch::Sender::new(());
        Self { me, options, partitions, producer, turns, state: Mutex::new(state), changed }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // What was read is taken in whole, and no code of others runs meanwhile.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes all that wait for something that is read.
    pub(super) fn tell_change(&self) {
        self.changed.send_replace(());
    }

    /// Waits until this gives something. An error after the time of a call.
    pub(super) async fn wait_for<T>(
        &self,
        end: Instant,
        what: &str,
        ready: impl Fn(&mut State) -> Option<T>,
    ) -> Result<T, StoreError> {
        let mut changed = self.changed.subscribe();
        loop {
            if let Some(ready) = ready(&mut self.state()) {
                return Ok(ready);
            }
            if timeout_at(end, changed.changed()).await.is_err() {
                return Err(self.failed(what));
            }
        }
    }

    /// When a call that begins now gives up.
    pub(super) fn end(&self) -> Instant {
        Instant::now() + self.options.timeout
    }

    /// Whether this instance was seen alive a short time ago, so that others do not think that it is dead.
    pub(super) fn is_fresh(&self) -> bool {
        let limit = self.options.beat * u32::try_from(SILENCE / 2).unwrap_or(1).max(1);
        self.state().beat_at.is_some_and(|at| at.elapsed() <= limit + self.options.beat)
    }

    /// Says something of a job, and waits until it is read again. `None` as job says that it is removed.
    pub(super) async fn say(
        &self,
        key: Uuid,
        (partition, version, claim): (i32, u64, Option<i64>),
        job: Option<&Job>,
    ) -> Result<Verdict, StoreError> {
        let (token, verdict) = {
            let mut state = self.state();
            state.token += 1;
            let (sender, receiver) = oneshot::channel();
            let token = state.token;
            state.waiting.insert(token, sender);
            (token, receiver)
        };
        let value = Said::new(version, claim, token, job).write();
        let said = async {
            self.write(partition, Key::Job { job: key, writer: self.me }, Some(&value)).await?;
            let read = timeout(self.options.timeout, verdict).await;
            read.ok()
                .and_then(Result::ok)
                .ok_or_else(|| self.failed("what was written is not read"))
        };
        let said = said.await;
        self.state().waiting.remove(&token);
        said
    }

    /// Writes a record, or removes those of this key.
    pub(super) async fn write(
        &self,
        partition: i32,
        key: Key,
        value: Option<&str>,
    ) -> Result<(), StoreError> {
        let key = key.write();
        let mut record = FutureRecord::to(&self.options.topic.name).partition(partition).key(&*key);
        record.payload = value.map(str::as_bytes);
        let sent = self.producer.send(record).await;
        sent.map_err(|error| self.not_written(&error, value))
    }

    fn not_written(&self, error: &KafkaError, value: Option<&str>) -> StoreError {
        if is_too_large(error) {
            let bytes = value.map_or(0, str::len);
            return self.failed(&format!(
                "a job has {bytes} bytes, too many for the topic: raise its `max.message.bytes`"
            ));
        }
        self.failed(&describe(error))
    }

    pub(super) fn failed(&self, what: &str) -> StoreError {
        let (topic, brokers) = (&self.options.topic.name, self.options.connection.brokers());
        StoreError::new(format!("the topic `{topic}` at {brokers}: {what}"))
    }
}
