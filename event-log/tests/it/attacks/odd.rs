//! Events of a registry that one would rather not write.

use crate::within::uuid;
use event_model::{
    Category, Descriptor, DynamicEvent, Occurrence, PropertyDescriptor, PropertyType, Segment,
    Severity, Template,
    serde_json::{Map, Value as Json},
};
use std::time::Duration;

/// The descriptor of an event. Its message is its first property.
pub(crate) fn descriptor(
    name: &str,
    properties: Vec<PropertyDescriptor>,
    rate_limit: Option<Duration>,
) -> &'static Descriptor {
    let segments: &[Segment] = if properties.is_empty() { &[] } else { &[Segment::Property(0)] };
    let template = Template { text: "{text}", segments, capacity: 16 };
    Box::leak(Box::new(Descriptor {
        name: String::from(name).leak(),
        group: Some("odd"),
        event_type: "odd",
        severity: Severity::Info,
        message: template,
        category: Category::User,
        properties: properties.leak(),
        description: None,
        deprecated: None,
        rate_limit,
    }))
}

pub(crate) fn property(name: &str, ty: PropertyType) -> PropertyDescriptor {
    PropertyDescriptor::new(String::from(name).leak(), ty)
}

/// The properties `text`, then a `kind` of identity named `tenant`, and then a second one that is sensitive.
fn tenant() -> Vec<PropertyDescriptor> {
    let text = |name| property(name, PropertyType::String);
    vec![
        text("text"),
        text("tenant").identity().optional(),
        text("token").identity().optional().sensitive(),
    ]
}

/// An event with this message and, if they are some, these identities.
pub(crate) fn told(text: &str, tenant: Option<&str>, token: Option<&str>) -> Occurrence {
    limited(None, text, tenant, token)
}

/// The same with a rate limit.
pub(crate) fn limited(
    limit: Option<Duration>,
    text: &str,
    tenant_id: Option<&str>,
    token: Option<&str>,
) -> Occurrence {
    use std::sync::{Mutex, PoisonError};
    static KNOWN: Mutex<Vec<(Option<Duration>, &Descriptor)>> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let found = known.iter().find(|(of, _)| *of == limit).map(|(_, descriptor)| *descriptor);
    let descriptor = found.unwrap_or_else(|| {
        known.push((limit, self::descriptor("odd/told", tenant(), limit)));
        known[known.len() - 1].1
    });
    drop(known);
    let members = [("text", Some(text)), ("tenant", tenant_id), ("token", token)];
    let members = members.into_iter().map(|(name, it)| (name.to_owned(), Json::from(it)));
    of(descriptor, &Map::from_iter(members))
}

/// The event of this descriptor.
pub(crate) fn of(descriptor: &'static Descriptor, members: &Map<String, Json>) -> Occurrence {
    Occurrence::new(DynamicEvent::new(descriptor, members).unwrap())
}

/// The same with this id.
pub(crate) fn numbered(number: u128, text: &str, tenant: &str) -> Occurrence {
    told(text, Some(tenant), None).with_id(uuid(number))
}
