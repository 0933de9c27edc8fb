//! What is asked for, in the order of the time of events, and how much of it there is.

use super::{Refusal, parameters::Asked};
use crate::{
    Logged, Query, View,
    http::{problem::Problem, reading},
};
use event_model::{Severity, jiff::Timestamp};
use std::collections::HashMap;
use uuid::Uuid;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The number for each severity, whatever severities are asked for.
    pub(super) by_severity: [u64; 4],
    /// The events of the severities that are asked for, in the order that is asked for.
    pub(super) places: Vec<Place>,
    /// Some of these events, so that they need not be read again.
    pub(super) kept: HashMap<Uuid, Logged>,
}

/// The place of an event in the order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    time: Timestamp,
    seq: u64,
    pub(super) id: Uuid,
}

/// The bytes of events that are kept while others are read.
const MOST_KEPT: usize = 4 << 20;

/// Finds what the caller may see and asks for. The store has no index for the time of an event, so all of it is read.
pub(super) async fn find(view: &View, asked: &Asked) -> Result<Found, Refusal> {
    let mut found = Found::default();
    let Some(query) = query(asked) else { return Ok(found) };
    let (mut kept, keeps) = (0, asked.limit != Some(0));
    let take = |event: Logged| {
        if !is_selected(asked, &event) {
            return true;
        }
        found.by_severity[event.severity as usize] += 1;
        if is_asked_for(asked, event.severity) {
            let (time, seq, id) = (event.event_time, event.seq, event.id);
            found.places.push(Place { time, seq, id });
            kept += event.message.len() + event.props().len() + size_of::<Logged>();
            if keeps && kept <= MOST_KEPT {
                found.kept.insert(id, event);
            }
        }
        true
    };
    reading::each(view, query, take).await.map_err(Problem::from)?;
    found.places.sort_unstable();
    if asked.is_descending {
        found.places.reverse();
    }
    Ok(found)
}

/// The conditions that a store knows. `None` if nothing can fulfil them.
fn query(asked: &Asked) -> Option<Query> {
    let mut query = Query::new();
    for (name, id) in [("cluster_id", asked.cluster_id), ("infra_env_id", asked.infra_env_id)] {
        if let Some(id) = id {
            query = query.identity(name, id);
        }
    }
    let hosts = &asked.hosts;
    if hosts.deleted && hosts.ids.is_empty() && !hosts.cluster_level {
        return None;
    }
    if !hosts.cluster_level {
        query = hosts.ids.iter().fold(query, |query, id| query.identity("host_id", id));
    }
    if asked.categories.is_empty() {
        return None;
    }
    query = asked.categories.iter().fold(query, |query, category| query.category(*category));
    Some(asked.message.iter().fold(query, |query, text| query.text(text)))
}

/// Whether one of the selectors of hosts selects the event, if there are any.
fn is_selected(asked: &Asked, event: &Logged) -> bool {
    // The store has looked at the ids already, if they are the only selector.
    if !asked.hosts.cluster_level {
        return true;
    }
    let host = event.identity("host_id");
    host.is_none_or(|id| id.parse().is_ok_and(|id: Uuid| asked.hosts.ids.contains(&id)))
}

fn is_asked_for(asked: &Asked, severity: Severity) -> bool {
    asked.severities.is_empty() || asked.severities.contains(&severity)
}
