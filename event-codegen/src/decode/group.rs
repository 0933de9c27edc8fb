//! The settings of groups in the section `registry`.

use super::{
    entries::{Entry, Names, entries},
    fields::{Keys, fields},
    name::{self, InRust},
    node::NodeRef,
    reader::Reader,
    rust_name,
};
use crate::{
    decode::mistakes::{invalid_value, missing_key},
    grammar,
    registry::{Group, Registry, Text},
    similar::similar,
};
use std::collections::BTreeSet;

static GROUPS: Names = Names {
    what: "`groups`",
    fits: name::is_group,
    form: Some("each group has its name in Rust: `{ core: { rust: core_events } }`"),
};
static KEYS: Keys<1> = Keys {
    foreign: &[("rust_name", "rust"), ("module", "rust")],
    form: Some("a group has its name in Rust: `{ rust: core_events }`"),
    ..Keys::new("a group", ["rust"])
};

/// Reads the groups with a name of their own in Rust.
pub(super) fn read<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Vec<Group> {
    let Some(written) = entries(reader, node, &GROUPS) else { return Vec::new() };
    written.list.into_iter().map(|entry| group(reader, entry)).collect()
}

fn group<'a>(reader: &mut Reader<'a>, Entry { name, value }: Entry<'a>) -> Group {
    name::group(reader, &name, InRust::Declared);
    let read = fields(reader, value, &KEYS);
    let rust = match read.map(|read| (read.values, read.whole)) {
        Some(([Some(rust)], _)) => rust_name::read(reader, rust, &rust_name::GROUP),
        Some(([None], true)) => {
            let what = format_args!("group `{}`", name.value);
            reader.report(missing_key::missing(what, &KEYS.known, name.span));
            None
        }
        Some(([None], false)) | None => None,
    };
    // Its events cause no more mistakes under a name that nothing else has.
    let rust = rust.unwrap_or_else(|| {
        let meant = grammar::snake_case(&name.value).unwrap_or_default();
        Text { value: format!("{meant}_group"), ..name.clone() }
    });
    Group { name, rust }
}

/// Reports the groups without events. All events must have been read.
pub(super) fn unknown(reader: &mut Reader<'_>, registry: &Registry) {
    if registry.groups.is_empty() {
        return;
    }
    let written = registry.events.iter().filter_map(|event| event.name.as_ref()?.group.as_deref());
    let lives = registry.event_types.iter().filter(|event_type| event_type.lifecycle.is_some());
    let derived = lives.map(|event_type| event_type.name.value.as_str());
    let processes = registry.processes.iter().map(|process| process.name.value.as_str());
    let known: BTreeSet<_> = written.chain(derived).chain(processes).collect();
    for Group { name, .. } in &registry.groups {
        if !known.contains(&*name.value) && name::is_group(&name.value) {
            let taken = |known: &&str| registry.groups.iter().any(|it| it.name.value == *known);
            let others: Vec<_> = known.iter().copied().filter(|known| !taken(known)).collect();
            let meant = similar(&name.value, others);
            let place = reader.inside(name);
            reader.report(invalid_value::unknown_group(&name.value, place, meant));
        }
    }
}
