use super::ids::{ClusterId, HostId, InfraEnvId};
use ::event_model::generated::{AsValue, Fields, TypedEvent};
use ::event_model::{
    Category, Descriptor, PropertyDescriptor, PropertyType, Segment, Severity, Template, Value,
};

/// Ends a probe.
///
/// > Probe "{type}" of {host_name} ended: {match} on {cluster_id:-unbound}
///
/// - name: `host/probe_finished`
/// - event type: [`host`](super::HostEvent)
/// - severity: warning
/// - properties: `host_id: uuid`, `infra_env_id: uuid`, `cluster_id: uuid?`,
///   `host_name: string`, `type: string`, `match: int64`
#[doc(alias = "host/probe_finished")]
#[must_use = "an event is known to nobody until it is emitted"]
#[derive(Clone)]
pub struct ProbeFinished {
    /// The host that this is about.
    pub host_id: HostId,
    /// The infra env that this is about.
    pub infra_env_id: InfraEnvId,
    /// The cluster that this is about, if there is one.
    pub cluster_id: Option<ClusterId>,
    /// The property `host_name`.
    pub host_name: String,
    /// What was probed.
    pub r#type: String,
    /// The property `match`.
    pub r#match: i64,
}

impl ProbeFinished {
    /// `host/probe_finished`
    pub const NAME: &'static str = "host/probe_finished";

    /// The event with its required properties.
    #[inline]
    pub fn new(
        host_id: HostId,
        infra_env_id: InfraEnvId,
        host_name: impl Into<String>,
        r#type: impl Into<String>,
        r#match: i64,
    ) -> Self {
        Self {
            host_id,
            infra_env_id,
            cluster_id: None,
            host_name: host_name.into(),
            r#type: r#type.into(),
            r#match,
        }
    }

    /// The same with `cluster_id`.
    #[inline]
    pub fn with_cluster_id(mut self, cluster_id: ClusterId) -> Self {
        self.cluster_id = Some(cluster_id);
        self
    }
}

impl TypedEvent for ProbeFinished {
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        name: Self::NAME,
        group: Some("host"),
        event_type: "host",
        severity: Severity::Warning,
        message: Template {
            text: "Probe \"{type}\" of {host_name} ended: {match} on {cluster_id:-unbound}",
            segments: &[
                Segment::Text("Probe \""),
                Segment::Property(4),
                Segment::Text("\" of "),
                Segment::Property(3),
                Segment::Text(" ended: "),
                Segment::Property(5),
                Segment::Text(" on "),
                Segment::PropertyOr(2, "unbound"),
            ],
            capacity: 132,
        },
        category: Category::User,
        properties: &[
            PropertyDescriptor::new("host_id", PropertyType::Uuid).identity(),
            PropertyDescriptor::new("infra_env_id", PropertyType::Uuid).identity(),
            PropertyDescriptor::new("cluster_id", PropertyType::Uuid).identity().optional(),
            PropertyDescriptor::new("host_name", PropertyType::String),
            PropertyDescriptor::new("type", PropertyType::String).description("What was probed."),
            PropertyDescriptor::new("match", PropertyType::Int64),
        ],
        description: Some("Ends a probe."),
        deprecated: None,
        rate_limit: None,
    };

    #[inline]
    fn value(&self, index: usize) -> Value<'_> {
        match index {
            0 => self.host_id.as_value(),
            1 => self.infra_env_id.as_value(),
            2 => self.cluster_id.as_value(),
            3 => self.host_name.as_value(),
            4 => self.r#type.as_value(),
            5 => self.r#match.as_value(),
            _ => Value::Null,
        }
    }

    #[inline]
    fn from_fields(fields: &mut Fields<'_>) -> Self {
        Self {
            host_id: fields.required(0),
            infra_env_id: fields.required(1),
            cluster_id: fields.optional(2),
            host_name: fields.required(3),
            r#type: fields.required(4),
            r#match: fields.required(5),
        }
    }
}

impl super::HostEvent for ProbeFinished {
    #[inline]
    fn host_id(&self) -> HostId {
        self.host_id
    }

    #[inline]
    fn infra_env_id(&self) -> InfraEnvId {
        self.infra_env_id
    }

    #[inline]
    fn cluster_id(&self) -> Option<ClusterId> {
        self.cluster_id
    }
}

::event_model::__event!(ProbeFinished);

/// The event `host/probe_failed`.
///
/// > Probe of {host_name} failed
///
/// - name: `host/probe_failed`
/// - event type: [`host`](super::HostEvent)
/// - severity: error
/// - properties: `host_id: uuid`, `infra_env_id: uuid`, `host_name: string`
#[doc(alias = "host/probe_failed")]
#[must_use = "an event is known to nobody until it is emitted"]
#[derive(Clone)]
pub struct ProbeFailed {
    /// The host that this is about.
    pub host_id: HostId,
    /// The infra env that this is about.
    pub infra_env_id: InfraEnvId,
    /// The property `host_name`.
    pub host_name: String,
}

