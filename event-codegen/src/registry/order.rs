//! The order of an event's properties: that of its constructor, its descriptor and its pages.

use super::{Event, Property};

/// The properties of `event`: what its event type requires, in the order of the type; then the identities that are
/// optional there; then the others as written. The constructor takes the required properties in this order.
pub(crate) fn properties(event: &Event) -> Vec<&Property> {
    let properties = event.properties.read();
    let mut is_identity = vec![false; properties.len()];
    let mut ordered = Vec::with_capacity(properties.len());
    for index in event.identities.iter().flatten() {
        is_identity[*index] = true;
        ordered.push(properties[*index].read());
    }
    let rest = properties.iter().zip(is_identity).filter(|(_, is_identity)| !is_identity);
    ordered.extend(rest.map(|(property, _)| property.read()));
    ordered
}
