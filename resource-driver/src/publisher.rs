//! Where the ends of executions are told.

#[cfg(feature = "kafka")]
pub mod kafka;

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
