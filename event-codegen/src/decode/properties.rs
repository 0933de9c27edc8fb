//! The properties of an event, and the fix for a list of them.

use super::{
    entries::{Field, entries},
    node::NodeRef,
    property,
    reader::Reader,
};
use crate::{
    diagnostic::{Applicability, Edit, Fix},
    registry::Property,
    rules::wrong_type,
    source::{Sources, Span},
    syntax::Kind,
};

/// What could be read of the properties of an event.
pub(super) struct Properties {
    pub(super) list: Vec<Property>,
    /// Whether the names of all that are written were read.
    pub(super) known: bool,
    /// Whether all of them are right, so that code can be generated for them.
    pub(super) sound: bool,
}

/// Reads the properties of an event.
pub(super) fn read<'a>(reader: &mut Reader<'a>, field: Option<Field<'a>>) -> Properties {
    let unread = Properties { list: Vec::new(), known: false, sound: false };
    let Some(field) = field else { return Properties { known: true, sound: true, ..unread } };
    let Some(node) = reader.resolve(field.value) else { return unread };
    if let Kind::List(items) = node.kind() {
        let fix = mapping_of(reader.sources(), node, items.iter().map(|id| node.sibling(*id)));
        reader.report(wrong_type::list_of_properties(reader.head(node), fix));
        return unread;
    }
    let Some(entries) = entries(reader, node, "`properties`") else { return unread };
    let mut properties = Properties {
        list: Vec::with_capacity(entries.list.len()),
        known: entries.whole,
        sound: entries.whole,
    };
    for entry in entries.list {
        let read = property::read(reader, entry);
        properties.sound &= read.sound;
        properties.list.push(read.property);
    }
    properties
}

/// The change that makes a mapping of a list of mappings with one entry each.
fn mapping_of<'a>(
    sources: &Sources,
    list: NodeRef<'a>,
    items: impl Iterator<Item = NodeRef<'a>>,
) -> Option<Fix> {
    let items: Vec<Span> = items.map(one_entry).collect::<Option<_>>()?;
    let edits = if sources.text(list.span()).starts_with('[') {
        flow_edits(sources, list.span(), &items)?
    } else {
        block_edits(sources, &items)?
    };
    Some(Fix {
        title: "make it a mapping".to_owned(),
        applicability: Applicability::MachineApplicable,
        edits,
    })
}

/// The place of a mapping that has one entry.
fn one_entry(item: NodeRef<'_>) -> Option<Span> {
    match item.kind() {
        Kind::Map(entries) if entries.len() == 1 => Some(item.span()),
        _ => None,
    }
}

/// A blank in place of each dash, if the keys then stand below one another.
fn block_edits(sources: &Sources, items: &[Span]) -> Option<Vec<Edit>> {
    let mut column = None;
    let mut edit = |item: &Span| {
        let text = sources.file(*item).text();
        let start = item.range().start;
        let line = &text[text[..start].rfind('\n').map_or(0, |end| end + 1)..start];
        let dash = line.trim_end_matches(' ').len().checked_sub(1)?;
        let is_dash = line[..dash].trim_matches(' ').is_empty() && line[dash..].starts_with('-');
        let is_block = !text[start..].starts_with('{');
        let aligned = *column.get_or_insert(line.len()) == line.len();
        let dash = start - line.len() + dash;
        (is_dash && is_block && aligned)
            .then(|| Edit { span: Span::new(item.file, dash..dash + 1), text: " ".to_owned() })
    };
    items.iter().map(&mut edit).collect()
}

/// Braces in place of brackets, and none around the items.
fn flow_edits(sources: &Sources, list: Span, items: &[Span]) -> Option<Vec<Edit>> {
    let edit = |at: usize, text: &str| Edit {
        span: Span::new(list.file, at..at + 1),
        text: text.to_owned(),
    };
    let whole = list.range();
    let mut edits = vec![edit(whole.start, "{")];
    for item in items {
        let written = sources.text(*item);
        if written.starts_with('{') && written.ends_with('}') {
            edits.push(edit(item.range().start, ""));
            edits.push(edit(item.range().end - 1, ""));
        }
    }
    edits.push(edit(whole.end - 1, "}"));
    sources.text(list).ends_with(']').then_some(edits)
}
