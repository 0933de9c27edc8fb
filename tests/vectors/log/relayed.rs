//! An event with the name, the message and the identities of a case.

use super::limits::{HOUR, LIMITED};
use event_model::{
    Category, Descriptor, Event, PropertyDescriptor, PropertyType, Severity, Template, Value,
    uuid::Uuid,
};
use std::{fmt, sync::Arc};

const fn identity(name: &'static str) -> PropertyDescriptor {
    PropertyDescriptor::new(name, PropertyType::Uuid).identity().optional()
}

static IDENTITIES: [PropertyDescriptor; 3] =
    [identity("cluster_id"), identity("host_id"), identity("infra_env_id")];

/// An event that says what a case says.
#[derive(Debug, Clone)]
pub(super) struct Relayed {
    descriptor: &'static Descriptor,
    message: String,
    /// In the order of [`IDENTITIES`].
    ids: [Option<Uuid>; 3],
}

impl Relayed {
    pub(super) fn new(name: &str, severity: Severity, category: Category, message: String) -> Self {
        let descriptor = Box::leak(Box::new(Descriptor {
            name: name.to_owned().leak(),
            group: None,
            event_type: "host",
            severity,
            message: Template { text: "", segments: &[], capacity: 0 },
            category,
            properties: &IDENTITIES,
            description: None,
            deprecated: None,
            rate_limit: LIMITED.contains(&name).then_some(HOUR),
        }));
        Self { descriptor, message, ids: [None; 3] }
    }

    pub(super) fn about(self, ids: [Option<Uuid>; 3]) -> Self {
        Self { ids, ..self }
    }
}

impl Event for Relayed {
    fn descriptor(&self) -> &'static Descriptor {
        self.descriptor
    }

    fn get(&self, index: usize) -> Value<'_> {
        self.ids.get(index).copied().flatten().map_or(Value::Null, Value::Uuid)
    }

    fn to_arc(&self) -> Arc<dyn Event> {
        Arc::new(self.clone())
    }

    fn as_dyn(&self) -> &(dyn Event + 'static) {
        self
    }

    fn message(&self) -> String {
        self.message.clone()
    }
}

impl fmt::Display for Relayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
