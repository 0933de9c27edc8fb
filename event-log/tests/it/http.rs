//! The log over HTTP.

pub(crate) mod asked;
mod assisted;
mod crowds;
mod hostile;
mod hosts;
mod ids;
mod lists;
mod openapi;
mod page;
mod posting;
mod questions;
mod requests;
mod sahara;
mod tokens;
mod unreadable;
