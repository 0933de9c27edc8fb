//! The events of steps.

use super::{
    event::{Event, said},
    refusal::Refusal,
    step::{self, Key},
};
use crate::{Logged, Query, View, http::reading};
use axum::http::StatusCode;
use event_model::jiff::Timestamp;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The greatest size of the texts of the events of an answer, in bytes.
const MOST_BYTES: usize = 32 << 20;

/// The ends of the names of the events, and whether they are good news.
const NAMES: [(&str, bool); 2] = [("step_advanced", true), ("step_failed", false)];

/// The events of these steps by the ids of the steps, in the order of their time, then of their number. `query` asks for the
/// steps of the cluster.
pub(super) async fn of_steps(
    view: &View,
    cluster_id: &str,
    query: Query,
    keys: impl IntoIterator<Item = &Key>,
) -> Result<HashMap<Uuid, Vec<Event>>, Refusal> {
    let ids = keys
        .into_iter()
        .map(|key| ((key.process, key.run_id, key.name), step::id(cluster_id, key)));
    let ids: Ids<'_> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let processes: BTreeSet<&str> = ids.keys().map(|(process, ..)| *process).collect();
    let mut query = query.identity("cluster_id", cluster_id);
    for process in processes {
        query = NAMES.iter().fold(query, |it, (name, _)| it.name(&format!("{process}/{name}")));
    }
    let mut events: Vec<((Timestamp, u64), Event)> = Vec::new();
    let mut bytes = 0;
    let take = |event: Logged| {
        if let Some(told) = told(&event, &ids) {
            bytes += event.props().len();
            events.push(((event.event_time, event.seq), told));
        }
        bytes <= MOST_BYTES
    };
    reading::each(view, query, take).await?;
    if bytes > MOST_BYTES {
        return Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            format!(
                "the events of the steps have more than {MOST_BYTES} bytes: ask without show_progress, or use GET /v1/events"
            ),
        ));
    }
    events.sort_by_key(|(place, _)| *place);
    let mut of_steps: HashMap<Uuid, Vec<Event>> = HashMap::new();
    for (_, event) in events {
        of_steps.entry(event.step_id).or_default().push(event);
    }
    Ok(of_steps)
}

/// The ids of steps, by process, run and name.
type Ids<'a> = HashMap<(&'a str, Uuid, &'a str), Uuid>;

/// The event as one of a step. `None` if it is not one of these steps.
fn told(event: &Logged, ids: &Ids<'_>) -> Option<Event> {
    let (process, end) = event.name.rsplit_once('/')?;
    let (_, is_successful) = NAMES.into_iter().find(|(name, _)| *name == end)?;
    let said = said(event)?;
    let id = *ids.get(&(process, said.run_id, said.step.as_str()))?;
    Some(Event::new(event, said, is_successful, id))
}
