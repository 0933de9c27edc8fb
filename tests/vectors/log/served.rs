//! An event log with its router, and requests to it.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request},
};
use event_log::{
    EventLog, Query,
    http::{Service, Tokens},
};
use event_model::{Catalog, Occurrence, uuid::Uuid};
use serde_json::Value as Json;
use std::{fs, future::Future};
use tempfile::TempDir;
use tower::ServiceExt;

/// A log in memory with its router.
pub(super) struct Served {
    log: EventLog,
    router: Router,
    /// The file of tokens is in it.
    _folder: TempDir,
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: HeaderMap,
    /// `null` if it is empty.
    pub(super) body: Json,
}

const TOKEN: &str = "vectors";
/// The SHA-256 of the token.
const DIGEST: &str = "29a6a5e3c39862766d200557894f42fe0afed05234816b0ca9cbb59bbc1d6023";

impl Served {
    /// A log whose caller may see and write all events, or those with one of these identities.
    pub(super) fn new(
        catalog: &'static Catalog,
        roots: Option<&[(String, Uuid)]>,
    ) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(told)?;
        let roots = roots.map(|roots| {
            let roots = roots.iter().map(|(name, id)| format!("\"{name}={id}\""));
            format!("roots = [{}]\n", roots.collect::<Vec<_>>().join(", "))
        });
        let file = folder.path().join("tokens.toml");
        let text = format!(
            "[[token]]\nname = \"vectors\"\nsha256 = \"{DIGEST}\"\nrights = [\"read\", \"write\"]\n{}",
            roots.unwrap_or_default()
        );
        fs::write(&file, text).map_err(told)?;
        let options = EventLog::options().readers(1).catalog(catalog);
        let log = wait(options.open("sqlite::memory:")).map_err(told)?;
        let service = Service::new(log.clone()).catalog(catalog);
        let router = service.tokens(Tokens::open(&file).map_err(told)?).router().map_err(told)?;
        Ok(Self { log, router, _folder: folder })
    }

    /// Stores events.
    pub(super) fn append(
        &self,
        events: impl IntoIterator<Item = Occurrence>,
    ) -> Result<(), String> {
        wait(self.log.append_all(events)).map(|_| ()).map_err(told)
    }

    /// The events that are stored, the oldest first, as the log itself returns them.
    pub(super) fn stored(&self) -> Result<Vec<event_log::Logged>, String> {
        let query = Query::new().order(event_log::Order::Ascending).limit(Query::MAX_LIMIT);
        let view = self.log.view(event_log::Access::all());
        Ok(wait(view.list(&query)).map_err(told)?.items)
    }

    pub(super) fn get(&self, path: &str) -> Result<Answer, String> {
        self.answer(Request::get(path).body(Body::empty()).map_err(told)?)
    }

    pub(super) fn post(&self, path: &str, body: &Json) -> Result<Answer, String> {
        let request = Request::post(path).header("content-type", "application/json");
        self.answer(request.body(Body::from(body.to_string())).map_err(told)?)
    }

    fn answer(&self, mut request: Request<Body>) -> Result<Answer, String> {
        let headers = request.headers_mut();
        headers.insert("x-auth-token", TOKEN.parse().map_err(told)?);
        headers.insert("host", "localhost".parse().map_err(told)?);
        wait(async {
            let response = self.router.clone().oneshot(request).await.map_err(told)?;
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.map_err(told)?;
            let body = match body.is_empty() {
                true => Json::Null,
                false => serde_json::from_slice(&body).map_err(told)?,
            };
            Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body })
        })
    }
}

impl Answer {
    /// The number in a header. `None` if there is no such header.
    pub(super) fn number(&self, header: &str) -> Option<u64> {
        self.headers.get(header)?.to_str().ok()?.parse().ok()
    }

    /// The items of the list that the answer is; none if it is something else.
    pub(super) fn items(&self) -> &[Json] {
        self.body.as_array().map_or(&[], Vec::as_slice)
    }
}

fn told(error: impl ToString) -> String {
    error.to_string()
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    runtime.expect("a runtime needs nothing").block_on(future)
}
