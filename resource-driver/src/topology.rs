//! Resources of others that belong to a resource.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Resources of others that belong to a resource, by name. `None` says that one was removed; one that is not named is as it
/// was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AssociatedTopology(BTreeMap<String, Option<TopologyEntry>>);

/// A resource of others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopologyEntry {
    /// Its id, in the words of its owner.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: String,
}
