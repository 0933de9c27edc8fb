//! A client of the log over HTTP.

mod answers;
mod append;
mod error;
mod export;
mod frames;
mod lines;
mod new_event;
mod parameters;
mod run;
mod stream;
mod transport;

pub use error::{ClientError, Mistake, Problem};
pub use export::Export;
pub use new_event::NewEvent;
pub use run::{Run, Step};
pub use stream::{Notice, Stream};

use crate::{Counts, Logged, Page, ProgressQuery, Query};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use std::sync::Arc;
use transport::{Answer, Transport};
use uuid::Uuid;

/// A client of a log that a server has. A clone is another handle with the same connections.
///
/// It needs a runtime of tokio. What a server may send is limited: an answer may have 64 MiB, an event 4 MiB, and an answer
/// that does not end is given up after two minutes. Redirections are not followed, so that a token is sent to one server
/// only. Members that this version does not know are ignored.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// # use event_model::uuid::Uuid;
/// # let log = event_log::EventLog::options().catalog(&events::CATALOG).open("sqlite::memory:").await?;
/// # let router = event_log::http::Service::new(log.clone()).catalog(&events::CATALOG).router()?;
/// # let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
/// # let url = format!("http://{}", listener.local_addr()?);
/// # tokio::spawn(async move { axum::serve(listener, router).await });
/// # let cluster_id = Uuid::from_u128(1).into();
/// use event_log::{Query, client::Client};
/// # log.append(events::cluster::OperatorDegraded::new(cluster_id, event_model::Severity::Warning, "ingress")).await?;
///
/// let client = Client::new(&url)?; // and `.token(&token)?`, if the server has tokens
/// let query = Query::new().identity("cluster_id", cluster_id).limit(10);
/// let page = client.list(&query).await?;
/// assert_eq!(&*page.items[0].name, "cluster/operator_degraded");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Client {
    transport: Arc<Transport>,
}

impl Client {
    /// A client of the server at this URL, such as `https://log.example.com` or `http://127.0.0.1:8095`. Nothing is sent
    /// yet.
    ///
    /// # Errors
    ///
    /// If this is not a URL of a server, or the certificates of this system cannot be read.
    pub fn new(url: &str) -> Result<Self, ClientError> {
        Ok(Self { transport: Arc::new(Transport::new(url)?) })
    }

    /// Sends this token with each request.
    ///
    /// # Errors
    ///
    /// If it has characters that no token has.
    pub fn token(self, token: &str) -> Result<Self, ClientError> {
        Ok(Self { transport: Arc::new(self.transport.with_token(token)?) })
    }

    /// A page of the events that fulfil the query.
    ///
    /// # Errors
    ///
    /// If the server refuses the query or cannot be reached, or if the query asks for a run, which only a
    /// [`View`](crate::View) can find.
    pub async fn list(&self, query: &Query) -> Result<Page, ClientError> {
        let page: answers::Page = self.read("/v1/events", &parameters::of_page(query)?).await?;
        Ok(page.into())
    }

    /// The event with this id. `None` if it is not kept, or if the caller may not see it.
    ///
    /// # Errors
    ///
    /// If the server refuses the request or cannot be reached.
    pub async fn get(&self, id: Uuid) -> Result<Option<Logged>, ClientError> {
        match self.read(&format!("/v1/events/{id}"), &[]).await {
            Err(ClientError::Refused(problem)) if problem.status == 404 => Ok(None),
            found => found.map(Some),
        }
    }

    /// How many events fulfil the query. Its limit and its order do not matter.
    ///
    /// # Errors
    ///
    /// As for [`list`](Self::list).
    pub async fn counts(&self, query: &Query) -> Result<Counts, ClientError> {
        let parameters = parameters::of_conditions(query)?;
        let counts: answers::Counts = self.read("/v1/events/counts", &parameters).await?;
        Ok(counts.into())
    }

    /// How far runs of processes are, the newest first.
    ///
    /// # Errors
    ///
    /// If the server refuses the request or cannot be reached.
    pub async fn progress(&self, query: &ProgressQuery) -> Result<Vec<Run>, ClientError> {
        let runs: answers::Runs = self.read("/v1/progress", &parameters::of_runs(query)).await?;
        Ok(runs.runs)
    }

    /// The events and processes of the server's registry, as JSON.
    ///
    /// # Errors
    ///
    /// If the server refuses the request or cannot be reached.
    pub async fn catalog(&self) -> Result<Json, ClientError> {
        self.read("/v1/catalog", &[]).await
    }

    async fn read<T: DeserializeOwned>(
        &self,
        path: &str,
        parameters: &[(String, String)],
    ) -> Result<T, ClientError> {
        let answer = self.transport.get(path, parameters, None).await?;
        json(answer).await
    }
}

/// The JSON of an answer.
async fn json<T: DeserializeOwned>(answer: Answer) -> Result<T, ClientError> {
    serde_json::from_slice(&answer.all().await?).map_err(ClientError::answer)
}
