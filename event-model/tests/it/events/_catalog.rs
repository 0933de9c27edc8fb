use ::event_model::Catalog;
use ::event_model::generated::TypedEvent;

/// Every event of the registry.
pub static CATALOG: Catalog = Catalog::new(
    &[
        super::host::ProbeFinished::DESCRIPTOR,
        super::host::ProbeFailed::DESCRIPTOR,
        super::host::MessageRelayed::DESCRIPTOR,
        super::cluster::QuotaExceeded::DESCRIPTOR,
        super::cluster::LoginGranted::DESCRIPTOR,
        super::ansible::TaskStarted::DESCRIPTOR,
    ],
    &[
        ("ansible/TaskStarted", 5),
        ("cluster/login_granted", 4),
        ("cluster/quota_exceeded", 3),
        ("cluster/quota_reached", 3),
        ("host/message_relayed", 2),
        ("host/probe_failed", 1),
        ("host/probe_finished", 0),
    ],
);
