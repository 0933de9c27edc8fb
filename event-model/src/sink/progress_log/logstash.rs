//! A log line for logstash.

use super::{ProgressLogConfig, dialect::Keys};
use crate::{
    Occurrence,
    envelope::{Progress, time::Millis},
    redact::private_keys,
};
use serde::{Serialize, Serializer, ser::SerializeMap};
use std::thread;

/// The level of every progress event in Ignition, whatever the event says.
const LEVEL: &str = "INFO";

/// The keys that Ignition's formatter writes, with its context keys for the cause of an occurrence.
pub(super) struct Line<'a> {
    pub(super) occurrence: &'a Occurrence,
    pub(super) config: &'a ProgressLogConfig,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let &Self { occurrence, config } = self;
        let Keys { host, transaction, request, trace } = config.dialect.keys();
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("@timestamp", &Millis(occurrence.time))?;
        out.serialize_entry("@version", "1")?;
        out.serialize_entry("message", &Progress.to_yaml(occurrence))?;
        out.serialize_entry(host, &config.host)?;
        out.serialize_entry("path", "")?;
        out.serialize_entry("tags", &[(); 0])?;
        out.serialize_entry("type", "logstash")?;
        let thread = thread::current();
        out.serialize_entry("thread_name", &private_keys(thread.name().unwrap_or_default()))?;
        out.serialize_entry("level", LEVEL)?;
        out.serialize_entry("logger_name", &config.logger_name)?;
        if let Some(id) = &occurrence.correlation_id {
            out.serialize_entry(transaction, &private_keys(id))?;
        }
        if let Some(id) = &occurrence.request_id {
            out.serialize_entry(request, id)?;
        }
        if let Some(id) = &occurrence.trace_id {
            out.serialize_entry(trace, &private_keys(id))?;
        }
        out.end()
    }
}
