//! The event `host/installation_started` as a person would write it without us.

use event_model::uuid::{Uuid, fmt::Hyphenated};
use serde::Serialize;
use std::fmt;

/// An identity that cannot be mistaken for any UUID, by hand.
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

/// The least that rendering can cost: nothing but the bytes.
pub(crate) fn render_bytes(event: &ByHand, text: &mut String) -> usize {
    let ByHand { host_id, infra_env_id, cluster_id, host_name, role } = event;
    let mut digits = [0; Hyphenated::LENGTH];
    text.clear();
    text.push_str("Installation of ");
    text.push_str(host_name);
    text.push_str(" (host ");
    text.push_str(host_id.0.hyphenated().encode_lower(&mut digits));
    text.push_str(" of infra_env ");
    text.push_str(infra_env_id.0.hyphenated().encode_lower(&mut digits));
    text.push_str(") started as ");
    text.push_str(role);
    text.push_str(" of cluster ");
    text.push_str(cluster_id.0.hyphenated().encode_lower(&mut digits));
    text.len()
}
