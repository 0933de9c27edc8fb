//! The section `event_types`: what events are about, beside what is built in.

use super::{
    entries::{Entry, entries, fields, strings},
    file::Sections,
    limits, name,
    node::NodeRef,
    property_type,
    reader::Reader,
};
use crate::{
    registry::{EventType, Identity, IdentityType, Text},
    rules::{duplicate_key, invalid_name, invalid_value, limit_exceeded, missing_key},
    source::Span,
    syntax::Kind,
};

const KEYS: [&str; 5] = ["description", "requires", "optional", "forbids", "lifecycle"];
const LIFECYCLE_KEYS: [&str; 1] = ["state"];

/// Reads the event types that the files declare and adds them to `known`. Returns whether these are all.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    files: &[Sections<'a>],
    known: &mut Vec<EventType>,
) -> bool {
    let mut complete = files.iter().all(|file| file.whole);
    for section in files.iter().filter_map(|file| file.event_types) {
        let Some(declared) = entries(reader, section.value, "`event_types`") else {
            complete = false;
            continue;
        };
        complete &= declared.whole;
        for entry in declared.list {
            if known.len() == limits::ENTRIES {
                let (what, place) = ("event types", entry.name.span);
                reader.report(limit_exceeded::registry(what, limits::ENTRIES, place));
                return false;
            }
            declare(reader, entry, known);
        }
    }
    complete
}

fn declare<'a>(reader: &mut Reader<'a>, entry: Entry<'a>, known: &mut Vec<EventType>) {
    let Entry { name, value } = entry;
    match known.iter().find(|it| it.name.value == name.value) {
        Some(first) if first.built_in => {
            return reader.report(invalid_name::built_in(&name.value, name.span));
        }
        Some(first) => {
            let first = first.name.span;
            return reader.report(duplicate_key::event_type(&name.value, name.span, first));
        }
        None => {}
    }
    // Also what is wrong in it is declared: its events would be reported otherwise.
    name::event_type(reader, &name);
    let event_type = event_type(reader, name, value);
    known.push(event_type);
}

fn event_type<'a>(reader: &mut Reader<'a>, name: Text, node: NodeRef<'a>) -> EventType {
    let mut event_type = EventType {
        name,
        description: None,
        requires: Vec::new(),
        optional: Vec::new(),
        forbids: Vec::new(),
        lifecycle: None,
        built_in: false,
    };
    let Some(read) = fields(reader, node, &KEYS, "an event type") else { return event_type };
    let [description, requires, optional, forbids, lifecycle] = read.values;
    event_type.description =
        description.and_then(|field| reader.prose(field.value, "the description of an event type"));
    if let Some(field) = requires {
        event_type.requires = identities(reader, field.value, "`requires`");
    }
    if let Some(field) = optional {
        event_type.optional = identities(reader, field.value, "`optional`");
    }
    if let Some(field) = forbids {
        event_type.forbids =
            strings(reader, field.value, "`forbids`", "a name").unwrap_or_default();
        event_type.forbids.retain(|name| name::property(reader, name));
    }
    event_type.lifecycle =
        lifecycle.and_then(|field| self::lifecycle(reader, field.value, field.key));
    contradictions(reader, &mut event_type);
    event_type
}

/// Reads a mapping from names to types, or a list of names, which are of type uuid.
fn identities<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>, what: &str) -> Vec<Identity> {
    let is_list = reader.resolve(node).is_some_and(|node| matches!(node.kind(), Kind::List(_)));
    let mut identities: Vec<Identity> = if is_list {
        let names = strings(reader, node, what, "a name").unwrap_or_default();
        names.into_iter().map(|name| Identity { name, ty: IdentityType::Uuid }).collect()
    } else {
        let entries = entries(reader, node, what).map(|read| read.list).unwrap_or_default();
        let read = |entry| identity(reader, entry);
        entries.into_iter().map(read).collect()
    };
    identities.retain(|identity| name::property(reader, &identity.name));
    identities
}

fn identity<'a>(reader: &mut Reader<'a>, Entry { name, value }: Entry<'a>) -> Identity {
    let ty = property_type::identity(reader, value).unwrap_or(IdentityType::Uuid);
    Identity { name, ty }
}

/// Reads where a lifecycle is found: `{ state: [state, operatingStatus] }`.
fn lifecycle<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>, key: Span) -> Option<Span> {
    let read = fields(reader, node, &LIFECYCLE_KEYS, "a lifecycle")?;
    let [state] = read.values;
    match state {
        Some(state) => {
            let names = strings(reader, state.value, "`state`", "a name")?;
            if names.is_empty() {
                reader.report(invalid_value::empty("`state`", state.key));
            }
            for name in &names {
                name::property(reader, name);
            }
        }
        None if read.whole => {
            reader.report(missing_key::missing("a lifecycle", &LIFECYCLE_KEYS, key))
        }
        None => {}
    }
    Some(key)
}

/// Refuses identities that are listed twice or both had and forbidden; the first one counts.
fn contradictions(reader: &mut Reader<'_>, event_type: &mut EventType) {
    let EventType { name, requires, optional, forbids, .. } = event_type;
    let mut listed: Vec<(String, Span)> = Vec::new();
    let mut is_first = |identity: &Identity| {
        let Text { value, span, .. } = &identity.name;
        if let Some((_, first)) = listed.iter().find(|(name, _)| name == value) {
            reader.report(duplicate_key::identity(value, &name.value, *span, *first));
            return false;
        }
        listed.push((value.clone(), *span));
        true
    };
    requires.retain(&mut is_first);
    optional.retain(&mut is_first);
    forbids.retain(|forbidden| {
        let Some((_, place)) = listed.iter().find(|(name, _)| *name == forbidden.value) else {
            return true;
        };
        reader.report(invalid_value::forbids_its_own(
            &name.value,
            &forbidden.value,
            forbidden.span,
            *place,
        ));
        false
    });
}
