//! The sections `events`: one event after the other.

use super::{
    dash, event, event_type::Declared, file::Sections, limits, node::NodeRef, reader::Reader,
};
use crate::{
    registry::{Registry, Text},
    rules::limit_exceeded,
    syntax::{Kind, Style},
};

/// Reads the events of all files into `registry`, whose event types are `declared`.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    files: &[Sections<'a>],
    registry: &mut Registry,
    declared: &Declared,
) {
    for section in files.iter().flat_map(|file| &file.events) {
        let Some(nodes) = reader.list(section.value, usize::MAX, "`events`") else { continue };
        for node in nodes {
            if registry.events.len() == limits::EVENTS {
                let place = reader.head(node);
                return reader.report(limit_exceeded::events(limits::EVENTS, place));
            }
            reader.begin_event(registry.events.len());
            events(reader, node, registry, declared);
        }
        reader.end_events();
    }
}

/// Reads an event, or several where they lack their dashes; none when it is no mapping, so that nothing is known of it.
fn events<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    registry: &mut Registry,
    declared: &Declared,
) {
    let alias = matches!(node.kind(), Kind::Alias(_)).then(|| node.span());
    let Some((node, mut rest)) = reader.mapping(node, event::KEYS.what, event::KEYS.form) else {
        return;
    };
    loop {
        let (written, behind) = dash::split(reader, node, rest, &event::KEYS);
        let mut event = event::read(reader, node, written, registry, declared);
        if let Some(span) = alias {
            // It is the same event a second time, and this is where.
            event.name = Text { span, style: Style::Plain, ..event.name };
        }
        registry.events.push(event);
        if behind.is_empty() || registry.events.len() == limits::EVENTS {
            return;
        }
        rest = behind;
        reader.begin_event(registry.events.len());
    }
}
