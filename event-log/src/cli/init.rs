//! `event-log init`: writes a configuration to begin with.

use super::{
    Failure,
    config::{is_yaml, read},
};
use crate::{EventLog, settings::quoted, shown::shown};
use clap::Args;
use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Write a configuration with comments, a registry if there is none, and the store
///
/// What exists already is not changed.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The configuration
    #[arg(long, value_name = "FILE", env = "EVENT_LOG_CONFIG", default_value = "event-log.toml")]
    config: PathBuf,
    /// The registry of events: a file, or a folder of them
    #[arg(long, value_name = "PATH", default_value = "events.yaml")]
    registry: String,
    /// The store: `sqlite:` and the path of a file
    #[arg(long, value_name = "URL", env = "EVENT_LOG_STORE", default_value = "sqlite:events.db")]
    store: String,
}

const CONFIG: &str = include_str!("init/event-log.toml");
const REGISTRY: &str = include_str!("init/events.yaml");

/// Writes what is not there yet, and says what it wrote.
pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { config, registry, store } = arguments;
    // In the configuration, paths are from its folder.
    let folder = config.parent().unwrap_or(Path::new("")).to_owned();
    let registry_file = folder.join(&registry);
    let text = CONFIG
        .replace("\"events.yaml\"", &quoted(&registry))
        .replace("\"sqlite:events.db\"", &quoted(&store));
    if is_yaml(&config) {
        return Err("the configuration is written in TOML: choose a name that ends in .toml".into());
    }
    if !write(&config, &text)? {
        let config = config.display();
        return Err(
            format!("{config} exists: remove it, or choose another file with `--config`").into()
        );
    }
    if !registry_file.exists() {
        write(&registry_file, REGISTRY)?;
    }
    let whole = read(&config)?;
    let store = whole.store.as_deref().unwrap_or_default();
    super::place::open(store, EventLog::options()).await?.close().await?;
    writeln!(io::stdout(), "the store is {}", shown(store, 1_000))?;
    let command =
        format!("event-log serve --config {}", shown(&config.display().to_string(), 1_000));
    Ok(writeln!(io::stdout(), "start the server: {command}")?)
}

/// Writes a file and says so. `false` if it exists.
fn write(path: &Path, text: &str) -> Result<bool, Failure> {
    let name = shown(&path.display().to_string(), 1_000);
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            file.write_all(text.as_bytes())?;
            writeln!(io::stdout(), "wrote {name}")?;
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(format!("cannot write {name}: {error}").into()),
    }
}