impl ProbeFailed {
    /// `host/probe_failed`
    pub const NAME: &'static str = "host/probe_failed";

    /// The event with its required properties.
    #[inline]
    pub fn new(host_id: HostId, infra_env_id: InfraEnvId, host_name: impl Into<String>) -> Self {
        Self { host_id, infra_env_id, host_name: host_name.into() }
    }
}

impl TypedEvent for ProbeFailed {
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        name: Self::NAME,
        group: Some("host"),
        event_type: "host",
        severity: Severity::Error,
        message: Template {
            text: "Probe of {host_name} failed",
            segments: &[Segment::Text("Probe of "), Segment::Property(2), Segment::Text(" failed")],
            capacity: 48,
        },
        category: Category::User,
        properties: &[
            PropertyDescriptor::new("host_id", PropertyType::Uuid).identity(),
            PropertyDescriptor::new("infra_env_id", PropertyType::Uuid).identity(),
            PropertyDescriptor::new("host_name", PropertyType::String),
        ],
        description: None,
        deprecated: None,
        rate_limit: None,
    };

    #[inline]
    fn value(&self, index: usize) -> Value<'_> {
        match index {
            0 => self.host_id.as_value(),
            1 => self.infra_env_id.as_value(),
            2 => self.host_name.as_value(),
            _ => Value::Null,
        }
    }

    #[inline]
    fn from_fields(fields: &mut Fields<'_>) -> Self {
        Self {
            host_id: fields.required(0),
            infra_env_id: fields.required(1),
            host_name: fields.required(2),
        }
    }
}

impl super::HostEvent for ProbeFailed {
    #[inline]
    fn host_id(&self) -> HostId {
        self.host_id
    }

    #[inline]
    fn infra_env_id(&self) -> InfraEnvId {
        self.infra_env_id
    }
}

::event_model::__event!(ProbeFailed);

/// The event `host/message_relayed`.
///
/// > {message}
///
/// - name: `host/message_relayed`
/// - event type: [`host`](super::HostEvent)
/// - severity: the property `severity`
/// - properties: `host_id: uuid`, `infra_env_id: uuid`, `severity: severity`,
///   `message: string`, `error: string?`
#[doc(alias = "host/message_relayed")]
#[must_use = "an event is known to nobody until it is emitted"]
#[derive(Clone)]
pub struct MessageRelayed {
    /// The host that this is about.
    pub host_id: HostId,
    /// The infra env that this is about.
    pub infra_env_id: InfraEnvId,
    /// The property `severity`.
    pub severity: Severity,
    /// The property `message`.
    pub message: String,
    /// The property `error`.
    pub error: Option<String>,
}

impl MessageRelayed {
    /// `host/message_relayed`
    pub const NAME: &'static str = "host/message_relayed";

    /// The event with its required properties.
    #[inline]
    pub fn new(
        host_id: HostId,
        infra_env_id: InfraEnvId,
        severity: Severity,
        message: impl Into<String>,
    ) -> Self {
        Self { host_id, infra_env_id, severity, message: message.into(), error: None }
    }

    /// The same with `error`.
    #[inline]
    pub fn with_error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }
}

impl TypedEvent for MessageRelayed {
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        name: Self::NAME,
        group: Some("host"),
        event_type: "host",
        severity: Severity::Info,
        message: Template { text: "{message}", segments: &[Segment::Property(3)], capacity: 32 },
        category: Category::User,
        properties: &[
            PropertyDescriptor::new("host_id", PropertyType::Uuid).identity(),
            PropertyDescriptor::new("infra_env_id", PropertyType::Uuid).identity(),
            PropertyDescriptor::new("severity", PropertyType::Severity),
            PropertyDescriptor::new("message", PropertyType::String),
            PropertyDescriptor::new("error", PropertyType::String).optional(),
        ],
        description: None,
        deprecated: None,
        rate_limit: None,
    };

    #[inline]
    fn value(&self, index: usize) -> Value<'_> {
        match index {
            0 => self.host_id.as_value(),
            1 => self.infra_env_id.as_value(),
            2 => self.severity.as_value(),
            3 => self.message.as_value(),
            4 => self.error.as_value(),
            _ => Value::Null,
        }
    }

    #[inline]
    fn from_fields(fields: &mut Fields<'_>) -> Self {
        Self {
            host_id: fields.required(0),
            infra_env_id: fields.required(1),
            severity: fields.required(2),
            message: fields.required(3),
            error: fields.optional(4),
        }
    }

    #[inline]
    fn own_severity(&self) -> Severity {
        self.severity
    }
}

impl super::HostEvent for MessageRelayed {
    #[inline]
    fn host_id(&self) -> HostId {
        self.host_id
    }

    #[inline]
    fn infra_env_id(&self) -> InfraEnvId {
        self.infra_env_id
    }
}

::event_model::__event!(MessageRelayed);
