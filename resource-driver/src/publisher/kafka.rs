//! Outcomes in a topic of Kafka.

use super::{Acknowledged, Message, PublishError, Publisher};
use crate::kafka::{Connection, Producer, Topic, describe, ensure, is_too_large, setting};
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use rdkafka::{
    error::KafkaError,
    message::{Header, OwnedHeaders},
    producer::{FutureRecord, Producer as _},
    util::Timeout,
};
use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::task::spawn_blocking;

/// The topic that orchestrators read by default.
pub const TOPIC: &str = "lm_vnfc_lifecycle_execution_events";

/// What a message has beside its value: the key, the headers, and what the format adds.
const OVERHEAD: usize = 512;

/// Tells outcomes in a topic of Kafka.
///
/// A message is acknowledged when all replicas that are in sync have it (`acks=all`). It is sent once per call, in order
/// (`enable.idempotence=true`). Its key is the request id. Its headers are `tenantId` and `X-Tracectx-<name>`.
///
/// A message that is too large for the topic is refused each time, until the topic's `max.message.bytes` is raised.
/// [`max_message_bytes`](Self::max_message_bytes) says in advance what is too large.
pub struct KafkaPublisher {
    connection: Connection,
    topic: String,
    max_message_bytes: usize,
    producer: Producer,
    last: Mutex<Option<Timestamp>>,
}

impl KafkaPublisher {
    /// Opens a publisher, after the topic was created if that is wanted.
    ///
    /// # Errors
    ///
    /// If the settings do not make a client, or if the topic should be created and is not there after 30 seconds. A topic
    /// that others create is not waited for.
    pub async fn open(connection: Connection, topic: Topic) -> Result<Self, PublishError> {
        let failed = |problem| PublishError::new(format!("the topic `{}`: {problem}", topic.name));
        let mut max_message_bytes = match connection.client().get("message.max.bytes") {
            Some(bytes) => bytes.parse().unwrap_or(usize::MAX),
            None => 1_000_000,
        };
        if topic.new.is_some() {
            ensure(&connection, &topic, Duration::from_secs(30)).await.map_err(failed)?;
        }
        let largest = setting(&connection, &topic.name, "max.message.bytes").await;
        if let Some(bytes) = largest.and_then(|bytes| bytes.parse().ok()) {
            max_message_bytes = max_message_bytes.min(bytes);
        }
        let producer = producer(&connection, Duration::from_secs(30))?;
        let (topic, last) = (topic.name, Mutex::new(None));
        Ok(Self { connection, topic, max_message_bytes, producer, last })
    }

    /// Sets after what time a message that is not acknowledged is an error: 30 seconds by default.
    ///
    /// # Errors
    ///
    /// If the client cannot be made.
    pub fn with_timeout(self, timeout: Duration) -> Result<Self, PublishError> {
        let producer = producer(&self.connection, timeout)?;
        Ok(Self { producer, ..self })
    }

    /// When a message was acknowledged for the last time.
    pub fn last_acknowledged(&self) -> Option<Timestamp> {
        *self.last()
    }

    /// How large the value of a message can be, in bytes.
    pub fn max_message_bytes(&self) -> usize {
        self.max_message_bytes.saturating_sub(OVERHEAD)
    }

    /// Waits until all messages are acknowledged or refused. Call it when the process shall end.
    ///
    /// # Errors
    ///
    /// If it takes longer than this time.
    pub async fn flush(&self, within: Duration) -> Result<(), PublishError> {
        let producer = self.producer.now();
        let flushed = spawn_blocking(move || producer.flush(Timeout::After(within))).await;
        match flushed {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(self.failed(&error)),
            Err(_) => Err(PublishError::new("the runtime ended before all messages were told")),
        }
    }

    async fn send(&self, message: &Message) -> Result<Acknowledged, PublishError> {
        let value = crate::message::lifecycle_execution(&message.request_id, &message.ended);
        let record = FutureRecord::to(&self.topic)
            .key(message.request_id.as_str())
            .payload(value.as_bytes())
            .headers(headers(message));
        match self.producer.send(record).await {
            Ok(()) => {
                *self.last() = Some(Timestamp::now());
                Ok(Acknowledged::by_the_broker())
            }
            Err(error) => {
                if is_too_large(&error) {
                    let bytes = value.len();
                    return Err(PublishError::new(format!(
                        "the outcome of {} has {bytes} bytes, too many for the topic `{}`: raise its `max.message.bytes`, \
                         and `message.max.bytes` of the client",
                        message.request_id, self.topic
                    )));
                }
                Err(self.failed(&error))
            }
        }
    }

    fn failed(&self, error: &KafkaError) -> PublishError {
        let brokers = self.connection.brokers();
        PublishError::new(format!("the topic `{}` at {brokers}: {}", self.topic, describe(error)))
    }

    fn last(&self) -> MutexGuard<'_, Option<Timestamp>> {
        // Each change of it is one assignment.
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Publisher for KafkaPublisher {
    fn publish(&self, message: Message) -> BoxFuture<'_, Result<Acknowledged, PublishError>> {
        Box::pin(async move { self.send(&message).await })
    }
}

fn producer(connection: &Connection, timeout: Duration) -> Result<Producer, PublishError> {
    let producer = Producer::new(connection.clone(), timeout);
    producer.map_err(|error| PublishError::new(describe(&error)))
}

fn headers(message: &Message) -> OwnedHeaders {
    let mut headers = OwnedHeaders::new();
    let tenant = message.context.tenant_id.iter().map(|value| ("tenantId".to_owned(), value));
    let trace = &message.context.trace;
    let trace = trace.iter().map(|(name, value)| (format!("X-Tracectx-{name}"), value));
    for (key, value) in tenant.chain(trace) {
        headers = headers.insert(Header { key: &key, value: Some(value) });
    }
    headers
}

impl fmt::Debug for KafkaPublisher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KafkaPublisher")
            .field("connection", &self.connection)
            .field("topic", &self.topic)
            .finish_non_exhaustive()
    }
}
