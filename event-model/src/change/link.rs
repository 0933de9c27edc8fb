//! The place of a change in the chain of its subject.

use super::Kind;
use uuid::Uuid;

/// The place of a change in the chain of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Link {
    /// How the subject changed.
    pub kind: Kind,
    /// The number of the change: 1 for the first change of a subject, then one more for each. It continues after a
    /// deletion.
    pub sequence: u64,
    /// The version of the subject: one more for each change of its content.
    pub version: u64,
    /// The id of the change before. `None` only if `sequence` is 1.
    pub earlier: Option<Uuid>,
}
