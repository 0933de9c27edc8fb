use ::event_model::uuid::Uuid;

/// Which cluster an event is about: the property `cluster_id`.
#[doc(alias = "cluster_id")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClusterId(Uuid);

::event_model::__identity!(ClusterId(Uuid));

/// Which host an event is about: the property `host_id`.
#[doc(alias = "host_id")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostId(Uuid);

::event_model::__identity!(HostId(Uuid));

/// Which infra env an event is about: the property `infra_env_id`.
#[doc(alias = "infra_env_id")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InfraEnvId(Uuid);

::event_model::__identity!(InfraEnvId(Uuid));

/// Which order an event is about: the property `order_id`.
#[doc(alias = "order_id")]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderId(String);

::event_model::__identity!(OrderId(String));
