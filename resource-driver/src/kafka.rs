//! How brokers of Kafka are reached: what the publisher and the store of jobs share.
//!
//! Connections with TLS need a librdkafka with OpenSSL. A program turns it on for itself, with the feature `ssl` of the crate
//! `rdkafka` in its own Cargo.toml.

mod connection;
mod failure;
mod log;
mod producer;
mod topic;

pub use connection::{Connection, ConnectionError};
pub use topic::{NewTopic, Topic};

pub(crate) use failure::{describe, is_too_large};
pub(crate) use log::Logged;
pub(crate) use producer::Producer;
pub(crate) use topic::{ensure, setting};
