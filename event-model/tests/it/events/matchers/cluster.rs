use super::super::cluster::{LoginGranted, QuotaExceeded, QuotaExceededKind};
use super::super::ids::ClusterId;
use super::{_matcher, Matcher};
use ::event_model::jiff::Timestamp;
use ::event_model::matching::Expected;
use ::event_model::serde_json;

/// A matcher for [`cluster/quota_exceeded`](QuotaExceeded).
pub fn quota_exceeded() -> Matcher<QuotaExceeded> {
    _matcher::of()
}

impl Matcher<QuotaExceeded> {
    /// Expects this `cluster_id`.
    pub fn cluster_id(self, expected: impl Expected<ClusterId>) -> Self {
        _matcher::expect(self, "cluster_id", expected)
    }

    /// Expects this `used`.
    pub fn used(self, expected: impl Expected<f64>) -> Self {
        _matcher::expect(self, "used", expected)
    }

    /// Expects this `limit`.
    pub fn limit(self, expected: impl Expected<f64>) -> Self {
        _matcher::expect(self, "limit", expected)
    }

    /// Expects this `since`.
    pub fn since(self, expected: impl Expected<Timestamp>) -> Self {
        _matcher::expect(self, "since", expected)
    }

    /// Expects this `kind`.
    pub fn kind(self, expected: impl Expected<QuotaExceededKind>) -> Self {
        _matcher::expect(self, "kind", expected)
    }

    /// Expects this `labels`.
    pub fn labels(self, expected: impl Expected<Vec<String>>) -> Self {
        _matcher::expect(self, "labels", expected)
    }

    /// Expects this `sizes`.
    pub fn sizes(self, expected: impl Expected<Vec<u64>>) -> Self {
        _matcher::expect(self, "sizes", expected)
    }

    /// Expects this `final`.
    pub fn r#final(self, expected: impl Expected<bool>) -> Self {
        _matcher::expect(self, "final", expected)
    }

    /// Expects this `extra`.
    pub fn extra(self, expected: impl Expected<Option<serde_json::Value>>) -> Self {
        _matcher::expect(self, "extra", expected)
    }

    /// Expects this `note`.
    pub fn note(self, expected: impl Expected<Option<String>>) -> Self {
        _matcher::expect(self, "note", expected)
    }
}

/// A matcher for [`cluster/login_granted`](LoginGranted).
pub fn login_granted() -> Matcher<LoginGranted> {
    _matcher::of()
}

impl Matcher<LoginGranted> {
    /// Expects this `cluster_id`.
    pub fn cluster_id(self, expected: impl Expected<ClusterId>) -> Self {
        _matcher::expect(self, "cluster_id", expected)
    }

    /// Expects this `user`.
    pub fn user(self, expected: impl Expected<String>) -> Self {
        _matcher::expect(self, "user", expected)
    }

    /// Expects this `password`.
    pub fn password(self, expected: impl Expected<String>) -> Self {
        _matcher::expect(self, "password", expected)
    }

    /// Expects this `token`.
    pub fn token(self, expected: impl Expected<Option<String>>) -> Self {
        _matcher::expect(self, "token", expected)
    }

    /// Expects this `ticket`.
    pub fn ticket(self, expected: impl Expected<serde_json::Value>) -> Self {
        _matcher::expect(self, "ticket", expected)
    }
}
