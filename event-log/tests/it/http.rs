//! The log over HTTP.

mod asked;
mod posting;
