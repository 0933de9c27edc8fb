//! The lifecycle of an event type: `{ state: [state, operatingStatus] }`.

use super::{
    entries::strings,
    fields::{Field, Keys, fields},
    name,
    reader::Reader,
    state_event,
};
use crate::{
    decode::mistakes::{invalid_value, missing_key},
    registry::{Lifecycle, Text},
    syntax::Kind,
};

static KEYS: Keys<2> = Keys {
    form: Some("a lifecycle is written `{ state: [state] }`"),
    ..Keys::new("a lifecycle", ["state", "state_event"])
};

/// Reads a lifecycle. If something in it is wrong, this is what could be read.
pub(super) fn read<'a>(reader: &mut Reader<'a>, field: Field<'a>) -> Lifecycle {
    let mut lifecycle = Lifecycle { place: field.key, state: Vec::new(), state_event: None };
    let Some(read) = fields(reader, field.value, &KEYS) else { return lifecycle };
    let [state, state_event] = read.values;
    match state {
        Some(state) => lifecycle.state = members(reader, state),
        None if read.whole => {
            reader.report(missing_key::missing(KEYS.what, &["state"], field.key));
        }
        None => {}
    }
    lifecycle.state_event = state_event.and_then(|field| ending(reader, field));
    lifecycle
}

/// Reads what the events of a standard say for a change of the state. What is wrong is reported.
fn ending<'a>(reader: &mut Reader<'a>, field: Field<'a>) -> Option<Text> {
    let written = reader.string(field.value, "`state_event`", state_event::is_right)?;
    state_event::check(reader, &written).then_some(written)
}

/// Reads the members of the state of a lifecycle, each once.
fn members<'a>(reader: &mut Reader<'a>, field: Field<'a>) -> Vec<Text> {
    let Some(written) = reader.resolve(field.value) else { return Vec::new() };
    let Some(names) = strings(reader, written, "`state`", "a member", name::is_member) else {
        return Vec::new();
    };
    if matches!(written.kind(), Kind::List(items) if items.is_empty()) {
        reader.report(invalid_value::empty("`state`", field.key));
    }
    let mut members: Vec<Text> = Vec::with_capacity(names.len());
    for name in names {
        if !name::member(reader, &name) {
            continue;
        }
        // The list is short because of the limit.
        match members.iter().find(|member| member.value == name.value) {
            None => members.push(name),
            Some(first) => {
                reader.report(invalid_value::member_twice(&name.value, name.span, first.span));
            }
        }
    }
    members
}
