//! The configuration of a driver: Ignition's keys, from a YAML file and from the environment.

mod keys;
mod mistakes;
mod nearest;
mod read;
mod retired;
mod setting;
mod settings;
mod table;
mod yaml;

pub use mistakes::ConfigError;
pub use settings::Settings;

use crate::monitor::Rules;
use std::{
    fs,
    net::IpAddr,
    path::{Path, PathBuf},
    time::Duration,
};

/// The configuration of a driver.
///
/// A key is nested or dotted in the file. In the environment its name is in upper case, with `_` for `.`; a variable counts
/// more than the file. A key that is not known is an error, and all errors are told at once.
///
/// ```
/// use resource_driver::config::{Config, Publisher};
///
/// let file = "
/// application.port: 8293
/// messaging:
///   connection_address: kafka:9092
/// ";
/// let variables = [("MESSAGING_TOPICS_LIFECYCLE_EXECUTION_EVENTS_NAME", "ends")];
/// let config = Config::read(file, variables)?;
/// assert_eq!(config.port, 8293);
/// assert_eq!(config.messages.topic.name, "ends");
/// assert_eq!(config.publisher(), Publisher::Kafka("kafka:9092"));
///
/// let error = Config::read("messaging.conection_address: kafka:9092", [("", "")]).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the configuration:1: there is no key `messaging.conection_address`: did you mean `messaging.connection_address`?"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Config {
    /// `application.address`
    pub address: IpAddr,
    /// `application.port`
    pub port: u16,
    /// `messaging.*`
    pub messages: Messages,
    /// `bootstrap.*`
    pub parts: Parts,
    /// `resource_driver.store`: where jobs are kept.
    pub store: String,
    /// `resource_driver.scripts_workspace`: where archives are unpacked. `None` stands for a folder that the program chooses.
    pub scripts_workspace: Option<PathBuf>,
    /// `resource_driver.monitoring.*`
    pub monitoring: Monitoring,
    /// `resource_driver.limits.*`
    pub limits: Limits,
    /// `progress_event_log.*`
    pub events: Events,
}

/// `messaging.*`: where the ends of executions are told.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Messages {
    /// `messaging.publisher`
    pub publisher: Option<String>,
    /// `messaging.connection_address`
    pub connection_address: Option<String>,
    /// `messaging.config`: settings of the client of Kafka.
    pub config: Settings,
    /// `messaging.topics.lifecycle_execution_events.*`
    pub topic: Topic,
}

/// A topic of Kafka, and how it is created.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// Whether it is created if it does not exist.
    pub auto_create: bool,
    /// How many brokers have each part of it.
    pub replication_factor: u64,
    /// How many parts it has.
    pub num_partitions: u64,
    /// Its settings, if it is created.
    pub config: Settings,
}

/// `bootstrap.*` and `resource_driver.async_messaging_enabled`: which parts of a driver there are.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Parts {
    /// `bootstrap.resource_driver.api_enabled`
    pub api: bool,
    /// `bootstrap.resource_driver.api_service_enabled`
    pub api_service: bool,
    /// `bootstrap.resource_driver.service_enabled`
    pub service: bool,
    /// `bootstrap.resource_driver.driver_files_manager_service_enabled`
    pub driver_files: bool,
    /// `bootstrap.resource_driver.lifecycle_monitoring_service_enabled`
    pub monitoring: bool,
    /// `bootstrap.resource_driver.lifecycle_messaging_service_enabled`
    pub messaging: bool,
    /// `resource_driver.async_messaging_enabled`
    pub async_messaging: bool,
    /// `bootstrap.management.api_enabled`
    pub management_api: bool,
    /// `bootstrap.progress_event_log.service_enabled`
    pub progress_log: bool,
}

/// `resource_driver.monitoring.*`: how executions are watched. [`Config::rules`] makes rules of it.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Monitoring {
    /// `first_pause`
    pub first_pause: Duration,
    /// `longest_pause`
    pub longest_pause: Duration,
    /// `jitter_percent`
    pub jitter_percent: u64,
    /// `poll_timeout`
    pub poll_timeout: Duration,
    /// `deadline`
    pub deadline: Duration,
    /// `grace`
    pub grace: Duration,
    /// `retries`
    pub retries: u64,
    /// `keep_told`
    pub keep_told: Duration,
}

/// `resource_driver.limits.*`: how much a driver takes.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Limits {
    /// `body`, in bytes.
    pub body: u64,
    /// `bodies`, in bytes.
    pub bodies: u64,
    /// `connections`
    pub connections: u64,
    /// `executions`
    pub executions: u64,
    /// `calls`
    pub calls: u64,
    /// `answer_time`
    pub answer_time: Duration,
}

/// `progress_event_log.*`: where a driver writes what happens.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Events {
    /// `progress_event_log.file`: where the progress log is written; `None` stands for standard error.
    pub file: Option<PathBuf>,
    /// `progress_event_log.store`: an event log that keeps the events.
    pub store: Option<String>,
}

/// Where the ends of executions are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Publisher<'a> {
    /// In the memory of the process.
    Memory,
    /// In this file.
    File(&'a Path),
    /// By these brokers.
    Kafka(&'a str),
}

impl Config {
    /// Reads the text of a file, and variables of the environment: names and values. Others than those of the configuration
    /// are ignored.
    ///
    /// # Errors
    ///
    /// If anything is wrong.
    pub fn read<N: AsRef<str>, V: AsRef<str>>(
        file: &str,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, ConfigError> {
        read::read(None, file, variables)
    }

    /// Reads a file, if there is one, and the environment of the process.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or if anything is wrong.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let text = file.map_or(Ok(String::new()), fs::read_to_string);
        let text = text.map_err(|error| read::unreadable(file, &error))?;
        // A name or a value that is not text is not one of a configuration; a value that is damaged is not valid.
        let variables = std::env::vars_os().map(|(name, value)| {
            (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned())
        });
        read::read(file, &text, variables)
    }

    /// Whether there are routes that execute and find: all parts that they need must be switched on.
    pub fn has_api(&self) -> bool {
        let Parts { api, api_service, service, driver_files, .. } = self.parts;
        api && api_service && service && driver_files
    }

    /// Whether the driver is asked how far its executions are.
    pub fn has_monitoring(&self) -> bool {
        self.parts.monitoring && self.parts.async_messaging
    }

    /// Whether the ends of executions are told.
    pub fn has_messaging(&self) -> bool {
        self.parts.messaging && self.parts.async_messaging
    }

    /// Where the ends of executions are told.
    pub fn publisher(&self) -> Publisher<'_> {
        let Messages { publisher, connection_address, .. } = &self.messages;
        match (publisher.as_deref(), connection_address.as_deref()) {
            (None | Some("kafka"), Some(address)) => Publisher::Kafka(address),
            (Some(publisher), _) => match publisher.strip_prefix("file:") {
                Some(path) => Publisher::File(Path::new(path)),
                None => Publisher::Memory,
            },
            (None, None) => Publisher::Memory,
        }
    }

    /// The rules by which executions are watched.
    pub fn rules(&self) -> Rules {
        read::rules(&self.monitoring).expect("they were checked when the configuration was read")
    }

    /// All keys, with their defaults and what they mean: a table in Markdown.
    pub fn table() -> String {
        table::table()
    }
}

impl Default for Config {
    fn default() -> Self {
        read::defaults()
    }
}
