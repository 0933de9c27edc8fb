//! The properties of an event, to be asked for many of them; how to rename one.

use crate::{
    diagnostic::Edit,
    registry::{Event, Placeholder, Property},
    source::Sources,
};
use std::collections::HashMap;

/// Among so many properties, looking at each is faster than any table.
const FEW: usize = 16;

/// The properties of an event by name.
pub(super) struct Properties<'e> {
    event: &'e Event,
    table: Option<HashMap<&'e str, &'e Property>>,
}

impl<'e> Properties<'e> {
    pub(super) fn of(event: &'e Event) -> Self {
        let named = event.properties.iter().map(|property| (&*property.name.value, property));
        let table = (event.properties.len() > FEW).then(|| named.collect());
        Self { event, table }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'e Property> {
        match &self.table {
            Some(table) => table.get(name).copied(),
            None => self.event.property(name),
        }
    }
}

/// The placeholders in the message of `event`, each with the property that it shows, if the event has it.
pub(super) fn shown(event: &Event) -> impl Iterator<Item = (&Placeholder, Option<&Property>)> {
    let properties = Properties::of(event);
    let placeholders = event.message.placeholders();
    placeholders.map(move |placeholder| (placeholder, properties.get(&placeholder.property)))
}

/// What gives a property of `event` another name: there, and wherever the message shows it. None where that cannot be
/// done by replacing text, another property has the name, or other events have the same properties.
pub(super) fn rename(
    event: &Event,
    property: &Property,
    name: &str,
    sources: &Sources,
) -> Option<Vec<Edit>> {
    if event.properties_shared || event.property(name).is_some() {
        return None;
    }
    let is_shown = |shown: &&Placeholder| shown.property == property.name.value;
    let shown: Vec<_> = event.message.placeholders().filter(is_shown).collect();
    let mut places = vec![property.name.within(0..property.name.value.len(), sources)];
    if !shown.is_empty() {
        let message = event.message.text.places(sources);
        places.extend(shown.iter().map(|shown| message.within(shown.property_range.clone())));
    }
    let edit = |span| Edit { span, text: name.to_owned() };
    places.into_iter().map(|place| place.exact().map(edit)).collect()
}
