//! The log over HTTP.

mod asked;
mod assisted;
mod page;
mod posting;
mod requests;
mod sahara;
