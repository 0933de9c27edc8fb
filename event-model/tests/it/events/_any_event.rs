use ::core::fmt;
use ::event_model::{DecodeError, Event, generated, serde_json};

/// Any event of the registry.
#[derive(Clone)]
#[allow(clippy::large_enum_variant, reason = "an event has the size of its properties")]
pub enum AnyEvent {
    /// `host/probe_finished`
    HostProbeFinished(super::host::ProbeFinished),
    /// `host/probe_failed`
    HostProbeFailed(super::host::ProbeFailed),
    /// `host/message_relayed`
    HostMessageRelayed(super::host::MessageRelayed),
    /// `cluster/quota_exceeded`
    ClusterQuotaExceeded(super::cluster::QuotaExceeded),
    /// `cluster/login_granted`
    ClusterLoginGranted(super::cluster::LoginGranted),
    /// `ansible/TaskStarted`
    AnsibleTaskStarted(super::ansible::TaskStarted),
}

impl AnyEvent {
    /// The event of this name, or the one that had it before, with the properties in `json`.
    /// Properties that it does not have are ignored.
    ///
    /// # Errors
    ///
    /// When the registry has no such event, or when properties are missing or of another type: the error names
    /// them all.
    pub fn decode(
        name: &str,
        json: &serde_json::Map<String, serde_json::Value>,
    ) -> Result<Self, DecodeError> {
        match name {
            "host/probe_finished" => generated::decode(json).map(Self::HostProbeFinished),
            "host/probe_failed" => generated::decode(json).map(Self::HostProbeFailed),
            "host/message_relayed" => generated::decode(json).map(Self::HostMessageRelayed),
            "cluster/quota_exceeded" | "cluster/quota_reached" => {
                generated::decode(json).map(Self::ClusterQuotaExceeded)
            }
            "cluster/login_granted" => generated::decode(json).map(Self::ClusterLoginGranted),
            "ansible/TaskStarted" => generated::decode(json).map(Self::AnsibleTaskStarted),
            _ => Err(DecodeError::unknown_event(name)),
        }
    }

    /// The event, whichever it is.
    pub fn as_event(&self) -> &dyn Event {
        match self {
            Self::HostProbeFinished(event) => event,
            Self::HostProbeFailed(event) => event,
            Self::HostMessageRelayed(event) => event,
            Self::ClusterQuotaExceeded(event) => event,
            Self::ClusterLoginGranted(event) => event,
            Self::AnsibleTaskStarted(event) => event,
        }
    }
}

impl fmt::Display for AnyEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        generated::display(self.as_event(), f)
    }
}

impl fmt::Debug for AnyEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        generated::debug(self.as_event(), f)
    }
}

impl PartialEq for AnyEvent {
    fn eq(&self, other: &Self) -> bool {
        generated::eq(self.as_event(), other.as_event())
    }
}

impl From<super::host::ProbeFinished> for AnyEvent {
    #[inline]
    fn from(event: super::host::ProbeFinished) -> Self {
        Self::HostProbeFinished(event)
    }
}

impl From<super::host::ProbeFailed> for AnyEvent {
    #[inline]
    fn from(event: super::host::ProbeFailed) -> Self {
        Self::HostProbeFailed(event)
    }
}

impl From<super::host::MessageRelayed> for AnyEvent {
    #[inline]
    fn from(event: super::host::MessageRelayed) -> Self {
        Self::HostMessageRelayed(event)
    }
}

impl From<super::cluster::QuotaExceeded> for AnyEvent {
    #[inline]
    fn from(event: super::cluster::QuotaExceeded) -> Self {
        Self::ClusterQuotaExceeded(event)
    }
}

impl From<super::cluster::LoginGranted> for AnyEvent {
    #[inline]
    fn from(event: super::cluster::LoginGranted) -> Self {
        Self::ClusterLoginGranted(event)
    }
}

impl From<super::ansible::TaskStarted> for AnyEvent {
    #[inline]
    fn from(event: super::ansible::TaskStarted) -> Self {
        Self::AnsibleTaskStarted(event)
    }
}
