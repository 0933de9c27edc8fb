//! Events that are read from the JSON that a log wrote.

use super::{About, Logged, MEMBERS, Rest};
use crate::{Cursor, Identity};
use event_model::{Category, Severity};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;
use std::sync::Arc;
use uuid::Uuid;

/// The members of an event. What is not known is ignored.
#[derive(Deserialize)]
struct Members {
    name: Box<str>,
    event_time: Timestamp,
    severity: Box<str>,
    category: Box<str>,
    message: String,
    cluster_id: Option<Box<str>>,
    host_id: Option<Box<str>>,
    infra_env_id: Option<Box<str>>,
    request_id: Option<Uuid>,
    #[serde(default)]
    suppressed: u64,
    props: Box<RawValue>,
    seq: u64,
    id: Uuid,
    cursor: Cursor,
    event_type: Box<str>,
    recorded_at: Timestamp,
    occurred_at: Option<Box<RawValue>>,
    correlation_id: Option<Box<RawValue>>,
    trace_id: Option<Box<RawValue>>,
    chain: Option<Box<RawValue>>,
}

/// Of the identities, only `cluster_id`, `host_id` and `infra_env_id` are known: the others are in
/// [`props`](Logged::props), where nothing says that they are identities.
impl<'de> Deserialize<'de> for Logged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = Members::deserialize(deserializer)?;
        let rest = members.rest();
        let severity: Severity = members.severity.parse().map_err(de::Error::custom)?;
        let category: Category = members.category.parse().map_err(de::Error::custom)?;
        let props: Box<str> = members.props.get().into();
        if !props.starts_with('{') {
            return Err(de::Error::custom("`props` is not an object"));
        }
        let values = [members.cluster_id, members.host_id, members.infra_env_id];
        let identities = MEMBERS.into_iter().zip(values);
        let identities = identities
            .filter_map(|(name, value)| Some(Identity { name: name.into(), value: value? }));
        Ok(Self {
            seq: members.seq,
            id: members.id,
            cursor: members.cursor,
            name: Arc::from(members.name),
            severity,
            category,
            event_time: members.event_time,
            recorded_at: members.recorded_at,
            message: members.message,
            request_id: members.request_id,
            suppressed: members.suppressed,
            props,
            rest,
            about: Arc::new(About {
                event_type: members.event_type,
                identities: identities.collect(),
                hidden: Vec::new(),
            }),
        })
    }
}

impl Members {
    fn rest(&self) -> Option<Box<str>> {
        let Self { occurred_at, correlation_id, trace_id, chain, .. } = self;
        let rest = [occurred_at, correlation_id, trace_id, chain];
        rest.iter().any(|member| member.is_some()).then(|| {
            let rest = Rest {
                occurred_at: occurred_at.as_deref(),
                correlation_id: correlation_id.as_deref(),
                trace_id: trace_id.as_deref(),
                chain: chain.as_deref(),
            };
            serde_json::to_string(&rest).expect("JSON is JSON").into()
        })
    }
}
