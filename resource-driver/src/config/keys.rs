//! The keys: one row for each.

use super::setting::Setting::{self, *};

/// A key.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) origin: Origin,
    pub(super) setting: Setting,
    /// As it is written in YAML. Empty: there is no value.
    pub(super) default: &'static str,
    pub(super) about: &'static str,
}

/// Whose key it is.
#[derive(Clone, Copy)]
pub(super) enum Origin {
    Ignition,
    Own,
}

const fn ignition(
    name: &'static str,
    default: &'static str,
    setting: Setting,
    about: &'static str,
) -> Key {
    Key { name, origin: Origin::Ignition, setting, default, about }
}

const fn own(
    name: &'static str,
    default: &'static str,
    setting: Setting,
    about: &'static str,
) -> Key {
    Key { name, origin: Origin::Own, setting, default, about }
}

/// A billion of anything is more than a machine has.
const MANY: u64 = 1_000_000_000;

/// All keys, in the order of the documentation.
#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    own("application.address", "127.0.0.1", Address(|c| &mut c.address), "The address to listen on. `0.0.0.0` for all."),
    ignition("application.port", "8293", Port(|c| &mut c.port), "The port to listen on. 0 for a free one."),

    ignition("messaging.connection_address", "", MaybeText(|c| &mut c.messages.connection_address), "The brokers of Kafka, `host:port`, with commas between them."),
    ignition("messaging.config", "", Settings(|c| &mut c.messages.config), "A map with settings of the client, by the names of librdkafka."),
    own("messaging.publisher", "", MaybeText(|c| &mut c.messages.publisher), "Where ends are told: `kafka`, `file:PATH` or `memory`. Without it: `kafka` if there is a `connection_address`, else `memory`."),
    ignition("messaging.topics.lifecycle_execution_events.name", "lm_vnfc_lifecycle_execution_events", Text(|c| &mut c.messages.topic.name), "The topic on which ends are told."),
    ignition("messaging.topics.lifecycle_execution_events.auto_create", "false", Truth(|c| &mut c.messages.topic.auto_create), "Whether the topic is created if it does not exist."),
    ignition("messaging.topics.lifecycle_execution_events.replication_factor", "1", Number(|c| &mut c.messages.topic.replication_factor, 1..=100), "How many brokers have each part of the topic."),
    ignition("messaging.topics.lifecycle_execution_events.num_partitions", "1", Number(|c| &mut c.messages.topic.num_partitions, 1..=100_000), "How many parts the topic has."),
    ignition("messaging.topics.lifecycle_execution_events.config", "", Settings(|c| &mut c.messages.topic.config), "A map with settings of the topic, if it is created."),

    ignition("bootstrap.resource_driver.api_enabled", "true", Truth(|c| &mut c.parts.api), "Off: the routes below `/api/driver` do not exist (404)."),
    ignition("bootstrap.resource_driver.api_service_enabled", "true", Truth(|c| &mut c.parts.api_service), "The same, because the routes need it."),
    ignition("bootstrap.resource_driver.service_enabled", "true", Truth(|c| &mut c.parts.service), "The same."),
    ignition("bootstrap.resource_driver.driver_files_manager_service_enabled", "true", Truth(|c| &mut c.parts.driver_files), "The same."),
    ignition("bootstrap.resource_driver.lifecycle_monitoring_service_enabled", "true", Truth(|c| &mut c.parts.monitoring), "Off: the driver is not asked how far executions are."),
    ignition("bootstrap.resource_driver.lifecycle_messaging_service_enabled", "true", Truth(|c| &mut c.parts.messaging), "Off: ends are not told."),
    ignition("resource_driver.async_messaging_enabled", "true", Truth(|c| &mut c.parts.async_messaging), "Off: both, because the driver sends its own messages."),
    ignition("bootstrap.management.api_enabled", "true", Truth(|c| &mut c.parts.management_api), "Off: the route `/management/health` does not exist (404)."),

    own("resource_driver.store", "sqlite:resource-driver.db", Text(|c| &mut c.store), "Where jobs are kept: `sqlite:PATH`, or `memory` for tests."),
    ignition("resource_driver.scripts_workspace", "", MaybePath(|c| &mut c.scripts_workspace), "The folder in which archives are unpacked. Without it the program chooses one."),

    own("resource_driver.monitoring.first_pause", "1s", Time(|c| &mut c.monitoring.first_pause), "The pause before the first poll. Each further one is twice as long."),
    own("resource_driver.monitoring.longest_pause", "30s", Time(|c| &mut c.monitoring.longest_pause), "The longest pause."),
    own("resource_driver.monitoring.jitter_percent", "20", Number(|c| &mut c.monitoring.jitter_percent, 0..=50), "By how much of it a pause may be shorter."),
    own("resource_driver.monitoring.poll_timeout", "30s", Time(|c| &mut c.monitoring.poll_timeout), "How long the driver may take to answer a poll."),
    own("resource_driver.monitoring.deadline", "24h", Time(|c| &mut c.monitoring.deadline), "How long an execution may take. Then it has failed."),
    own("resource_driver.monitoring.grace", "10s", Time(|c| &mut c.monitoring.grace), "For how long the driver may not know a request, after watching has begun."),
    own("resource_driver.monitoring.retries", "10", Number(|c| &mut c.monitoring.retries, 0..=1_000_000), "How many polls in a row may fail."),
    own("resource_driver.monitoring.keep_told", "24h", Time(|c| &mut c.monitoring.keep_told), "For how long a repeated request gets the first answer after the end was told."),

    own("resource_driver.limits.body", "67108864", Number(|c| &mut c.limits.body, 1_024..=MANY), "The bytes of a body."),
    own("resource_driver.limits.bodies", "268435456", Number(|c| &mut c.limits.bodies, 1_024..=100 * MANY), "The bytes of all bodies in memory at once. Beyond it: 503."),
    own("resource_driver.limits.answer_time", "5m", Time(|c| &mut c.limits.answer_time), "How long the driver may take to answer. Then the caller gets 503, and the work goes on."),
    own("resource_driver.limits.connections", "1000", Number(|c| &mut c.limits.connections, 1..=MANY), "How many connections there may be."),
    own("resource_driver.limits.executions", "100000", Number(|c| &mut c.limits.executions, 1..=MANY), "How many executions may be on their way. Beyond it: 503."),
    own("resource_driver.limits.calls", "1000", Number(|c| &mut c.limits.calls, 1..=MANY), "How many calls of the driver may run at once. Beyond it: 503."),

    ignition("bootstrap.progress_event_log.service_enabled", "true", Truth(|c| &mut c.parts.progress_log), "Whether progress events are written. The variable LOG_TYPE chooses their form: `flat`, `logstash` or `json`."),
    own("progress_event_log.file", "", MaybePath(|c| &mut c.events.file), "The file in which they are written. Without it: standard error."),
    own("progress_event_log.store", "", MaybeText(|c| &mut c.events.store), "An event log that keeps the events of the driver, such as `sqlite:events.db`."),
];
