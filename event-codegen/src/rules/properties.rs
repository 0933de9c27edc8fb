//! The properties of an event by name, and how to rename one.

use crate::{
    diagnostic::Edit,
    names,
    registry::{Event, Placeholder, Property},
    source::Sources,
};
use std::collections::HashMap;

/// Up to this many properties, a linear search is faster than a table.
const FEW: usize = 16;

/// The properties of an event by name.
pub(super) struct Properties<'e> {
    event: &'e Event,
    table: Option<HashMap<&'e str, &'e Property>>,
}

impl<'e> Properties<'e> {
    /// `None` if a property may not have been read.
    pub(super) fn of(event: &'e Event) -> Option<Self> {
        let count = event.properties.whole()?.len();
        let named = event.read_properties().map(|property| (&*property.name.value, property));
        Some(Self { event, table: (count > FEW).then(|| named.collect()) })
    }

    pub(super) fn get(&self, name: &str) -> Option<&'e Property> {
        match &self.table {
            Some(table) => table.get(name).copied(),
            None => self.event.property(name),
        }
    }
}

/// The placeholders in the message of `event`, each with the property that it shows, if the event has that property.
/// Empty if a property may not have been read.
pub(super) fn shown(event: &Event) -> impl Iterator<Item = (&Placeholder, Option<&Property>)> {
    Properties::of(event).into_iter().flat_map(|properties| {
        let placeholders = event.message.read().placeholders();
        placeholders.map(move |placeholder| (placeholder, properties.get(&placeholder.property)))
    })
}

/// The fix that gives a property of `event` another name, in its declaration and in the message. `None` if this cannot
/// be done by replacing text, if another property has the name, or if other events have the same properties.
pub(super) fn rename(
    event: &Event,
    property: &Property,
    name: &str,
    sources: &Sources,
) -> Option<Vec<Edit>> {
    let field = names::method(name);
    let mut others = event.read_properties().filter(|other| other.name.span != property.name.span);
    if event.properties_shared || others.any(|other| names::field(other) == field) {
        return None;
    }
    let is_shown = |shown: &&Placeholder| shown.property == property.name.value;
    let shown: Vec<_> = event.message.read().placeholders().filter(is_shown).collect();
    let mut places = vec![property.name.within(0..property.name.value.len(), sources)];
    if !shown.is_empty() {
        let message = event.message.read().text.places(sources);
        places.extend(shown.iter().map(|shown| message.within(shown.property_range.clone())));
    }
    let edit = |span| Edit { span, text: name.to_owned() };
    places.into_iter().map(|place| place.exact().map(edit)).collect()
}
