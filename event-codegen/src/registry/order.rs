//! The order of an event's properties: that of its constructor, its descriptor and its pages.

use super::{Event, Property, Registry};

/// The properties of `event`: what its event type requires, in the order of the type; then the identities that are
/// optional there; then the rest as written. Those that are not optional, in this order, are the constructor's.
pub(crate) fn properties<'a>(registry: &Registry, event: &'a Event) -> Vec<&'a Property> {
    let identities = registry.event_type(event).into_iter().flat_map(|ty| ty.identities());
    let mut ordered = Vec::with_capacity(event.properties.len());
    for name in identities.map(|identity| identity.name.value.as_str()) {
        ordered.extend(event.property(name));
    }
    let named = ordered.len();
    for property in &event.properties {
        if !ordered[..named].iter().any(|known| known.name.value == property.name.value) {
            ordered.push(property);
        }
    }
    ordered
}
