//! The log over HTTP.

mod assisted;
mod requests;
mod sahara;
