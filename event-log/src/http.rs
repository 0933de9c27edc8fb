//! The log over HTTP: a router that a service embeds, or that the program serves.

mod assisted;
mod caller;
mod compatible;
mod filters;
mod metrics;
mod parameters;
mod problem;
mod reading;
mod routes;
mod sahara;
mod serve;
mod service;
mod stream;
pub(crate) mod tokens;

use crate::nearest;
pub use serve::serve;
pub use service::Service;
pub use tokens::{Tokens, TokensError};
