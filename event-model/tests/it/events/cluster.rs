use super::ids::ClusterId;
use ::event_model::generated::{AsValue, Fields, TypedEvent};
use ::event_model::jiff::Timestamp;
use ::event_model::serde_json;
use ::event_model::{
    Category, Descriptor, PropertyDescriptor, PropertyType, Segment, Severity, Template, Value,
};

/// The event `cluster/quota_exceeded`.
///
/// > Cluster {cluster_id} uses {used} of {limit} GiB since {since}
///
/// - name: `cluster/quota_exceeded`
/// - former name: `cluster/quota_reached`
/// - event type: [`cluster`](super::ClusterEvent)
/// - severity: critical
/// - category: metrics
/// - rate limit: one per 1h for the same subject
/// - properties: `cluster_id: uuid`, `used: float64`, `limit: float64`, `since: timestamp`,
///   `kind: enum`, `labels: string[]`, `sizes: uint64[]`, `final: bool`, `extra: json?`,
///   `note: string?`
#[doc(alias = "cluster/quota_exceeded")]
#[must_use = "an event is known to nobody until it is emitted"]
#[derive(Clone)]
pub struct QuotaExceeded {
    /// The cluster that this is about.
    pub cluster_id: ClusterId,
    /// The property `used`.
    pub used: f64,
    /// The property `limit`.
    pub limit: f64,
    /// The property `since`.
    pub since: Timestamp,
    /// The property `kind`.
    pub kind: QuotaExceededKind,
    /// The property `labels`.
    pub labels: Vec<String>,
    /// The property `sizes`.
    pub sizes: Vec<u64>,
    /// The property `final`.
    pub r#final: bool,
    /// The property `extra`.
    pub extra: Option<serde_json::Value>,
    /// The property `note`.
    pub note: Option<String>,
}

impl QuotaExceeded {
    /// `cluster/quota_exceeded`
    pub const NAME: &'static str = "cluster/quota_exceeded";

    /// The event with its required properties.
    #[allow(clippy::too_many_arguments, reason = "one for each required property")]
    #[inline]
    pub fn new(
        cluster_id: ClusterId,
        used: f64,
        limit: f64,
        since: Timestamp,
        kind: QuotaExceededKind,
        labels: impl IntoIterator<Item = impl Into<String>>,
        sizes: impl IntoIterator<Item = u64>,
        r#final: bool,
    ) -> Self {
        Self {
            cluster_id,
            used,
            limit,
            since,
            kind,
            labels: labels.into_iter().map(Into::into).collect(),
            sizes: sizes.into_iter().collect(),
            r#final,
            extra: None,
            note: None,
        }
    }

    /// The same with `extra`.
    #[inline]
    pub fn with_extra(mut self, extra: serde_json::Value) -> Self {
        self.extra = Some(extra);
        self
    }

    /// The same with `note`.
    #[inline]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

impl TypedEvent for QuotaExceeded {
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        name: Self::NAME,
        group: Some("cluster"),
        event_type: "cluster",
        severity: Severity::Critical,
        message: Template {
            text: "Cluster {cluster_id} uses {used} of {limit} GiB since {since}",
            segments: &[
                Segment::Text("Cluster "),
                Segment::Property(0),
                Segment::Text(" uses "),
                Segment::Property(1),
                Segment::Text(" of "),
                Segment::Property(2),
                Segment::Text(" GiB since "),
                Segment::Property(3),
            ],
            capacity: 111,
        },
        category: Category::Metrics,
        properties: &[
            PropertyDescriptor::new("cluster_id", PropertyType::Uuid).identity(),
            PropertyDescriptor::new("used", PropertyType::Float64),
            PropertyDescriptor::new("limit", PropertyType::Float64),
            PropertyDescriptor::new("since", PropertyType::Timestamp),
            PropertyDescriptor::new("kind", PropertyType::Enum(&["soft", "hard"])),
            PropertyDescriptor::new("labels", PropertyType::List(&PropertyType::String)),
            PropertyDescriptor::new("sizes", PropertyType::List(&PropertyType::Uint64)),
            PropertyDescriptor::new("final", PropertyType::Bool),
            PropertyDescriptor::new("extra", PropertyType::Json).optional(),
            PropertyDescriptor::new("note", PropertyType::String).optional(),
        ],
        description: None,
        deprecated: None,
        rate_limit: Some(::core::time::Duration::from_secs(3600)),
    };

