//! The event `host/installation_started`, written by hand without this crate.

use event_model::uuid::Uuid;
use serde::Serialize;
use std::fmt;

/// An identity that cannot be confused with another UUID, by hand.
#[derive(Serialize)]
pub(crate) struct Id(pub(crate) Uuid);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// `host/installation_started`, by hand.
#[derive(Serialize)]
pub(crate) struct ByHand {
    pub(crate) host_id: Id,
    pub(crate) infra_env_id: Id,
    pub(crate) cluster_id: Id,
    pub(crate) host_name: String,
    pub(crate) role: String,
}

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host_id, infra_env_id, cluster_id, host_name, role } = self;
        write!(
            f,
            "Installation of {host_name} (host {host_id} of infra_env {infra_env_id}) started as {role} of cluster \
             {cluster_id}"
        )
    }
}
