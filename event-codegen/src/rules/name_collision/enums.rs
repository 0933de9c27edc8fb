//! Collisions of the types of enum properties, which are in the same module as the structs of the group.

use super::{Named, event_types::Declared, events::of_type, with_other};
use crate::{
    grammar, names,
    registry::Property,
    rules::{Context, Findings, Named as Event},
};
use std::{
    cmp::Ordering,
    collections::{HashMap, hash_map::Entry},
};

pub(super) fn check(context: &Context<'_>, declared: &Declared<'_>, findings: &mut Findings<'_>) {
    if enums(context).next().is_none() {
        return;
    }
    let mut types = structs(context);
    for (event, property) in enums(context) {
        let index = event.index;
        let rust = names::enum_type(event.name, property);
        let this = Named::new("the type of", &property.name);
        let (collision, removed) = match types.entry((event.name.group.as_deref(), rust)) {
            Entry::Vacant(entry) => {
                let collision = of_type(&this, event.name, &entry.key().1, declared);
                entry.insert((index, this));
                (collision, index)
            }
            Entry::Occupied(entry) => {
                let ((_, rust), (other_index, other)) = (entry.key(), entry.get());
                let is_derived = context.registry.events[*other_index].derived.is_some();
                match index.cmp(other_index) {
                    _ if is_derived => (Some(with_other(&this, other, rust)), index),
                    // Their structs collide, or one event is written twice.
                    Ordering::Greater if is_same_struct(context, index, *other_index) => {
                        (None, index)
                    }
                    Ordering::Less => (Some(with_other(other, &this, rust)), *other_index),
                    // These are two properties of one event. Their fields collide.
                    Ordering::Equal => (None, index),
                    Ordering::Greater => (Some(with_other(&this, other, rust)), index),
                }
            }
        };
        collision.into_iter().for_each(|collision| findings.push(collision.removes(removed)));
    }
}

/// Whether two events become the same struct.
fn is_same_struct(context: &Context<'_>, index: usize, other: usize) -> bool {
    let name = |index: usize| context.registry.events[index].name.as_ref();
    name(index).zip(name(other)).is_some_and(|(name, other)| {
        name.group == other.group && names::event_type(name) == names::event_type(other)
    })
}

/// The enum properties, each with its event.
fn enums<'a>(context: &Context<'a>) -> impl Iterator<Item = (Event<'a>, &'a Property)> {
    // Broken events count too, so that a collision does not appear only after another mistake is fixed.
    let events = context.written_names().filter(|named| named.event.properties.is_whole());
    events.flat_map(|named| {
        let enums = named.event.read_properties().filter(|it| it.ty.values().is_some());
        let enums = enums.filter(|property| grammar::is_property(&property.name.value));
        enums.map(move |property| (named, property))
    })
}

/// The structs of the events, by group and name.
fn structs<'a>(context: &Context<'a>) -> HashMap<(Option<&'a str>, String), (usize, Named<'a>)> {
    let structs = context.names().map(|event| {
        let key = (event.name.group.as_deref(), names::event_type(event.name));
        (key, (event.index, Named::event(event)))
    });
    structs.collect()
}
