//! The section `registry`: settings for all events.

use super::{
    choice,
    entries::{Entry, Names, entries},
    fields::{Keys, fields},
    file::Sections,
    group, limits, name,
    node::NodeRef,
    reader::Reader,
    scalar::NEVER,
};
use crate::{
    decode::mistakes::{duplicate_key, unknown_rule},
    registry::{Known, Registry, Text},
    rule,
};

static KEYS: Keys<4> = Keys::new("`registry`", ["group", "levels", "reserved", "groups"]);
static LEVELS: Names = Names {
    what: "`levels`",
    fits: NEVER,
    form: Some("each convention has a level: `{ past-tense: warn }`"),
};

/// Reads the settings of the registry. Only one of its files may have them.
pub(super) fn read<'a>(reader: &mut Reader<'a>, files: &[Sections<'a>], registry: &mut Registry) {
    let mut sections = files.iter().filter_map(|file| file.registry);
    let Some(section) = sections.next() else { return };
    for again in sections {
        reader.report(duplicate_key::in_two_files("registry", again.key, section.key));
    }
    let Some(read) = fields(reader, section.value, &KEYS) else {
        registry.group = Known::Part(None);
        return;
    };
    let [group, levels, reserved, groups] = read.values;
    if let Some(groups) = groups {
        registry.groups = group::read(reader, groups.value);
    }
    let named = group
        .and_then(|group| reader.string(group.value, "`group`", name::is_group))
        .filter(|group| name::group(reader, group, name::of_group(&group.value, &registry.groups)))
        .map(|group| group.value);
    let whole = named.is_some() || group.is_none() && read.whole;
    registry.group = Known::new(named, whole);
    if let Some(levels) = levels.and_then(|levels| entries(reader, levels.value, &LEVELS)) {
        registry.levels =
            conventions(reader, levels.list, |reader, _, value| choice::level(reader, value));
    }
    if let Some(reserved) = reserved {
        registry.reserved = event_names(reader, reserved.value, "`reserved`");
    }
}

/// Reads a list of names of former events.
pub(super) fn event_names<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>, what: &str) -> Vec<Text> {
    // Over the years, more names may be given up than an event has properties.
    let Some(names) = reader.list_of_texts(node, limits::EVENTS, what) else { return Vec::new() };
    let mut names: Vec<_> =
        names.filter_map(|name| reader.string(name, "a name", name::is_event)).collect();
    names.retain(|name| name::former_event(reader, name));
    names
}

/// Reads entries whose keys are conventions. Returns each convention with its value, also one that was probably meant.
/// Other keys are reported.
pub(super) fn conventions<'a, T>(
    reader: &mut Reader<'a>,
    entries: Vec<Entry<'a>>,
    mut read: impl FnMut(&mut Reader<'a>, &Text, NodeRef<'a>) -> Option<T>,
) -> Vec<(Text, T)> {
    let known = entries.iter().filter_map(|it| rule::convention(&it.name.value).ok());
    let mut taken: Vec<_> = known.map(|rule| rule.name).collect();
    let mut list = Vec::with_capacity(entries.len());
    for Entry { name, value } in entries {
        let value = read(reader, &name, value);
        list.extend(convention(reader, name, &mut taken).zip(value));
    }
    list
}

/// The name of a convention. An unknown name is reported. The convention that was probably meant is used in its place,
/// unless it is there already.
fn convention(reader: &mut Reader<'_>, name: Text, taken: &mut Vec<&'static str>) -> Option<Text> {
    let Err(refusal) = rule::convention(&name.value) else { return Some(name) };
    let place = reader.inside(&name);
    let meant = refusal.meant(&name.value).filter(|it| !taken.contains(&it.word));
    reader.report(unknown_rule::refused(&name.value, refusal, place, meant));
    taken.push(meant?.word);
    Some(Text { value: meant?.word.to_owned(), ..name })
}
