//! Collisions within an event: fields, methods, values of enum properties.

use super::{Named, with_known, with_other};
use crate::{
    grammar, names,
    registry::{EnumValue, Event, Property},
    rules::{Context, Findings},
};
use std::collections::{HashMap, hash_map::Entry};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.written().filter(|(_, event)| event.properties.is_whole()) {
        if event.read_properties().any(may_collide) {
            check_fields(index, event, findings);
        }
        for property in event.read_properties() {
            if let Some(values) = property.ty.values() {
                check_values(index, values, findings);
            }
        }
    }
}

/// The starts of the names of the methods that set an optional property.
const SETTERS: [&str; 2] = ["with_", "maybe_"];

/// Whether the field of a property may collide with something. This is false for most properties, which need no further
/// check.
fn may_collide(property: &Property) -> bool {
    let name = &property.name.value;
    property.rust.is_some()
        || SETTERS.iter().any(|setter| name.starts_with(setter.trim_end_matches('_')))
        || names::MATCHER_METHODS.contains(&&**name)
        || name.bytes().any(|byte| byte.is_ascii_uppercase())
}

fn check_fields(index: usize, event: &Event, findings: &mut Findings<'_>) {
    let mut fields: HashMap<String, &Property> = HashMap::new();
    // An invalid name was reported already.
    let named = event.read_properties().filter(|it| grammar::is_property(&it.name.value));
    for property in named {
        let this = Named::new("property", &property.name);
        let collision = match fields.entry(names::field(property)) {
            Entry::Occupied(entry) => {
                let other = Named::new("property", &entry.get().name);
                Some(with_other(&this, &other, entry.key()))
            }
            Entry::Vacant(entry) => {
                let method = names::MATCHER_METHODS.iter().find(|method| entry.key() == **method);
                entry.insert(property);
                method.map(|method| with_known(&this, "a method of every matcher", method))
            }
        };
        collision.into_iter().for_each(|collision| findings.push(collision.removes(index)));
    }
    for (field, property) in &fields {
        let set = SETTERS.iter().find_map(|setter| field.strip_prefix(setter));
        let set = set.and_then(|field| fields.get(field));
        if let Some(set) = set.filter(|set| set.optional) {
            let this = Named::new("property", &property.name);
            let other = Named::new("the method that sets", &set.name);
            findings.push(with_other(&this, &other, field).removes(index));
        }
    }
}

fn check_values(index: usize, values: &[EnumValue], findings: &mut Findings<'_>) {
    let mut variants: HashMap<String, &EnumValue> = HashMap::new();
    for value in values {
        match variants.entry(names::enum_variant(value)) {
            Entry::Vacant(entry) => _ = entry.insert(value),
            Entry::Occupied(entry) => {
                let (this, other) =
                    (Named::new("value", &value.text), Named::new("value", &entry.get().text));
                findings.push(with_other(&this, &other, entry.key()).removes(index));
            }
        }
    }
}
