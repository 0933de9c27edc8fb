//! The log over HTTP.

mod assisted;
mod page;
mod requests;
mod sahara;
