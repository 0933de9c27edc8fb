//! The log over HTTP: a router that a service embeds, or that the program serves.

mod assisted;
mod body;
mod caller;
mod compatible;
mod filters;
mod hosts;
mod limits;
mod metrics;
mod openapi;
mod origins;
mod parameters;
mod posted;
mod problem;
mod reading;
mod requests;
mod reserved;
mod routes;
mod sahara;
mod serve;
mod service;
mod stream;
mod strict_json;
mod time;
pub(crate) mod tokens;
mod waiting;

pub use hosts::{HostError, Hosts};
pub use limits::Limits;
pub use origins::Origins;
pub use reserved::ReservedNames;
pub use serve::serve;
pub use service::Service;
pub use tokens::{Tokens, TokensError};
