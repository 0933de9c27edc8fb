//! What a registry says of a group.

use super::Text;

/// What a registry says of a group.
#[derive(Debug, Clone)]
pub struct Group {
    /// The name of the group, as the names of its events have it.
    pub name: Text,
    /// The name of its module in Rust.
    pub rust: Text,
}
