//! The section `registry`: what holds for all events.

use super::{
    choice,
    entries::{Entry, entries, fields},
    file::Sections,
    limits, name,
    node::NodeRef,
    reader::Reader,
};
use crate::{
    registry::{Registry, Text},
    rules::{Level, duplicate_key, unknown_rule},
    source::Spanned,
};

const KEYS: [&str; 3] = ["group", "levels", "reserved"];

/// Reads the settings of the registry, which one of its files may have.
pub(super) fn read<'a>(reader: &mut Reader<'a>, files: &[Sections<'a>], registry: &mut Registry) {
    let mut sections = files.iter().filter_map(|file| file.registry);
    let Some(section) = sections.next() else { return };
    for again in sections {
        reader.report(duplicate_key::in_two_files("registry", again.key, section.key));
    }
    let Some(read) = fields(reader, section.value, &KEYS, "`registry`") else {
        registry.group_unread = true;
        return;
    };
    let [group, levels, reserved] = read.values;
    registry.group = group
        .and_then(|group| reader.string(group.value, "`group`"))
        .filter(|group| name::group(reader, group))
        .map(|group| group.value);
    registry.group_unread = registry.group.is_none() && (group.is_some() || !read.whole);
    if let Some(levels) = levels.and_then(|levels| entries(reader, levels.value, "`levels`")) {
        registry.levels =
            levels.list.into_iter().filter_map(|entry| level(reader, entry)).collect();
    }
    if let Some(reserved) = reserved {
        registry.reserved = event_names(reader, reserved.value, "`reserved`");
    }
}

/// Reads a list of names of events that are no more.
pub(super) fn event_names<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>, what: &str) -> Vec<Text> {
    // Over the years, more names may be given up than events have properties.
    let Some(names) = reader.list(node, limits::EVENTS, what) else { return Vec::new() };
    let mut names: Vec<_> = names.filter_map(|name| reader.string(name, "a name")).collect();
    names.retain(|name| name::event(reader, name).is_some());
    names
}

fn level<'a>(reader: &mut Reader<'a>, entry: Entry<'a>) -> Option<(Text, Spanned<Level>)> {
    let rule = convention(reader, entry.name);
    let level = choice::level(reader, entry.value)?;
    Some((rule?, level))
}

/// The name of a convention. What is none is reported; the one that was probably meant takes its place, if any.
pub(super) fn convention(reader: &mut Reader<'_>, name: Text) -> Option<Text> {
    let Err(refusal) = unknown_rule::convention(&name.value) else { return Some(name) };
    let place = reader.inside(&name);
    reader.report(unknown_rule::refused(&name.value, refusal, place));
    let meant = unknown_rule::meant(&name.value, refusal)?;
    Some(Text { value: meant.word.to_owned(), ..name })
}
