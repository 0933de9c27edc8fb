//! Why a service did not do what it was asked for.

use crate::{RequestId, ResourceDriverError};
use std::{error::Error, fmt, time::Duration};

/// Why nothing was executed.
#[derive(Debug)]
#[non_exhaustive]
pub enum ExecuteError {
    /// The driver, or a check before it, has refused the request. The kind of the error has the status over HTTP.
    Refused(ResourceDriverError),
    /// A request with this `systemProperties.requestId` and another body was accepted before: 409.
    AnotherBody {
        /// `systemProperties.requestId`.
        caller_id: String,
    },
    /// The service cannot take the request now: 503. It is the same request if it comes again.
    Unavailable(Unavailable),
}

/// Why nothing was looked for.
#[derive(Debug)]
#[non_exhaustive]
pub enum FindError {
    /// The driver, or a check before it, has refused the request. The kind of the error has the status over HTTP.
    Refused(ResourceDriverError),
    /// The service cannot take the request now: 503.
    Unavailable(Unavailable),
}

/// Why a service cannot take a request now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unavailable {
    /// What is wrong.
    pub message: String,
    /// When to try again: `Retry-After`.
    pub retry_after: Duration,
}

impl Unavailable {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), retry_after: Duration::from_secs(1) }
    }

    pub(crate) fn busy() -> Self {
        Self::new("too many executions are on their way: try again later")
    }

    pub(crate) fn stopped() -> Self {
        Self {
            retry_after: Duration::from_secs(5),
            ..Self::new("the driver is being stopped: try again later")
        }
    }
}

/// Why the end of an execution was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TellError {
    /// This instance watches no such execution. It has perhaps ended.
    NotKnown(RequestId),
}

impl From<ResourceDriverError> for ExecuteError {
    fn from(error: ResourceDriverError) -> Self {
        Self::Refused(error)
    }
}

impl From<Unavailable> for ExecuteError {
    fn from(unavailable: Unavailable) -> Self {
        Self::Unavailable(unavailable)
    }
}

impl From<ResourceDriverError> for FindError {
    fn from(error: ResourceDriverError) -> Self {
        Self::Refused(error)
    }
}

impl From<Unavailable> for FindError {
    fn from(unavailable: Unavailable) -> Self {
        Self::Unavailable(unavailable)
    }
}

impl fmt::Display for ExecuteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::AnotherBody { caller_id } => write!(
                f,
                "another request with the requestId `{caller_id}` was accepted before: a new request needs a new id"
            ),
            Self::Unavailable(unavailable) => unavailable.fmt(f),
        }
    }
}

impl fmt::Display for FindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::Unavailable(unavailable) => unavailable.fmt(f),
        }
    }
}

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Display for TellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::NotKnown(id) = self;
        write!(f, "no execution `{id}` is watched here: it has ended, or it was never accepted")
    }
}

impl Error for ExecuteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(error) => error.source(),
            _ => None,
        }
    }
}

impl Error for FindError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(error) => error.source(),
            Self::Unavailable(_) => None,
        }
    }
}

impl Error for Unavailable {}

impl Error for TellError {}