    #[inline]
    fn value(&self, index: usize) -> Value<'_> {
        match index {
            0 => self.cluster_id.as_value(),
            1 => self.used.as_value(),
            2 => self.limit.as_value(),
            3 => self.since.as_value(),
            4 => self.kind.as_value(),
            5 => self.labels.as_value(),
            6 => self.sizes.as_value(),
            7 => self.r#final.as_value(),
            8 => self.extra.as_value(),
            9 => self.note.as_value(),
            _ => Value::Null,
        }
    }

    #[inline]
    fn from_fields(fields: &mut Fields<'_>) -> Self {
        Self {
            cluster_id: fields.required(0),
            used: fields.required(1),
            limit: fields.required(2),
            since: fields.required(3),
            kind: fields.required(4),
            labels: fields.required(5),
            sizes: fields.required(6),
            r#final: fields.required(7),
            extra: fields.optional(8),
            note: fields.optional(9),
        }
    }
}

impl super::ClusterEvent for QuotaExceeded {
    #[inline]
    fn cluster_id(&self) -> ClusterId {
        self.cluster_id
    }
}

::event_model::__event!(QuotaExceeded);

/// The values of `kind` of [`QuotaExceeded`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotaExceededKind {
    /// `soft`
    Soft,
    /// `hard`
    Hard,
}

::event_model::__enum!(QuotaExceededKind { Soft = "soft", Hard = "hard" });

/// The event `cluster/login_granted`.
///
/// > Login to {cluster_id} granted
///
/// - name: `cluster/login_granted`
/// - event type: [`cluster`](super::ClusterEvent)
/// - severity: info
/// - properties: `cluster_id: uuid`, `user: string`, `password: string`, `token: string?`,
///   `ticket: json`
#[doc(alias = "cluster/login_granted")]
#[must_use = "an event is known to nobody until it is emitted"]
#[derive(Clone)]
pub struct LoginGranted {
    /// The cluster that this is about.
    pub cluster_id: ClusterId,
    /// The property `user`.
    pub user: String,
    /// The property `password`.
    ///
    /// Sensitive: shown as `***` everywhere but here.
    pub password: String,
    /// The property `token`.
    ///
    /// Sensitive: shown as `***` everywhere but here.
    pub token: Option<String>,
    /// The property `ticket`.
    ///
    /// Sensitive: shown as `***` everywhere but here.
    pub ticket: serde_json::Value,
}

impl LoginGranted {
    /// `cluster/login_granted`
    pub const NAME: &'static str = "cluster/login_granted";

    /// The event with its required properties.
    #[inline]
    pub fn new(
        cluster_id: ClusterId,
        user: impl Into<String>,
        password: impl Into<String>,
        ticket: serde_json::Value,
    ) -> Self {
        Self { cluster_id, user: user.into(), password: password.into(), token: None, ticket }
    }

    /// The same with `token`.
    #[inline]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(token.into());
        self
    }
}

impl TypedEvent for LoginGranted {
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        name: Self::NAME,
        group: Some("cluster"),
        event_type: "cluster",
        severity: Severity::Info,
        message: Template {
            text: "Login to {cluster_id} granted",
            segments: &[
                Segment::Text("Login to "),
                Segment::Property(0),
                Segment::Text(" granted"),
            ],
            capacity: 53,
        },
        category: Category::User,
        properties: &[
            PropertyDescriptor::new("cluster_id", PropertyType::Uuid).identity(),
            PropertyDescriptor::new("user", PropertyType::String),
            PropertyDescriptor::new("password", PropertyType::String).sensitive(),
            PropertyDescriptor::new("token", PropertyType::String).optional().sensitive(),
            PropertyDescriptor::new("ticket", PropertyType::Json).sensitive(),
        ],
        description: None,
        deprecated: None,
        rate_limit: None,
    };

    #[inline]
    fn value(&self, index: usize) -> Value<'_> {
        match index {
            0 => self.cluster_id.as_value(),
            1 => self.user.as_value(),
            2 => self.password.as_value(),
            3 => self.token.as_value(),
            4 => self.ticket.as_value(),
            _ => Value::Null,
        }
    }

    #[inline]
    fn from_fields(fields: &mut Fields<'_>) -> Self {
        Self {
            cluster_id: fields.required(0),
            user: fields.required(1),
            password: fields.required(2),
            token: fields.optional(3),
            ticket: fields.required(4),
        }
    }
}

impl super::ClusterEvent for LoginGranted {
    #[inline]
    fn cluster_id(&self) -> ClusterId {
        self.cluster_id
    }
}

::event_model::__event!(LoginGranted);
