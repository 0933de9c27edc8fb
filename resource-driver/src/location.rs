//! Where a resource is deployed.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Where a resource is deployed. Its properties can be credentials, so [`Debug`] shows only names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeploymentLocation {
    /// Its name.
    pub name: String,
    /// Its type, such as `Kubernetes`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What the driver needs to reach it.
    #[serde(default)]
    pub properties: Map<String, Value>,
}
