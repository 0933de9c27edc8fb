//! One event of each kind, for all tests.

use crate::events::{
    ansible::TaskStarted,
    cluster::{QuotaExceeded, QuotaExceededKind},
    host::{MessageRelayed, ProbeFailed, ProbeFinished},
    ids::{ClusterId, HostId, InfraEnvId},
    shop::LoginGranted,
};
use event_model::{Severity, jiff::Timestamp, serde_json::json, uuid::Uuid};

pub(crate) fn host(n: u128) -> HostId {
    Uuid::from_u128(n).into()
}

pub(crate) fn infra_env(n: u128) -> InfraEnvId {
    Uuid::from_u128(n).into()
}

pub(crate) fn cluster(n: u128) -> ClusterId {
    Uuid::from_u128(n).into()
}

pub(crate) fn probe() -> ProbeFinished {
    ProbeFinished::new(host(1), infra_env(2), "worker-0", "disk", 7)
}

pub(crate) fn failed_probe() -> ProbeFailed {
    ProbeFailed::new(host(1), infra_env(2), "worker-0")
}

pub(crate) fn message() -> MessageRelayed {
    MessageRelayed::new(host(1), infra_env(2), Severity::Critical, "boom")
}

pub(crate) fn quota() -> QuotaExceeded {
    let since = Timestamp::from_second(1_800_000_000).expect("a time of this age");
    let kind = QuotaExceededKind::Hard;
    QuotaExceeded::new(cluster(3), 1.5, 2.0, since, kind, ["a", "b"], [1, 2], true)
}

/// The values of its sensitive properties all contain `hunter`.
pub(crate) fn login() -> LoginGranted {
    let ticket = json!({"key": ["hunter4"]});
    LoginGranted::new("hunter1".into(), "B-1".into(), "root", "hunter2", ticket)
        .with_token("hunter3")
}

pub(crate) fn task() -> TaskStarted {
    TaskStarted::new("A-1".into(), "Install packages", ["h1", "h2"], 3)
}
