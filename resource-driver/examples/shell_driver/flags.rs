//! The flags of the program, merged with its configuration.

use clap::Parser;
use resource_driver::config::{Config, Publisher};
use std::{
    error::Error,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// Run the scripts of resource packages as transitions and operations
///
/// Each flag wins over the configuration, which wins over the default.
#[derive(Debug, Parser)]
#[command(name = "shell_driver")]
pub(crate) struct Flags {
    /// Where to listen; port 0 is a free one [default: 127.0.0.1:8293]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Where to keep jobs: `sqlite:PATH` or `memory` [default: sqlite:resource-driver.db]
    #[arg(long, value_name = "STORE")]
    store: Option<String>,
    /// Where to tell how executions ended: `file:PATH`, `kafka:BROKERS` or `memory` [default: memory]
    #[arg(long, value_name = "PLACE")]
    messages: Option<String>,
    /// An event log that keeps the events of the driver, such as `sqlite:events.db`
    #[arg(long, value_name = "URL")]
    events: Option<String>,
    /// The configuration, in YAML
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What the program is asked to do.
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    pub(crate) jobs: Jobs,
    pub(crate) messages: Messages,
    pub(crate) events: Option<String>,
    pub(crate) config: Config,
}

/// Where jobs are kept.
pub(crate) enum Jobs {
    Memory,
    Sqlite(PathBuf),
}

/// Where ends are told.
pub(crate) enum Messages {
    Memory,
    File(PathBuf),
    Kafka(String),
}

impl Flags {
    pub(crate) fn settings(self) -> Result<Settings, Box<dyn Error>> {
        let config = Config::load(self.config.as_deref())?;
        let messages = match &self.messages {
            Some(messages) => told_at(messages)?,
            None => match config.publisher() {
                Publisher::Memory => Messages::Memory,
                Publisher::File(path) => Messages::File(path.to_owned()),
                Publisher::Kafka(brokers) => Messages::Kafka(brokers.to_owned()),
                other => return Err(format!("this driver cannot tell ends at {other:?}").into()),
            },
        };
        Ok(Settings {
            listen: self.listen.unwrap_or(SocketAddr::new(config.address, config.port)),
            jobs: kept_in(self.store.as_deref().unwrap_or(&config.store))?,
            messages,
            events: self.events.or_else(|| config.events.store.clone()),
            config,
        })
    }
}

fn kept_in(store: &str) -> Result<Jobs, String> {
    match store.split_once(':') {
        None if store == "memory" => Ok(Jobs::Memory),
        Some(("sqlite", path)) if !path.is_empty() => Ok(Jobs::Sqlite(Path::new(path).to_owned())),
        _ => Err("the store must be `sqlite:PATH` or `memory`: write for example `--store sqlite:jobs.db`".to_owned()),
    }
}

fn told_at(messages: &str) -> Result<Messages, String> {
    match messages.split_once(':') {
        None if messages == "memory" => Ok(Messages::Memory),
        Some(("file", path)) if !path.is_empty() => Ok(Messages::File(path.into())),
        Some(("kafka", brokers)) if !brokers.is_empty() => Ok(Messages::Kafka(brokers.to_owned())),
        _ => Err("messages go to `file:PATH`, `kafka:BROKERS` or `memory`: write for example `--messages file:ends.json`".to_owned()),
    }
}
