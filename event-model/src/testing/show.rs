//! How a recorder shows its events: for debugging, and for snapshots.

use super::Recorder;
use crate::{Event, quoted::escaped};
use serde::{
    Serialize, Serializer,
    ser::{SerializeSeq, SerializeStruct},
};
use std::fmt;

/// The events with their properties. `{:#?}` writes one line per event: number, severity, name and message.
impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events = self.events();
        if !f.alternate() {
            return f.debug_list().entries(events.iter().map(|seen| seen.event())).finish();
        }
        let width = events.len().to_string().len();
        let lines = events.iter().enumerate().map(|(index, seen)| {
            fmt::from_fn(move |f| write!(f, "#{:<width$}  {}", index + 1, Line(seen.event())))
        });
        f.debug_list().entries(lines).finish()
    }
}

/// One line per event, with its severity, name and message. There is no id and no time, so the same events have the same
/// text, in a snapshot for example.
impl fmt::Display for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, seen) in self.events().iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "\n" })?;
            write!(f, "{}", Line(seen.event()))?;
        }
        Ok(())
    }
}

/// A list of the events with `name`, `severity`, `message` and `props`. There is no id and no time, so the same events
/// have the same form, in a snapshot for example. Sensitive properties are hidden.
impl Serialize for Recorder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let events = self.events();
        let mut out = serializer.serialize_seq(Some(events.len()))?;
        for seen in events.iter() {
            out.serialize_element(&Shown(seen.event()))?;
        }
        out.end()
    }
}

/// `warning   host/probe_finished: Probe of worker-0 finished`
struct Line<'a>(&'a dyn Event);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(event) = self;
        write!(f, "{:<8}  {}", event.severity(), Message(*event))
    }
}

/// `host/probe_finished: Probe of worker-0 finished`
pub(super) struct Message<'a>(pub(super) &'a dyn Event);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(event) = self;
        write!(f, "{}: {}", event.name(), escaped(&event.message()))
    }
}

struct Shown<'a>(&'a dyn Event);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(event) = self;
        let mut out = serializer.serialize_struct("Event", 4)?;
        out.serialize_field("name", event.name())?;
        out.serialize_field("severity", &event.severity())?;
        out.serialize_field("message", &event.message())?;
        out.serialize_field("props", event)?;
        out.end()
    }
}
