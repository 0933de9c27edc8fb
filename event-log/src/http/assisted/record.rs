//! Events as assisted-service lists them.

use crate::{
    Logged,
    logged::{MEMBERS, Millis},
};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// An event as assisted-service lists it: these eight members, and only those that are not empty. `props` is a text that
/// contains JSON.
pub(super) struct Record<'a>(pub(super) &'a Logged);

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(event) = self;
        let mut out = serializer.serialize_map(None)?;
        if !event.name.is_empty() {
            out.serialize_entry("name", &*event.name)?;
        }
        for name in MEMBERS {
            if let Some(value) = event.identity(name).filter(|value| !value.is_empty()) {
                out.serialize_entry(name, value)?;
            }
        }
        out.serialize_entry("severity", event.severity.as_str())?;
        out.serialize_entry("event_time", &Millis(event.event_time))?;
        out.serialize_entry("message", &event.message)?;
        if event.props() != "{}" {
            out.serialize_entry("props", event.props())?;
        }
        out.end()
    }
}
