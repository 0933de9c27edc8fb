//! The log over HTTP.

mod asked;
mod assisted;
mod hosts;
mod ids;
mod lists;
mod page;
mod posting;
mod requests;
mod sahara;
mod tokens;
