//! The parts of the program, as its settings say: where jobs, messages, events and runs go.

use super::{
    events::CATALOG,
    flags::{Jobs, Messages, Settings},
    folder::private_folder,
};
use event_log::EventLog;
use event_model::{
    EventSink,
    sink::{Noop, ProgressLog, ProgressLogConfig, Tee},
};
use resource_driver::{
    Options,
    config::Config,
    http,
    publisher::{FilePublisher, MemoryPublisher, Publisher},
    store::{JobStore, MemoryStore, SqliteStore},
};
use std::{
    error::Error,
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// Folders beside the store: with the runs of scripts, and with archives that are being unpacked.
pub(crate) struct State {
    pub(crate) runs: PathBuf,
    pub(crate) workspace: PathBuf,
    /// With jobs in memory there is nothing to find again.
    temporary: Option<tempfile::TempDir>,
}

impl State {
    pub(crate) fn open(settings: &Settings) -> Result<Self, Box<dyn Error>> {
        let (folder, temporary) = match &settings.jobs {
            Jobs::Memory => {
                let folder = tempfile::Builder::new().prefix("shell-driver-").tempdir()?;
                (folder.path().to_owned(), Some(folder))
            }
            Jobs::Sqlite(path) => {
                let mut folder = path.clone().into_os_string();
                folder.push(".runs");
                // Scripts have other working folders.
                (std::path::absolute(PathBuf::from(folder))?, None)
            }
        };
        let runs = folder.join("executions");
        let workspace = settings.config.scripts_workspace.clone();
        let workspace = workspace.unwrap_or_else(|| folder.join("workspace"));
        for folder in [&folder, &runs, &workspace] {
            make(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        }
        Ok(Self { runs, workspace, temporary })
    }

    pub(crate) fn close(self) {
        if let Some(folder) = self.temporary {
            let _ = folder.close();
        }
    }
}

fn make(folder: &Path) -> io::Result<()> {
    match private_folder().recursive(true).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

/// Where events go.
pub(crate) struct Sinks {
    progress: Option<Arc<ProgressLog<Box<dyn Write + Send>>>>,
    log: Option<EventLog>,
}

impl Sinks {
    pub(crate) async fn open(settings: &Settings) -> Result<Self, Box<dyn Error>> {
        let Settings { config, events, .. } = settings;
        let progress = match config.parts.progress_log {
            true => {
                // The switch is in the configuration, and the form is in the environment.
                let form = |name: &str| {
                    (name != "bootstrap.progress_event_log.service_enabled")
                        .then(|| std::env::var(name).ok())
                        .flatten()
                };
                let form = ProgressLogConfig::read(form)?;
                Some(Arc::new(ProgressLog::new(writer(config)?, form)))
            }
            false => None,
        };
        let log = match events {
            Some(url) => Some(EventLog::options().catalog(&CATALOG).open(url).await?),
            None => None,
        };
        Ok(Self { progress, log })
    }

    pub(crate) fn sink(&self) -> Arc<dyn EventSink> {
        match (&self.progress, &self.log) {
            (Some(progress), Some(log)) => Arc::new(Tee::new((Arc::clone(progress), log.sink()))),
            (Some(progress), None) => progress.clone(),
            (None, Some(log)) => Arc::new(log.sink()),
            (None, None) => Arc::new(Noop),
        }
    }

    pub(crate) async fn flush(&self) {
        if let Some(log) = &self.log {
            let _ = log.flush().await;
        }
    }
}

fn writer(config: &Config) -> Result<Box<dyn Write + Send>, Box<dyn Error>> {
    let Some(path) = &config.events.file else { return Ok(Box::new(io::stderr())) };
    let file = File::options().create(true).append(true).open(path);
    let file = file.map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    Ok(Box::new(file))
}

pub(crate) fn store(jobs: &Jobs) -> Result<Arc<dyn JobStore>, Box<dyn Error>> {
    match jobs {
        Jobs::Memory => Ok(Arc::new(MemoryStore::new())),
        Jobs::Sqlite(path) => Ok(Arc::new(SqliteStore::open(path)?)),
    }
}

pub(crate) async fn publisher(settings: &Settings) -> Result<Arc<dyn Publisher>, Box<dyn Error>> {
    let publisher: Arc<dyn Publisher> = match &settings.messages {
        Messages::Memory => Arc::new(MemoryPublisher::new()),
        Messages::File(path) => Arc::new(FilePublisher::open(path)?),
        Messages::Kafka(brokers) => kafka(brokers, &settings.config).await?,
    };
    Ok(publisher)
}

#[cfg(feature = "kafka")]
async fn kafka(brokers: &str, config: &Config) -> Result<Arc<dyn Publisher>, Box<dyn Error>> {
    use resource_driver::{
        kafka::{Connection, NewTopic, Topic},
        publisher::kafka::KafkaPublisher,
    };
    let mut connection = Connection::new(brokers)?;
    for (name, value) in config.messages.config.iter() {
        connection = connection.with_setting(name, value)?;
    }
    let topic = &config.messages.topic;
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let new = NewTopic {
        partitions: i32::try_from(topic.num_partitions)?,
        replication_factor: i32::try_from(topic.replication_factor)?,
        config: topic.config.iter().map(owned).collect(),
    };
    let topic = Topic { name: topic.name.clone(), new: topic.auto_create.then_some(new) };
    Ok(Arc::new(KafkaPublisher::open(connection, topic).await?))
}

#[cfg(not(feature = "kafka"))]
async fn kafka(brokers: &str, _: &Config) -> Result<Arc<dyn Publisher>, Box<dyn Error>> {
    Err(format!(
        "messages cannot go to kafka:{brokers}: this program was built without Kafka; build it with `--features kafka`"
    )
    .into())
}

/// How much the service does, and which parts of it there are.
pub(crate) fn options(config: &Config, workspace: PathBuf) -> Options {
    let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let mut options = Options::default();
    options.most_executions = number(config.limits.executions);
    options.most_calls = number(config.limits.calls);
    options.monitoring = config.has_monitoring();
    options.messaging = config.has_messaging();
    options.shutdown = Duration::from_millis(500);
    options.workspace = workspace;
    options
}

/// Which routes there are, and how much they take.
pub(crate) fn routes(config: &Config) -> http::Options {
    let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let limits = http::Limits {
        body: number(config.limits.body),
        bodies: number(config.limits.bodies),
        answer_time: config.limits.answer_time,
        ..http::Limits::default()
    };
    http::Options {
        driver_api: config.has_api(),
        management_api: config.parts.management_api,
        limits,
    }
}

pub(crate) fn connections(config: &Config) -> http::Connections {
    let most = usize::try_from(config.limits.connections).unwrap_or(usize::MAX);
    http::Connections { most, ..http::Connections::default() }
}
