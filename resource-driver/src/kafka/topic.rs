//! Topics: their names, and how they are created.

use super::{Connection, Logged, describe};
use rdkafka::{
    admin::{AdminClient, AdminOptions, NewTopic as Wanted, ResourceSpecifier, TopicReplication},
    client::DefaultClientContext,
    consumer::{BaseConsumer, Consumer},
    error::{KafkaError, RDKafkaErrorCode},
};
use std::{collections::BTreeMap, time::Duration};
use tokio::{
    task::spawn_blocking,
    time::{Instant, sleep},
};

/// A topic, and how it is created if it does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// How it is created. `None` if others create it.
    pub new: Option<NewTopic>,
}

/// How a topic is created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTopic {
    /// How many partitions it has.
    pub partitions: i32,
    /// How many brokers have each partition.
    pub replication_factor: i32,
    /// Its settings, such as `retention.ms`.
    pub config: BTreeMap<String, String>,
}

impl Default for NewTopic {
    /// One partition, on one broker.
    fn default() -> Self {
        Self { partitions: 1, replication_factor: 1, config: BTreeMap::new() }
    }
}

/// Creates a topic if that is wanted and it does not exist, and waits until each of its partitions has a leader. Returns
/// how many partitions it has.
pub(crate) async fn ensure(
    connection: &Connection,
    topic: &Topic,
    within: Duration,
) -> Result<usize, String> {
    check(topic)?;
    let end = Instant::now() + within;
    let client: BaseConsumer<Logged> =
        connection.client().create_with_context(Logged).map_err(|error| describe(&error))?;
    let client = std::sync::Arc::new(client);
    let mut is_created = topic.new.is_none();
    loop {
        let name = topic.name.clone();
        let asked = client.clone();
        let wait = Duration::from_secs(5).min(end.saturating_duration_since(Instant::now()));
        let found = spawn_blocking(move || partitions(&asked, &name, wait)).await;
        let problem = match found.map_err(|_| "it was cancelled".to_owned())? {
            Ok(Some(count)) => return Ok(count),
            Ok(None) => "it does not exist, or has no leader".to_owned(),
            Err(error) => describe(&error),
        };
        if let (false, Some(new)) = (is_created, &topic.new) {
            create(connection, &topic.name, new).await?;
            is_created = true;
        } else if Instant::now() >= end {
            return Err(problem);
        } else {
            sleep(Duration::from_millis(50)).await;
        }
    }
}

/// A setting of a topic, if the broker says it soon.
pub(crate) async fn setting(connection: &Connection, topic: &str, name: &str) -> Option<String> {
    let admin: AdminClient<DefaultClientContext> = connection.client().create().ok()?;
    let options = AdminOptions::new().request_timeout(Some(Duration::from_secs(1)));
    let described = admin.describe_configs(&[ResourceSpecifier::Topic(topic)], &options).await;
    let described = described.ok()?.pop()?.ok()?;
    described.get(name)?.value.clone()
}

fn check(topic: &Topic) -> Result<(), String> {
    let name = &topic.name;
    let is_allowed = |it: u8| it.is_ascii_alphanumeric() || b"._-".contains(&it);
    if name.is_empty()
        || name.len() > 249
        || !name.bytes().all(is_allowed)
        || name == "."
        || name == ".."
    {
        return Err("its name is not valid: use 1 to 249 of `A-Z a-z 0-9 . _ -`".to_owned());
    }
    match &topic.new {
        Some(new) if new.partitions < 1 => Err("it needs at least one partition".to_owned()),
        Some(new) if !(1..=i32::from(i16::MAX)).contains(&new.replication_factor) => {
            Err("its replication factor is less than 1 or too large".to_owned())
        }
        _ => Ok(()),
    }
}

fn partitions(
    client: &BaseConsumer<Logged>,
    name: &str,
    wait: Duration,
) -> Result<Option<usize>, KafkaError> {
    let metadata = client.fetch_metadata(Some(name), wait)?;
    let found = metadata.topics().iter().find(|topic| topic.name() == name);
    let Some(found) = found.filter(|topic| topic.error().is_none()) else { return Ok(None) };
    let has_leaders = found.partitions().iter().all(|partition| partition.leader() >= 0);
    Ok((has_leaders && !found.partitions().is_empty()).then_some(found.partitions().len()))
}

async fn create(connection: &Connection, name: &str, new: &NewTopic) -> Result<(), String> {
    let admin: AdminClient<DefaultClientContext> =
        connection.client().create().map_err(|error| describe(&error))?;
    let mut wanted =
        Wanted::new(name, new.partitions, TopicReplication::Fixed(new.replication_factor));
    for (key, value) in &new.config {
        wanted = wanted.set(key, value);
    }
    let time = Some(Duration::from_secs(30));
    let options = AdminOptions::new().request_timeout(time).operation_timeout(time);
    let created = admin.create_topics([&wanted], &options).await;
    for result in created.map_err(|error| format!("it cannot be created: {}", describe(&error)))? {
        match result {
            // Another instance was first.
            Ok(_) | Err((_, RDKafkaErrorCode::TopicAlreadyExists)) => {}
            Err((_, code)) => return Err(format!("it cannot be created: {code}")),
        }
    }
    Ok(())
}
