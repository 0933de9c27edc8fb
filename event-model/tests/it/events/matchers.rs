/// Matchers for the events of group `ansible`.
pub mod ansible;
/// Matchers for the events of group `cluster`.
pub mod cluster;
/// Matchers for the events of group `host`.
pub mod host;

mod _matcher;

pub use _matcher::{Matcher, any};
