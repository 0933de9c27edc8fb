//! Who asks, and what its logs call this work.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who asks, and what its logs call this work. It goes with a job into events, logs and messages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// The headers `X-Tracectx-*`, by the rest of the name in lower case.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub trace: BTreeMap<String, String>,
    /// The header `tenantId`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
}
