//! The section `event_types`: the declared event types, in addition to the built-in ones.

use super::{
    entries::{Entry, Names, entries, strings},
    fields::{Keys, fields},
    file::Sections,
    identity, lifecycle, limits, name,
    node::NodeRef,
    reader::Reader,
};
use crate::{
    decode::mistakes::{duplicate_key, invalid_name, limit_exceeded},
    grammar,
    registry::{EventType, Known, Text},
};

static EVENT_TYPES: Names = Names { what: "`event_types`", fits: name::is_event_type, form: None };
static KEYS: Keys<5> = Keys {
    form: Some("an event type of which there is nothing to say is written `{}`"),
    ..Keys::new("an event type", ["description", "requires", "optional", "forbids", "lifecycle"])
};

/// What the files declare besides the event types themselves.
pub(super) struct Declared {
    /// Whether these are all event types.
    pub(super) complete: bool,
    /// Invalid names, and the event types that stand for them, if any. A use of such a name is not a second mistake.
    pub(super) misnamed: Vec<Misnamed>,
}

/// An invalid name of an event type.
pub(super) struct Misnamed {
    pub(super) written: Text,
    /// The event type that stands for it.
    pub(super) index: Option<usize>,
    /// The name that was meant, if no other event type has it.
    pub(super) meant: Option<String>,
}

/// Reads the event types in the files and adds them to `known`.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    files: &[Sections<'a>],
    known: &mut Vec<EventType>,
) -> Declared {
    let complete = files.iter().all(|file| file.whole);
    let mut declared = Declared { complete, misnamed: Vec::new() };
    for section in files.iter().filter_map(|file| file.event_types) {
        let Some(read) = entries(reader, section.value, &EVENT_TYPES) else {
            declared.complete = false;
            continue;
        };
        declared.complete &= read.whole;
        // The names that are valid come first, so that no guessed name takes one of them.
        let is_named = |entry: &Entry<'_>| name::is_event_type(&entry.name.value);
        let (named, misnamed): (Vec<_>, Vec<_>) = read.list.into_iter().partition(is_named);
        for entry in named.into_iter().chain(misnamed) {
            if known.len().max(declared.misnamed.len()) == limits::ENTRIES {
                let (what, place) = ("event types", entry.name.span);
                reader.report(limit_exceeded::registry(what, limits::ENTRIES, place));
                declared.complete = false;
                return declared;
            }
            if is_named(&entry) {
                declare(reader, entry, known);
                continue;
            }
            let misnamed = declare_misnamed(reader, entry, known);
            declared.misnamed.push(misnamed);
        }
    }
    declared
}

fn declare<'a>(reader: &mut Reader<'a>, entry: Entry<'a>, known: &mut Vec<EventType>) {
    let Entry { name, value } = entry;
    match known.iter().find(|it| it.name.value == name.value) {
        Some(first) if first.built_in => {
            reader.report(invalid_name::built_in(&name.value, name.span));
        }
        Some(first) => {
            let first = first.name.span;
            reader.report(duplicate_key::event_type(&name.value, name.span, first));
        }
        None => {
            let event_type = event_type(reader, name, value);
            known.push(event_type);
        }
    }
}

/// Declares an event type under the name that was probably meant. It is reported later, when it is known which events
/// use it.
fn declare_misnamed<'a>(
    reader: &mut Reader<'a>,
    entry: Entry<'a>,
    known: &mut Vec<EventType>,
) -> Misnamed {
    let written = entry.name;
    let meant = name::meant_event_type(&written.value);
    let position = |name: &str| known.iter().position(|it| it.name.value == name);
    let index = meant.as_deref().and_then(position);
    let name = Text { value: meant.clone().unwrap_or_default(), ..written.clone() };
    // The mistakes in it do not depend on its name.
    let event_type = event_type(reader, name, entry.value);
    if meant.is_none() || index.is_some() {
        return Misnamed { written, index, meant: None };
    }
    known.push(event_type);
    Misnamed { written, index: Some(known.len() - 1), meant }
}

fn event_type<'a>(reader: &mut Reader<'a>, name: Text, node: NodeRef<'a>) -> EventType {
    let mut event_type = EventType {
        name,
        description: None,
        requires: Known::Whole(Vec::new()),
        optional: Vec::new(),
        forbids: Vec::new(),
        lifecycle: None,
        contradictions: Vec::new(),
        built_in: false,
    };
    let Some(read) = fields(reader, node, &KEYS) else { return event_type };
    let [description, requires, optional, forbids, lifecycle] = read.values;
    event_type.description =
        description.and_then(|field| reader.prose(field.value, "the description of an event type"));
    event_type.requires = match requires {
        Some(field) => identity::identities(reader, field.value, "`requires`"),
        None => Known::new(Vec::new(), read.whole),
    };
    if let Some(field) = optional {
        let optional = identity::identities(reader, field.value, "`optional`");
        event_type.optional.clone_from(optional.read());
    }
    if let Some(field) = forbids {
        event_type.forbids = strings(reader, field.value, "`forbids`", "a name", name::is_property)
            .unwrap_or_default();
        event_type.forbids.retain_mut(|name| {
            // The name that was meant is used, so that its fix causes no new mistakes.
            let is_name = name::property(reader, name);
            let meant = if is_name { None } else { grammar::snake_case(&name.value) };
            let is_meant = meant.is_some();
            name.value = meant.unwrap_or_else(|| std::mem::take(&mut name.value));
            is_name || is_meant
        });
    }
    event_type.lifecycle = lifecycle.map(|field| lifecycle::read(reader, field));
    event_type
}
