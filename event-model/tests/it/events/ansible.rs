use super::ids::OrderId;
use ::event_model::generated::{AsValue, Fields, TypedEvent};
use ::event_model::serde_json;
use ::event_model::{
    Category, Descriptor, PropertyDescriptor, PropertyType, Segment, Severity, Template, Value,
};

/// The event `ansible/TaskStarted`.
///
/// > Task {taskName} started on {host_names} ({details:-no details}, {tries})
///
/// - name: `ansible/TaskStarted`
/// - event type: [`order`](super::OrderEvent)
/// - severity: info
/// - properties: `order_id: string`, `taskName: string`, `host_names: string[]`,
///   `tries: uint64`, `details: json?`
#[doc(alias = "ansible/TaskStarted")]
#[must_use = "an event is known to nobody until it is emitted"]
#[derive(Clone)]
pub struct TaskStarted {
    /// The order that this is about.
    pub order_id: OrderId,
    /// The property `taskName`.
    #[doc(alias = "taskName")]
    pub task_name: String,
    /// The property `host_names`.
    pub host_names: Vec<String>,
    /// The property `tries`.
    pub tries: u64,
    /// The property `details`.
    pub details: Option<serde_json::Value>,
}

impl TaskStarted {
    /// `ansible/TaskStarted`
    pub const NAME: &'static str = "ansible/TaskStarted";

    /// The event with its required properties.
    #[inline]
    pub fn new(
        order_id: OrderId,
        task_name: impl Into<String>,
        host_names: impl IntoIterator<Item = impl Into<String>>,
        tries: u64,
    ) -> Self {
        Self {
            order_id,
            task_name: task_name.into(),
            host_names: host_names.into_iter().map(Into::into).collect(),
            tries,
            details: None,
        }
    }

    /// The same with `details`.
    #[inline]
    pub fn with_details(mut self, details: serde_json::Value) -> Self {
        self.details = Some(details);
        self
    }
}

impl TypedEvent for TaskStarted {
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        name: Self::NAME,
        group: Some("ansible"),
        event_type: "order",
        severity: Severity::Info,
        message: Template {
            text: "Task {taskName} started on {host_names} ({details:-no details}, {tries})",
            segments: &[
                Segment::Text("Task "),
                Segment::Property(1),
                Segment::Text(" started on "),
                Segment::Property(2),
                Segment::Text(" ("),
                Segment::PropertyOr(4, "no details"),
                Segment::Text(", "),
                Segment::Property(3),
                Segment::Text(")"),
            ],
            capacity: 190,
        },
        category: Category::User,
        properties: &[
            PropertyDescriptor::new("order_id", PropertyType::String).identity(),
            PropertyDescriptor::new("taskName", PropertyType::String),
            PropertyDescriptor::new("host_names", PropertyType::List(&PropertyType::String)),
            PropertyDescriptor::new("tries", PropertyType::Uint64),
            PropertyDescriptor::new("details", PropertyType::Json).optional(),
        ],
        description: None,
        deprecated: None,
        rate_limit: None,
    };

    #[inline]
    fn value(&self, index: usize) -> Value<'_> {
        match index {
            0 => self.order_id.as_value(),
            1 => self.task_name.as_value(),
            2 => self.host_names.as_value(),
            3 => self.tries.as_value(),
            4 => self.details.as_value(),
            _ => Value::Null,
        }
    }

    #[inline]
    fn from_fields(fields: &mut Fields<'_>) -> Self {
        Self {
            order_id: fields.required(0),
            task_name: fields.required(1),
            host_names: fields.required(2),
            tries: fields.required(3),
            details: fields.optional(4),
        }
    }
}

impl super::OrderEvent for TaskStarted {
    #[inline]
    fn order_id(&self) -> &OrderId {
        &self.order_id
    }
}

::event_model::__event!(TaskStarted);
