use super::ids::{ClusterId, HostId, InfraEnvId, OrderId};
use ::event_model::Event;

/// Events of type `cluster`.
pub trait ClusterEvent: Event {
    /// The cluster that this is about.
    fn cluster_id(&self) -> ClusterId;
}

/// Events of type `host`.
pub trait HostEvent: Event {
    /// The host that this is about.
    fn host_id(&self) -> HostId;

    /// The infra env that this is about.
    fn infra_env_id(&self) -> InfraEnvId;

    /// The cluster that this is about, if there is one.
    fn cluster_id(&self) -> Option<ClusterId> {
        None
    }
}

/// Something about an order.
pub trait OrderEvent: Event {
    /// The order that this is about.
    fn order_id(&self) -> &OrderId;
}
