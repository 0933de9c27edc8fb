//! The settings of a group.

use super::Text;

/// The settings of a group.
#[derive(Debug, Clone)]
pub struct Group {
    /// The name of the group, as in the names of its events.
    pub name: Text,
    /// The name of its module in Rust.
    pub rust: Text,
}
