//! Who asks, and what its logs call this work.

use crate::RequestId;
use event_model::sink::Scope;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Who asks, and what its logs call this work. It goes with a job into events, logs and messages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// The headers `X-Tracectx-*`, by the rest of the name in lower case.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub trace: BTreeMap<String, String>,
    /// The header `tenantId`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
}

impl Context {
    /// The trace that the work belongs to: the header `X-Tracectx-TraceId`, or else `X-Tracectx-TransactionId`.
    pub fn trace_id(&self) -> Option<&str> {
        let trace = self.trace.get("traceid").or_else(|| self.trace.get("transactionid"));
        trace.map(String::as_str)
    }

    /// The scope of the events of an execution. The correlation id is the id of the caller, or else ours.
    pub fn scope(&self, request_id: &RequestId, caller_id: Option<&str>) -> Scope {
        let scope = Scope::new().with_correlation_id(caller_id.unwrap_or(request_id.as_str()));
        let scope = match Uuid::parse_str(request_id.as_str()) {
            Ok(id) => scope.with_request_id(id),
            Err(_) => scope,
        };
        match self.trace_id() {
            Some(trace_id) => scope.with_trace_id(trace_id),
            None => scope,
        }
    }

    /// All headers of the trace in one text, for logs. Control characters are escaped.
    pub(crate) fn trace_text(&self) -> String {
        let parts = self.trace.iter().map(|(name, value)| format!("{name}={value}"));
        parts.collect::<Vec<_>>().join(" ").escape_debug().to_string()
    }
}
