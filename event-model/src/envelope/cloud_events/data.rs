//! The data of an event.

use crate::{
    Event, LifecycleEvent,
    change::Kind,
    redact::{self, may_have_key},
    value::redacted_members,
};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value as Json};

/// The member with the names of the members that changed. No event type of a registry has this name, because it has an
/// upper-case letter.
const CHANGED: &str = "changedMembers";

/// The properties of an ordinary event, or the subject of a change.
pub(super) struct Written<'a>(pub(super) &'a dyn Event);

impl Serialize for Written<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_lifecycle() {
            Some(change) => of_change(change, serializer),
            None => self.0.serialize(serializer),
        }
    }
}

/// The subject after the change, as in TMF under the name of its event type, and what changed.
fn of_change<S: Serializer>(change: &dyn LifecycleEvent, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_map(None)?;
    let (name, instance) = (change.descriptor().event_type, change.instance());
    match change.may_hide() {
        true => out.serialize_entry(name, &redacted_members(instance))?,
        false => out.serialize_entry(name, instance)?,
    }
    let mut changed = match change.kind() {
        // All members of a new subject are new, and a deleted one has none.
        Kind::Created | Kind::Deleted => Vec::new(),
        Kind::StateChanged | Kind::OperatingStatusChanged | Kind::AttributeValueChanged => {
            change.changed()
        }
    };
    changed.sort_unstable();
    changed.dedup();
    if !changed.is_empty() {
        match change.may_hide() || changed.iter().any(|name| may_have_key(name)) {
            true => out.serialize_entry(CHANGED, &shown(&changed, instance))?,
            false => out.serialize_entry(CHANGED, &changed)?,
        }
    }
    out.end()
}

/// The names as the members of an object are shown that has all of them: lines of a key may be names.
fn shown(names: &[&str], instance: &Map<String, Json>) -> Vec<String> {
    let mut members = instance.clone();
    for name in names {
        members.entry(*name).or_insert(Json::Null);
    }
    let Some(shown) = redact::members(&members) else {
        return names.iter().map(|name| (*name).to_owned()).collect();
    };
    let pairs = members.keys().zip(shown);
    pairs.filter(|(name, _)| names.contains(&name.as_str())).map(|(_, (name, _))| name).collect()
}
