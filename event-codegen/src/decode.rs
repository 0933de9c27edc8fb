//! Decodes trees into their meaning. Everything that can be read is read. What cannot be read is reported, and guessed
//! if this avoids other mistakes. The [`rules`](crate::rules) check whether the parts of a registry fit each other.

mod budget;
mod choice;
mod collection;
mod dash;
mod duration;
mod entries;
mod enum_values;
mod event;
mod event_type;
mod events;
mod example;
mod fields;
mod file;
mod foreign_type;
mod group;
mod identity;
mod lifecycle;
mod limits;
mod message;
mod misnamed;
mod mistakes;
mod name;
mod node;
mod number;
mod process;
mod properties;
mod property;
mod property_list;
mod property_type;
mod rate_limit;
mod reader;
mod rust_name;
mod scalar;
mod settings;
mod stray;
#[cfg(test)]
mod tests;
mod totals;

use crate::{
    diagnostic::Collector,
    options::Options,
    registry::{EventType, Known, Registry},
    source::Sources,
    syntax::Document,
};
use reader::Reader;

/// What the trees of a registry mean.
pub(crate) fn decode<'a>(
    documents: &'a [Document<'a>],
    sources: &'a Sources,
    options: &Options,
    diagnostics: &'a mut Collector,
) -> Registry {
    let mut reader = Reader::new(sources, diagnostics);
    let mut registry = Registry { event_types: EventType::built_in(), ..Registry::default() };
    let files = file::sections(&mut reader, documents);
    let whole = documents.len() == sources.files().len() && files.iter().all(|file| file.whole);
    registry.group = Known::new(None, whole);
    settings::read(&mut reader, &files, &mut registry);
    if options.group.is_some() {
        registry.group = Known::Whole(options.group.clone());
    }
    let declared = event_type::read(&mut reader, &files, &mut registry.event_types);
    reader.know(&registry.event_types);
    process::read(&mut reader, &files, &mut registry, &declared);
    let all = events::read(&mut reader, &files, &mut registry, &declared);
    misnamed::event_types(&mut reader, &declared, &registry.events);
    if all && whole && documents.iter().all(|document| document.partial.is_empty()) {
        group::unknown(&mut reader, &registry);
    }
    registry
}
