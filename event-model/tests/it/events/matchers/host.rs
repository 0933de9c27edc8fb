use super::super::host::{MessageRelayed, ProbeFailed, ProbeFinished};
use super::super::ids::{ClusterId, HostId, InfraEnvId};
use super::{_matcher, Matcher};
use ::event_model::matching::Expected;

/// A matcher for [`host/probe_finished`](ProbeFinished).
pub fn probe_finished() -> Matcher<ProbeFinished> {
    _matcher::of()
}

impl Matcher<ProbeFinished> {
    /// Expects this `host_id`.
    pub fn host_id(self, expected: impl Expected<HostId>) -> Self {
        _matcher::expect(self, "host_id", expected)
    }

    /// Expects this `infra_env_id`.
    pub fn infra_env_id(self, expected: impl Expected<InfraEnvId>) -> Self {
        _matcher::expect(self, "infra_env_id", expected)
    }

    /// Expects this `cluster_id`.
    pub fn cluster_id(self, expected: impl Expected<Option<ClusterId>>) -> Self {
        _matcher::expect(self, "cluster_id", expected)
    }

    /// Expects this `host_name`.
    pub fn host_name(self, expected: impl Expected<String>) -> Self {
        _matcher::expect(self, "host_name", expected)
    }

    /// Expects this `type`.
    pub fn r#type(self, expected: impl Expected<String>) -> Self {
        _matcher::expect(self, "type", expected)
    }

    /// Expects this `match`.
    pub fn r#match(self, expected: impl Expected<i64>) -> Self {
        _matcher::expect(self, "match", expected)
    }
}

/// A matcher for [`host/probe_failed`](ProbeFailed).
pub fn probe_failed() -> Matcher<ProbeFailed> {
    _matcher::of()
}

impl Matcher<ProbeFailed> {
    /// Expects this `host_id`.
    pub fn host_id(self, expected: impl Expected<HostId>) -> Self {
        _matcher::expect(self, "host_id", expected)
    }

    /// Expects this `infra_env_id`.
    pub fn infra_env_id(self, expected: impl Expected<InfraEnvId>) -> Self {
        _matcher::expect(self, "infra_env_id", expected)
    }

    /// Expects this `host_name`.
    pub fn host_name(self, expected: impl Expected<String>) -> Self {
        _matcher::expect(self, "host_name", expected)
    }
}

/// A matcher for [`host/message_relayed`](MessageRelayed).
pub fn message_relayed() -> Matcher<MessageRelayed> {
    _matcher::of()
}

impl Matcher<MessageRelayed> {
    /// Expects this `host_id`.
    pub fn host_id(self, expected: impl Expected<HostId>) -> Self {
        _matcher::expect(self, "host_id", expected)
    }

    /// Expects this `infra_env_id`.
    pub fn infra_env_id(self, expected: impl Expected<InfraEnvId>) -> Self {
        _matcher::expect(self, "infra_env_id", expected)
    }

    /// Expects this `message`.
    pub fn message(self, expected: impl Expected<String>) -> Self {
        _matcher::expect(self, "message", expected)
    }

    /// Expects this `error`.
    pub fn error(self, expected: impl Expected<Option<String>>) -> Self {
        _matcher::expect(self, "error", expected)
    }
}
