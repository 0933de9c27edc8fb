//! The identities and events of the other tests.

use event_model::uuid::Uuid;
use events::{
    host,
    ids::{ClusterId, HostId, InfraEnvId},
};

pub(crate) fn cluster_id(n: u128) -> ClusterId {
    Uuid::from_u128(n).into()
}

pub(crate) fn host_id(n: u128) -> HostId {
    Uuid::from_u128(n).into()
}

pub(crate) fn infra_env_id(n: u128) -> InfraEnvId {
    Uuid::from_u128(n).into()
}

pub(crate) fn disk_formatted() -> host::DiskFormatted {
    host::DiskFormatted::new(host_id(1), infra_env_id(2), "worker-0", "sda")
}
