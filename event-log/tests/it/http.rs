//! The log over HTTP.

mod asked;
mod assisted;
mod lists;
mod page;
mod posting;
mod requests;
mod sahara;
