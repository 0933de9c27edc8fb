//! The log over HTTP.

mod asked;
mod assisted;
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
