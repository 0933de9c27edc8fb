//! Where the ends of executions are told.

mod file;
#[cfg(feature = "kafka")]
pub mod kafka;
mod memory;

pub use file::FilePublisher;
pub use memory::MemoryPublisher;

use crate::{Context, Ended, RequestId};
use futures_util::future::BoxFuture;
use std::{error::Error, fmt};

/// Tells how executions ended. A message is told when the future is ready without an error, and not before.
pub trait Publisher: Send + Sync + 'static {
    /// Tells how an execution ended. It may be told again after an error or a crash, with the same content.
    fn publish(&self, message: Message) -> BoxFuture<'_, Result<Acknowledged, PublishError>>;
}

/// How an execution ended, as it is told.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Message {
    /// The id that the caller got, which is the key of the message.
    pub request_id: RequestId,
    /// How the execution ended.
    pub ended: Ended,
    /// Who asked: the headers of the message.
    pub context: Context,
}

impl Message {
    /// The headers: `tenantId`, and the trace context under the names with which it came.
    pub fn headers(&self) -> Vec<(String, &str)> {
        let Context { trace, tenant_id } = &self.context;
        let tenant = tenant_id.iter().map(|tenant| ("tenantId".to_owned(), tenant.as_str()));
        let trace =
            trace.iter().map(|(name, value)| (format!("X-Tracectx-{name}"), value.as_str()));
        tenant.chain(trace).collect()
    }
}

/// A proof that a message was acknowledged. Only a publisher makes it.
#[derive(Debug)]
#[must_use]
pub struct Acknowledged(());

impl Acknowledged {
    /// The broker, or whatever takes its place, has the message for good.
    pub fn by_the_broker() -> Self {
        Self(())
    }
}

/// Why a message is perhaps not told. It is told again later.
#[derive(Debug)]
pub struct PublishError {
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl PublishError {
    /// An error with what was tried and where.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    /// Adds the error that it comes from.
    #[must_use]
    pub fn caused_by(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
