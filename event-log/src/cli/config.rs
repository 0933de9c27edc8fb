//! The configuration of `serve`: a file, the environment, and flags. Flags win over the environment, and the environment wins
//! over the file.

pub(super) mod age;
mod environment;
mod file;
mod retention;

use super::{Failure, logs::Format, registry};
use crate::Retention;
use clap::Args;
pub(super) use environment::warn_of_unknown;
pub(super) use file::{is_yaml, read};
use std::{net::SocketAddr, path::PathBuf};
use tracing::level_filters::LevelFilter;

/// The flags that a file can have too.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Flags {
    /// The store: `sqlite:` and the path of a file, or `sqlite::memory:` [default: sqlite:events.db]
    #[arg(long, value_name = "URL", env = "EVENT_LOG_STORE")]
    pub(super) store: Option<String>,
    /// The address to listen on; port 0 is a free one [default: 127.0.0.1:8095]
    #[arg(long, value_name = "ADDR", env = "EVENT_LOG_LISTEN", value_parser = address)]
    pub(super) listen: Option<SocketAddr>,
    #[command(flatten)]
    pub(super) registry: registry::Arguments,
    /// The file of tokens, see `event-log token`; without it, only programs on this machine can connect
    #[arg(long, value_name = "FILE", env = "EVENT_LOG_TOKENS")]
    pub(super) tokens: Option<PathBuf>,
    /// The configuration, see `event-log init`: TOML, or YAML if its name ends in .yaml or .yml
    #[arg(long, value_name = "FILE", env = "EVENT_LOG_CONFIG")]
    pub(super) config: Option<PathBuf>,
    /// The form of what is logged on standard error [default: human]
    #[arg(long, value_name = "FORMAT", env = "EVENT_LOG_LOG_FORMAT")]
    pub(super) log_format: Option<Format>,
    /// What is logged: off, error, warn, info, debug or trace [default: info]
    #[arg(long, value_name = "LEVEL", env = "EVENT_LOG_LOG_LEVEL")]
    pub(super) log_level: Option<LevelFilter>,
}

/// What a server is to do.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) store: Option<String>,
    pub(super) listen: Option<SocketAddr>,
    pub(super) registry: Vec<PathBuf>,
    pub(super) group: Option<String>,
    pub(super) tokens: Option<PathBuf>,
    pub(super) hosts: Option<Vec<String>>,
    pub(super) cors_origins: Vec<String>,
    /// Whether events are stored. `None`: they are.
    pub(super) enabled: Option<bool>,
    pub(super) log_format: Option<Format>,
    pub(super) log_level: Option<LevelFilter>,
    pub(super) retention: Retention,
    /// The overrides of rate limits, as JSON.
    pub(super) rate_limits: Option<String>,
    pub(super) limits: Limits,
}

/// What the log and its server may take of the machine. What is not set has the default of them.
#[derive(Debug, Default)]
pub(super) struct Limits {
    pub(super) queue: Option<u64>,
    pub(super) readers: Option<u64>,
    pub(super) min_free: Option<u64>,
    pub(super) ballast: Option<u64>,
    pub(super) connections: Option<u64>,
    pub(super) streams: Option<u64>,
    pub(super) streams_of_token: Option<u64>,
}

impl Flags {
    /// The configuration: of the file, and of what these flags and the environment say in its place.
    pub(super) fn with_file(self) -> Result<Config, Failure> {
        let Self { store, listen, registry, tokens, config, log_format, log_level } = self;
        let mut whole = match config {
            Some(file) => read(&file)?,
            None => Config::default(),
        };
        let paths = match registry.paths.is_empty() {
            true => environment::paths("EVENT_LOG_REGISTRY"),
            false => registry.paths,
        };
        if !paths.is_empty() {
            whole.registry = paths;
        }
        whole.store = store.or(whole.store);
        whole.listen = listen.or(whole.listen);
        whole.group =
            registry.group.or_else(|| environment::text("EVENT_LOG_GROUP")).or(whole.group);
        whole.tokens = tokens.or(whole.tokens);
        whole.enabled = environment::truth("EVENT_LOG_ENABLED")?.or(whole.enabled);
        whole.log_format = log_format.or(whole.log_format);
        whole.log_level = log_level.or(whole.log_level);
        Ok(whole)
    }
}

fn address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse().map_err(|_| "write the number of an address, and a port, as in `127.0.0.1:8095`")
}
