//! Reads all of the topic, from its beginning, for as long as the store is open.

use super::{
    record::{Key, Said},
    shared::{Shared, State},
    table::Verdict,
};
use crate::{
    kafka::{Logged, describe},
    store::StoreError,
};
use rdkafka::{
    Message, Offset, TopicPartitionList,
    consumer::{Consumer, StreamConsumer},
    error::KafkaError,
};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, sleep};

/// A consumer of all partitions, from their beginning.
pub(super) fn consumer(shared: &Shared) -> Result<StreamConsumer<Logged>, StoreError> {
    let mut config = shared.options.connection.client();
    config
        // librdkafka wants a name. No group is joined, and no offset is kept.
        .set("group.id", &shared.options.topic.name)
        .set("enable.auto.commit", "false")
        .set("enable.auto.offset.store", "false")
        .set("auto.offset.reset", "earliest")
        .set("enable.partition.eof", "true");
    let failed = |error: KafkaError| shared.failed(&describe(&error));
    let consumer: StreamConsumer<Logged> = config.create_with_context(Logged).map_err(failed)?;
    let mut all = TopicPartitionList::new();
    for partition in (0..).take(shared.partitions) {
        let name = &shared.options.topic.name;
        all.add_partition_offset(name, partition, Offset::Beginning).map_err(failed)?;
    }
    consumer.assign(&all).map_err(failed)?;
    Ok(consumer)
}

/// Takes in each record. It never ends by itself.
pub(super) async fn read(shared: Arc<Shared>, consumer: StreamConsumer<Logged>) {
    loop {
        match consumer.recv().await {
            Ok(record) => {
                let at = (record.partition(), record.offset());
                take_in(&shared, at, record.key().unwrap_or_default(), record.payload());
            }
            Err(KafkaError::PartitionEOF(partition)) => reach_end(&shared, partition),
            Err(error) => {
                tracing::warn!("the topic of jobs cannot be read: {}", describe(&error));
                sleep(Duration::from_millis(200)).await;
                continue;
            }
        }
        shared.tell_change();
    }
}

fn take_in(shared: &Shared, at: (i32, i64), key: &[u8], value: Option<&[u8]>) {
    let mut state = shared.state();
    let state = &mut *state;
    match (Key::read(key), value) {
        (Some(Key::Beat { instance }), Some(_)) => {
            let is_live = state.is_live();
            state.beats.beat(instance, is_live);
            if instance == shared.me {
                state.beat_at = Some(Instant::now());
            }
        }
        (Some(Key::Beat { instance }), None) => state.beats.leave(instance),
        (Some(Key::Job { job, writer }), None) => state.table.forget(at.0, job, writer),
        (Some(Key::Job { job, writer }), Some(value)) => match Said::read(value) {
            Ok(said) => {
                let verdict = state.table.say(at, (job, writer), &said);
                state.beats.hear_of(writer);
                take_note(state, shared, (job, writer), &said, verdict);
            }
            Err(problem) => skip(at, &problem),
        },
        (None, _) => skip(at, "its key is of no known kind"),
    }
}

fn take_note(
    state: &mut State,
    shared: &Shared,
    (job, writer): (uuid::Uuid, uuid::Uuid),
    said: &Said,
    verdict: Verdict,
) {
    match verdict {
        Verdict::Counts { before: Some(before) } if before != writer => {
            if writer == shared.me {
                state.lost.remove(&job);
                state.taken.insert(job);
            } else if before == shared.me {
                state.taken.remove(&job);
                state.lost.insert(job);
            }
        }
        Verdict::Counts { .. } | Verdict::Late | Verdict::Known => {}
    }
    if writer == shared.me
        && let Some(waiting) = state.waiting.remove(&said.token)
    {
        // The call may have given up.
        let _ = waiting.send(verdict);
    }
}

fn reach_end(shared: &Shared, partition: i32) {
    let mut state = shared.state();
    if state.unread.remove(&partition) && state.unread.is_empty() {
        state.table.is_live();
        let found = state.table.jobs().filter(|(_, kept)| kept.job().is_some());
        state.found = Some(found.map(|(key, _)| key).collect());
    }
}

/// Such a record stays where it is: another version can need it.
fn skip((partition, offset): (i32, i64), problem: &str) {
    tracing::error!(partition, offset, problem, "a record in the topic of jobs is skipped");
}
