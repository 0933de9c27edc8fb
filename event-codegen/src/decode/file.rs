//! The sections of a file.

use super::{
    fields::{Field, Keys, fields},
    node::NodeRef,
    reader::Reader,
};
use crate::{
    decode::mistakes::{duplicate_key, missing_key},
    syntax::Document,
};

static KEYS: Keys<5> = Keys {
    form: Some("a list of events stands under the key `events`"),
    ..Keys::new("a registry", ["registry", "event_types", "processes", "events", "x-events"])
};
/// The keys from here on are spellings of `events`.
const EVENTS: usize = 3;

/// The sections of a file.
pub(super) struct Sections<'a> {
    pub(super) registry: Option<Field<'a>>,
    pub(super) event_types: Option<Field<'a>>,
    pub(super) processes: Option<Field<'a>>,
    /// More than one if the key is repeated, which is reported.
    pub(super) events: Vec<Field<'a>>,
    /// Whether everything was read.
    pub(super) whole: bool,
}

/// Finds the sections of every file with sections.
pub(super) fn sections<'a>(
    reader: &mut Reader<'a>,
    documents: &'a [Document<'a>],
) -> Vec<Sections<'a>> {
    let sound = reader.found() == 0;
    // A file with only `---` is empty too.
    let roots = documents.iter().filter_map(NodeRef::root).filter(|root| !root.is_absent());
    let roots: Vec<_> = roots.collect();
    let files: Vec<_> = roots.iter().filter_map(|root| of_file(reader, *root)).collect();
    // If something could not be read, the events may be there.
    let complete = files.iter().all(|file| file.whole) && files.len() == roots.len();
    // A registry without any content is empty: nothing is missing in it.
    if let Some(first) = roots.first()
        && sound
        && complete
        && files.iter().all(|file| file.events.is_empty() && file.processes.is_none())
    {
        let place = reader.head(*first);
        reader.report(missing_key::no_events(place));
    }
    files
}

fn of_file<'a>(reader: &mut Reader<'a>, root: NodeRef<'a>) -> Option<Sections<'a>> {
    let read = fields(reader, root, &KEYS)?;
    let [registry, event_types, processes, events, x_events] = read.values;
    if let (Some(events), Some(x_events)) = (events, x_events) {
        let (first, again) = (events.key.min(x_events.key), events.key.max(x_events.key));
        reader.report(duplicate_key::both_spellings(again, first));
    }
    let again = read.repeated.iter().filter(|(key, _)| *key >= EVENTS).map(|(_, field)| *field);
    let mut events: Vec<_> = events.into_iter().chain(x_events).chain(again).collect();
    events.sort_by_key(|field| field.key);
    Some(Sections { registry, event_types, processes, events, whole: read.whole })
}
