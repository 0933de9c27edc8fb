//! A list in the place of the properties of an event: its meaning, and the fix.

use super::{
    limits,
    node::{NodeRef, Pair},
    reader::Reader,
};
use crate::{
    decode::mistakes::wrong_type,
    diagnostic::{Applicability, Edit, Fix},
    rule::WRONG_TYPE,
    source::{Sources, Span, last_line},
    syntax::{Kind, NodeId},
};
use std::ops::Range;

/// Reports a list of properties. If its items are mappings with one entry each, returns the entries of the mapping that
/// was meant.
pub(super) fn entries<'a>(
    reader: &mut Reader<'a>,
    list: NodeRef<'a>,
    items: &[NodeId],
) -> Option<Vec<Pair>> {
    // One entry over the limit is enough to report the limit.
    let read = items.iter().take(limits::ENTRIES + 1).map(|item| list.child(*item));
    let written: Option<Vec<_>> = read.clone().map(one_entry).collect();
    let head = reader.head(list);
    if !reader.was_reported(&WRONG_TYPE, head) {
        let is_whole = written.is_some() && items.len() <= limits::ENTRIES;
        let spans: Vec<_> = read.map(NodeRef::span).collect();
        // The node that an alias stands for may be right where the anchor is.
        let is_mendable = is_whole && !list.is_shared();
        let fix =
            is_mendable.then(|| mapping_of(reader.sources(), list.written(), &spans)).flatten();
        reader.refuse(list, wrong_type::list_of_properties(head, fix));
    }
    written
}

/// The entry of a mapping with one entry.
fn one_entry(item: NodeRef<'_>) -> Option<Pair> {
    match item.kind() {
        Kind::Map(entries) if entries.len() == 1 => entries.first().copied(),
        Kind::Map(_) | Kind::List(_) | Kind::Scalar { .. } | Kind::Alias(_) => None,
    }
}

/// The change that makes a mapping of a list of mappings with one entry each.
fn mapping_of(sources: &Sources, list: Span, items: &[Span]) -> Option<Fix> {
    let edits = if sources.text(list).starts_with('[') {
        flow_edits(sources, list, items)?
    } else {
        block_edits(sources, items)?
    };
    Some(Fix {
        title: "make it a mapping".to_owned(),
        applicability: Applicability::MachineApplicable,
        edits,
    })
}

/// Replaces each dash by a space, if the keys are then below one another.
fn block_edits(sources: &Sources, items: &[Span]) -> Option<Vec<Edit>> {
    let mut column = None;
    let mut edit = |item: &Span| {
        let text = sources.file(*item).text();
        let start = item.range().start;
        let line = &text[last_line(&text[..start])..start];
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

/// Replaces the outer brackets by braces and removes the braces around the items.
fn flow_edits(sources: &Sources, list: Span, items: &[Span]) -> Option<Vec<Edit>> {
    let edit = |range: Range<usize>, text: &str| Edit {
        span: Span::new(list.file, range),
        text: text.to_owned(),
    };
    let whole = list.range();
    let mut edits = vec![edit(whole.start..whole.start + 1, "{")];
    for item in items {
        let inside = sources.text(*item).strip_prefix('{').and_then(|it| it.strip_suffix('}'));
        let Some(inside) = inside else { continue };
        let (start, end) = (item.range().start, item.range().end);
        edits.push(edit(start..end - 1 - inside.trim_start().len(), ""));
        edits.push(edit(start + 1 + inside.trim_end().len()..end, ""));
    }
    edits.push(edit(whole.end - 1..whole.end, "}"));
    sources.text(list).ends_with(']').then_some(edits)
}
