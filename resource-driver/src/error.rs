//! What a driver says if it cannot do what it was asked for.

use serde_json::{Map, Value};
use std::{error::Error, fmt, time::Duration};

/// Why a driver cannot do what it was asked for. Each kind has its status over HTTP.
#[derive(Debug)]
#[non_exhaustive]
pub enum ResourceDriverError {
    /// The deployment location cannot be reached: 400.
    UnreachableDeploymentLocation(String),
    /// The request is not valid: 400.
    InvalidRequest(String),
    /// The files of the driver in the resource package are not valid: 400.
    InvalidDriverFiles(String),
    /// The driver does not know this transition or operation: 400.
    InvalidLifecycleName(String),
    /// There is no such request: 400.
    RequestNotFound(String),
    /// The request cannot be handled now, but may be later: 503.
    Temporary {
        /// What is wrong.
        message: String,
        /// When to try again; told to the caller as `Retry-After`.
        retry_after: Option<Duration>,
    },
    /// Anything else: 500.
    Other(Box<dyn Error + Send + Sync>),
    /// An error of the driver's own kind, which it renders itself.
    Rendered {
        /// What is wrong.
        message: String,
        /// The status over HTTP, 400 to 599.
        status: u16,
        /// What the body has beside `localizedMessage` and `status`.
        members: Map<String, Value>,
    },
}

impl ResourceDriverError {
    /// An error that may be gone when the request comes again.
    pub fn temporary(message: impl Into<String>) -> Self {
        Self::Temporary { message: message.into(), retry_after: None }
    }

    /// An error of no other kind.
    pub fn other(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Other(error.into())
    }
}

impl fmt::Display for ResourceDriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnreachableDeploymentLocation(message)
            | Self::InvalidRequest(message)
            | Self::InvalidDriverFiles(message)
            | Self::InvalidLifecycleName(message)
            | Self::RequestNotFound(message)
            | Self::Temporary { message, .. }
            | Self::Rendered { message, .. } => f.write_str(message),
            Self::Other(error) => error.fmt(f),
        }
    }
}

impl Error for ResourceDriverError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Other(error) => error.source(),
            _ => None,
        }
    }
}
