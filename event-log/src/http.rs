//! The log over HTTP: a router that a service embeds, or that the program serves.

mod body;
mod caller;
mod filters;
mod nearest;
mod parameters;
mod posted;
mod problem;
mod reserved;
mod routes;
mod service;
mod stream;
mod strict_json;
mod time;
mod tokens;

pub use reserved::ReservedNames;
pub use service::Service;
pub use tokens::Tokens;
