//! Requests and answers: connections, times, and how much a server may send.

use super::{ClientError, Problem};
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, Response, Uri,
    body::{Bytes, Incoming},
    header::{self, HeaderValue},
};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{self, Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::{error::Error, fmt, sync::Arc, time::Duration};
use tokio::time::{Instant, timeout, timeout_at};

/// The greatest number of bytes of an answer that is read as a whole.
const MOST_BYTES: usize = 64 << 20;

/// The greatest number of bytes of a problem.
const MOST_OF_A_PROBLEM: usize = 256 << 10;

/// The time to connect.
const CONNECT: Duration = Duration::from_secs(10);

/// The time to the first byte of an answer, and between two parts of it. A stream has a comment every 15 seconds.
const SILENCE: Duration = Duration::from_secs(60);

/// The time for an answer that is read as a whole.
const WHOLE: Duration = Duration::from_secs(120);

/// One server, and the connections to it.
#[derive(Clone)]
pub(super) struct Transport {
    http: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    /// The URL of the server, without a slash at its end.
    base: String,
    authorization: Option<HeaderValue>,
}

impl Transport {
    pub(super) fn new(url: &str) -> Result<Self, ClientError> {
        let base = base(url)?;
        let mut connector = HttpConnector::new();
        connector.enforce_http(false);
        connector.set_connect_timeout(Some(CONNECT));
        let provider = Arc::new(ring::default_provider());
        let builder = HttpsConnectorBuilder::new();
        let connector = match base.starts_with("https:") {
            true => builder
                .with_provider_and_native_roots(provider)
                .map_err(ClientError::connection)?
                .https_only()
                .enable_http1()
                .wrap_connector(connector),
            false => {
                let config = ClientConfig::builder_with_provider(provider)
                    .with_safe_default_protocol_versions()
                    .map_err(ClientError::connection)?
                    .with_root_certificates(RootCertStore::empty())
                    .with_no_client_auth();
                let builder = builder.with_tls_config(config).https_or_http();
                builder.enable_http1().wrap_connector(connector)
            }
        };
        let http = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { http, base, authorization: None })
    }

    pub(super) fn with_token(&self, token: &str) -> Result<Self, ClientError> {
        let is_token = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        let value = HeaderValue::try_from(format!("Bearer {token}")).ok().filter(|_| is_token);
        let mut value = value.ok_or(ClientError::Token)?;
        value.set_sensitive(true);
        Ok(Self { authorization: Some(value), ..self.clone() })
    }

    /// Asks for this path. `after` is the cursor of the last event of a stream.
    pub(super) async fn get(
        &self,
        path: &str,
        parameters: &[(String, String)],
        after: Option<&str>,
    ) -> Result<Answer, ClientError> {
        let mut url = format!("{}{path}", self.base);
        if !parameters.is_empty() {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(parameters);
            url = format!("{url}?{}", query.finish());
        }
        let mut request = Request::builder().method(Method::GET).uri(url);
        if let Some(cursor) = after {
            request = request.header("last-event-id", cursor);
        }
        self.send(request.body(Full::default())).await
    }

    /// Posts JSON to this path.
    pub(super) async fn post(&self, path: &str, body: Bytes) -> Result<Answer, ClientError> {
        let request = Request::builder().method(Method::POST).uri(format!("{}{path}", self.base));
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Full::new(body))).await
    }

    async fn send(
        &self,
        request: Result<Request<Full<Bytes>>, hyper::http::Error>,
    ) -> Result<Answer, ClientError> {
        let mut request = request.map_err(|error| ClientError::Url(error.to_string()))?;
        if let Some(authorization) = &self.authorization {
            request.headers_mut().insert(header::AUTHORIZATION, authorization.clone());
        }
        let agent = HeaderValue::from_static(concat!("event-log/", env!("CARGO_PKG_VERSION")));
        request.headers_mut().insert(header::USER_AGENT, agent);
        let answer = timeout(SILENCE, self.http.request(request)).await.map_err(silent)?;
        let answer = answer
            .map_err(|error| ClientError::connection(Lost { server: self.base.clone(), error }))?;
        match answer.status().is_success() {
            true => Ok(Answer { body: answer.into_body() }),
            false => Err(refused(answer).await),
        }
    }
}

/// An answer whose body was not read yet.
#[derive(Debug)]
pub(super) struct Answer {
    body: Incoming,
}

impl Answer {
    /// The next part of the body. `None` at its end.
    pub(super) async fn part(&mut self) -> Result<Option<Bytes>, ClientError> {
        loop {
            let frame = timeout(SILENCE, self.body.frame()).await.map_err(silent)?;
            let Some(frame) = frame else { return Ok(None) };
            // Trailers are not part of the body.
            if let Ok(bytes) = frame.map_err(ClientError::connection)?.into_data() {
                return Ok(Some(bytes));
            }
        }
    }

    /// The whole body.
    pub(super) async fn all(self) -> Result<Vec<u8>, ClientError> {
        self.at_most(MOST_BYTES).await
    }

    async fn at_most(mut self, most: usize) -> Result<Vec<u8>, ClientError> {
        let (end, mut body) = (Instant::now() + WHOLE, Vec::new());
        while let Some(part) = timeout_at(end, self.part()).await.map_err(silent)?? {
            if body.len() + part.len() > most {
                return Err(ClientError::TooLarge { most });
            }
            body.extend_from_slice(&part);
        }
        Ok(body)
    }
}

/// The problem that a server tells, or one of the status alone.
async fn refused(answer: Response<Incoming>) -> ClientError {
    let status = answer.status();
    let target = answer.headers().get(header::LOCATION).filter(|_| status.is_redirection());
    let target = target.map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned());
    let body = Answer { body: answer.into_body() }.at_most(MOST_OF_A_PROBLEM).await;
    let told = body.ok().and_then(|body| serde_json::from_slice::<Problem>(&body).ok());
    let mut problem = told.unwrap_or_default();
    problem.status = status.as_u16();
    if problem.title.is_empty() {
        problem.title = status.canonical_reason().unwrap_or("an unknown status").to_owned();
    }
    if let Some(target) = target {
        problem.detail = format!("it redirects to {target}, and redirections are not followed");
    }
    ClientError::Refused(Box::new(problem))
}

/// The server did not answer.
#[derive(Debug)]
struct Lost {
    server: String,
    error: legacy::Error,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { server, error } = self;
        // The error itself tells only in which part of this program it was.
        match error.source() {
            Some(cause) => write!(f, "{server}: {cause}"),
            None => write!(f, "{server}: {error}"),
        }
    }
}

impl Error for Lost {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source().and_then(Error::source)
    }
}

fn silent(_: tokio::time::error::Elapsed) -> ClientError {
    ClientError::connection("the server did not answer in time")
}

/// The URL of a server as paths are added to it.
fn base(url: &str) -> Result<String, ClientError> {
    let wrong = |why: &str| ClientError::Url(why.to_owned());
    let uri: Uri = url.parse().map_err(|_| wrong("it cannot be read"))?;
    let authority = uri.authority().ok_or_else(|| wrong("it has no host"))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(wrong("it does not begin with `http://` or `https://`"));
    }
    // A secret would be in the list of processes and in logs.
    if authority.as_str().contains('@') {
        return Err(wrong("it has a user or a password in it, which are not sent"));
    }
    if uri.query().is_some() || url.contains('#') {
        return Err(wrong("it has more than a host and a path"));
    }
    Ok(url.trim_end_matches('/').to_owned())
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").field("base", &self.base).finish_non_exhaustive()
    }
}
