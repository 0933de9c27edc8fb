//! Where a command finds the log: in a store, or at a server.

use super::Failure;
use crate::{
    Access, EventLog, OpenError, Options, Page, Query, Retention, View,
    client::{Client, ClientError},
    location::Location,
};
use clap::Args;
use event_model::Catalog;
use std::{env, error::Error};

/// The variable of the environment with the token. A flag would be in the list of processes.
const TOKEN: &str = "EVENT_LOG_TOKEN";

/// `--store`, for commands that need the store itself.
#[derive(Debug, Clone, Args)]
#[group(id = "only_store")]
pub(super) struct Store {
    /// The store: `sqlite:` and the path of a file
    #[arg(long, value_name = "URL", default_value = "sqlite:events.db")]
    pub(super) store: String,
}

/// `--store` or `--server`.
#[derive(Debug, Clone, Args)]
#[group(id = "place")]
pub(super) struct Arguments {
    /// The store: `sqlite:` and the path of a file
    #[arg(long, value_name = "URL", default_value = "sqlite:events.db", conflicts_with = "server")]
    pub(super) store: String,
    /// A server in place of a store, such as `http://127.0.0.1:8095`; its token is read from `EVENT_LOG_TOKEN`
    #[arg(long, value_name = "URL")]
    pub(super) server: Option<String>,
}

/// A log to read.
pub(super) enum Place {
    /// In a store. The log is closed when this is dropped.
    Store(View),
    Server(Client),
}

impl Arguments {
    pub(super) async fn open(&self) -> Result<Place, Failure> {
        if let Some(url) = &self.server {
            return Ok(Place::Server(client(url)?));
        }
        let log = existing(&self.store, EventLog::options()).await?;
        let view = log.view(Access::all());
        Ok(Place::Store(view))
    }
}

/// The server at this URL, with the token of the environment.
pub(super) fn client(url: &str) -> Result<Client, Failure> {
    let client = Client::new(url)?;
    match env::var(TOKEN) {
        Ok(token) if token.trim().is_empty() => Ok(client),
        Ok(token) => client.token(token.trim()).map_err(|error| format!("{TOKEN}: {error}").into()),
        Err(env::VarError::NotPresent) => Ok(client),
        Err(env::VarError::NotUnicode(_)) => Err(format!("{TOKEN} is not text").into()),
    }
}

/// What a person can do about the error, if it is not in its text.
pub(super) fn hint(error: &(dyn Error + 'static)) -> Option<&'static str> {
    match error.downcast_ref()? {
        ClientError::Refused(problem) if problem.status == 401 => {
            Some(": write a token of this server into the variable EVENT_LOG_TOKEN")
        }
        _ => None,
    }
}

/// The log at this location, which must exist: a mistyped path is not a new log.
pub(super) async fn existing(location: &str, options: Options) -> Result<EventLog, Failure> {
    if let Location::File(path) = Location::parse(location)?
        && !path.exists()
    {
        return Err(format!("there is no log at {}", path.display()).into());
    }
    use_of(location, options).await
}

/// The log at this location, for a command that only uses it: what its owner keeps is not removed. It is created if it does not
/// exist.
pub(super) async fn use_of(location: &str, options: Options) -> Result<EventLog, Failure> {
    let retention = Retention::new().keep_ended_steps();
    open(location, options.retention(retention).ballast(0)).await
}

/// The log at this location. It is created if it does not exist.
pub(super) async fn open(location: &str, options: Options) -> Result<EventLog, Failure> {
    options.open(location).await.map_err(|error| of(location, error))
}

/// The same error, with the location.
pub(super) fn of(location: &str, error: OpenError) -> Failure {
    match error {
        OpenError::Location(_) => error.into(),
        error => format!("{location}: {}", super::told(&error)).into(),
    }
}

/// Options with this registry, if there is one.
pub(super) fn options(catalog: Option<&'static Catalog>) -> Options {
    catalog.into_iter().fold(EventLog::options(), Options::catalog)
}

impl Place {
    /// A page of the events that fulfil the query.
    pub(super) async fn list(&self, query: &Query) -> Result<Page, Failure> {
        match self {
            Self::Store(view) => Ok(view.list(query).await?),
            Self::Server(client) => Ok(client.list(query).await?),
        }
    }

    /// How many events fulfil the query, as far as that is known.
    pub(super) async fn count(&self, query: &Query) -> Result<u64, Failure> {
        Ok(match self {
            Self::Store(view) => view.counts(query).await?,
            Self::Server(client) => client.counts(query).await?,
        }
        .total)
    }
}
