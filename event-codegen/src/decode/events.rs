//! The sections `events`: reads one event after the other.

use super::{
    dash, event,
    event_type::Declared,
    file::Sections,
    node::NodeRef,
    reader::Reader,
    totals::{Surplus, Totals},
};
use crate::{
    decode::mistakes::limit_exceeded,
    diagnostic::Diagnostic,
    registry::Registry,
    syntax::{Kind, Style},
};
use std::ops::ControlFlow;

/// Reads the events of all files into `registry`, whose event types are `declared`. Returns whether all written events
/// could be read, with their names.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    files: &[Sections<'a>],
    registry: &mut Registry,
    declared: &Declared,
) -> bool {
    let mut whole = true;
    let mut totals = Totals::default();
    for section in files.iter().flat_map(|file| &file.events) {
        let Some(nodes) = reader.list(section.value, usize::MAX, "`events`") else {
            whole = false;
            continue;
        };
        for node in nodes {
            let before = registry.events.len();
            reader.begin_event(before);
            let read = events(reader, node, registry, declared, &mut totals);
            reader.end_events();
            if let ControlFlow::Break(limit_exceeded) = read {
                reader.report(limit_exceeded);
                return false;
            }
            whole &= registry.events.len() > before;
        }
    }
    whole && !reader.is_exhausted() && registry.events.iter().all(|event| event.name.is_some())
}

/// Reads an event, or several if they lack their dashes. Returns nothing if it is not a mapping, because then nothing
/// is known about it. Stops with the diagnostic if there is one event too many.
fn events<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    registry: &mut Registry,
    declared: &Declared,
    totals: &mut Totals,
) -> ControlFlow<Diagnostic> {
    let alias = matches!(node.kind(), Kind::Alias(_)).then(|| node.span());
    let Some((node, mut rest)) = reader.mapping(node, event::KEYS.what, event::KEYS.form) else {
        return ControlFlow::Continue(());
    };
    loop {
        let (written, following) = dash::split(reader, node, rest, &event::KEYS);
        let mut event = event::read(reader, node, written, registry, declared);
        if let (Some(span), Some(name)) = (alias, &mut event.name) {
            // It is the same event again, and this is its place.
            (name.text.span, name.text.style) = (span, Style::Plain);
        }
        if let Err(Surplus { what, limit }) = totals.add(&event) {
            let place = event.name.map_or_else(|| reader.head(node), |name| name.text.span);
            return ControlFlow::Break(limit_exceeded::registry(what, limit, place));
        }
        registry.events.push(event);
        if following.is_empty() || reader.is_exhausted() {
            return ControlFlow::Continue(());
        }
        rest = following;
        reader.begin_event(registry.events.len());
    }
}
