//! What retention removed, as a caller may see it.

use crate::{Identity, logged::Millis};
use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

/// What retention removed after a place: see [`View::removed`](crate::View::removed).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The ranges, sorted by their last number.
    pub ranges: Vec<RemovedRange>,
    /// Whether these are all. `false` if there are more of them, with greater numbers.
    pub complete: bool,
}

/// Events of one root that retention removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedRange {
    /// The root. `None` for the events without identities.
    pub root: Option<Identity>,
    /// The number of the first event that was removed.
    pub first: u64,
    /// The number of the last event that was removed. Events of other roots have numbers between the two. A root has at most
    /// 64 ranges; when there would be more, the two oldest become one, and events of the root may be kept within that.
    pub last: u64,
    /// How many events were removed. `None` if the caller may not see all events of the root: these may be others.
    pub number: Option<u64>,
    /// When the last of them was removed.
    #[serde(serialize_with = "millis")]
    pub removed_at: Timestamp,
}

fn millis<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    Millis(*time).serialize(serializer)
}
