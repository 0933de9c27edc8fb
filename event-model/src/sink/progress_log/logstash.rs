//! A log line for logstash.

use super::ProgressLogConfig;
use crate::{
    Occurrence, Severity,
    envelope::{Progress, time::Millis},
    redact::private_keys,
};
use serde::{Serialize, Serializer, ser::SerializeMap};
use std::thread;

/// The keys that Ignition's formatter writes, with its context keys for the cause of an occurrence.
pub(super) struct Line<'a> {
    pub(super) occurrence: &'a Occurrence,
    pub(super) config: &'a ProgressLogConfig,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let &Self { occurrence, config } = self;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("@timestamp", &Millis(occurrence.time))?;
        out.serialize_entry("@version", "1")?;
        out.serialize_entry("message", &Progress.to_yaml(occurrence))?;
        out.serialize_entry("host", &config.host)?;
        out.serialize_entry("path", "")?;
        out.serialize_entry("tags", &[(); 0])?;
        out.serialize_entry("type", "logstash")?;
        let thread = thread::current();
        out.serialize_entry("thread_name", &private_keys(thread.name().unwrap_or_default()))?;
        out.serialize_entry("level", level(occurrence.event.severity()))?;
        out.serialize_entry("logger_name", &config.logger_name)?;
        if let Some(id) = &occurrence.correlation_id {
            out.serialize_entry("traceCtx.transactionid", &private_keys(id))?;
        }
        if let Some(id) = &occurrence.request_id {
            out.serialize_entry("traceCtx.requestid", id)?;
        }
        if let Some(id) = &occurrence.trace_id {
            out.serialize_entry("traceCtx.traceid", &private_keys(id))?;
        }
        out.end()
    }
}

/// The name of the level in Python's logging.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "INFO",
        Severity::Warning => "WARNING",
        Severity::Error => "ERROR",
        Severity::Critical => "CRITICAL",
    }
}
