//! What a store in a topic is opened with.

use crate::kafka::{Connection, NewTopic, Topic};
use std::{collections::BTreeMap, time::Duration};

/// What a store in a topic is opened with. All instances that share the topic must have the same options.
#[derive(Debug, Clone)]
pub struct TopicOptions {
    pub(super) connection: Connection,
    pub(super) topic: Topic,
    pub(super) beat: Duration,
    pub(super) timeout: Duration,
    pub(super) patience: Duration,
}

impl TopicOptions {
    /// A private topic of this name. It is created if it does not exist, with 12 partitions on one broker each.
    pub fn new(connection: Connection, name: impl Into<String>) -> Self {
        let config = [
            ("cleanup.policy", "compact"),
            // The order of the last hour stays, so that each instance comes to the same result.
            ("min.compaction.lag.ms", "3600000"),
            ("max.message.bytes", "8388608"),
        ];
        let config: BTreeMap<_, _> =
            config.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let new = NewTopic { partitions: 12, replication_factor: 1, config };
        let topic = Topic { name: name.into(), new: Some(new) };
        let (beat, timeout) = (Duration::from_secs(2), Duration::from_secs(30));
        Self { connection, topic, beat, timeout, patience: Duration::from_secs(5) }
    }

    /// Changes how many partitions the topic is created with. They must never be changed later.
    #[must_use]
    pub fn with_partitions(mut self, partitions: i32) -> Self {
        self.new_topic().partitions = partitions;
        self
    }

    /// Changes how many brokers have each partition, if the topic is created: 3 for a topic that outlives a broker.
    #[must_use]
    pub fn with_replication_factor(mut self, factor: i32) -> Self {
        self.new_topic().replication_factor = factor;
        self
    }

    /// Adds a setting that the topic is created with, such as `min.insync.replicas`. `cleanup.policy` stays `compact`.
    #[must_use]
    pub fn with_topic_setting(mut self, name: &str, value: &str) -> Self {
        if name != "cleanup.policy" {
            self.new_topic().config.insert(name.to_owned(), value.to_owned());
        }
        self
    }

    /// Changes how often an instance gives a sign of life: each 2 s by default. Its jobs are taken over after 5 of them
    /// are missing.
    #[must_use]
    pub fn with_beat(self, beat: Duration) -> Self {
        Self { beat: beat.max(Duration::from_millis(10)), ..self }
    }

    /// Changes how long a call waits for the brokers: 30 s by default.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Changes how long a repeated request waits while another instance is perhaps still calling its driver, which can refuse
    /// the first one: 5 s by default.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    fn new_topic(&mut self) -> &mut NewTopic {
        self.topic.new.get_or_insert_default()
    }
}
