//! The log over HTTP: a router that a service embeds, or that the program serves.

mod caller;
mod filters;
mod parameters;
mod problem;
mod routes;
mod service;
pub(crate) mod tokens;

use crate::nearest;
pub use service::Service;
pub use tokens::{Tokens, TokensError};
