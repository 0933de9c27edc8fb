//! `GET ../clusters/{id}` and `../progress`.

use super::{
    events::of_steps,
    refusal::Refusal,
    step::{self, Key, Owner, Step},
};
use crate::{
    ProgressQuery, Query, View,
    http::{Service, caller::Caller, compatible, reading},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use event_model::process::{RunProgress, State as Progress};
use serde_json::json;
use std::sync::Arc;

/// A cluster with its steps, in version 1.1. Parameters that are not known are ignored.
pub(super) async fn v1_1(
    State(service): State<Arc<Service>>,
    Path((tenant, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let view = view(&service, &headers)?;
    cluster(&view, &id, Owner::TenantId(tenant), shows_progress(query.as_deref())).await
}

/// A cluster with its steps, in version 2.
pub(super) async fn v2(
    State(service): State<Arc<Service>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let view = view(&service, &headers)?;
    if let Some((name, _)) = pairs(query.as_deref()).find(|(name, _)| name != SHOW_PROGRESS) {
        return Err(Refusal::unknown_parameter(&name));
    }
    cluster(&view, &id, Owner::ProjectId(None), shows_progress(query.as_deref())).await
}

/// The events of the step that is at work.
pub(super) async fn progress(
    State(service): State<Arc<Service>>,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let view = view(&service, &headers)?;
    let _turn = reading::turn().await;
    let runs = runs(&view, &id).await?;
    let mut events = Vec::new();
    if let Some(key) = step::current(&runs) {
        let query = Query::new().step(key.run_id, key.name);
        let step_id = step::id(&id, &key);
        let found = of_steps(&view, &id, query, [&key]).await?.remove(&step_id);
        events = found.unwrap_or_default();
    }
    let events = events.iter().map(|event| {
        let mut event = serde_json::to_value(event).expect("texts are JSON");
        event["cluster_id"] = json!(id);
        event["provisioning_step_id"] = event["step_id"].clone();
        event
    });
    Ok(compatible::json(StatusCode::OK, &json!({ "events": events.collect::<Vec<_>>() })))
}

const SHOW_PROGRESS: &str = "show_progress";

async fn cluster(
    view: &View,
    id: &str,
    owner: Owner,
    with_events: bool,
) -> Result<Response, Refusal> {
    let _turn = reading::turn().await;
    let runs = runs(view, id).await?;
    let mut steps = step::steps(id, &owner, &runs);
    if with_events {
        add_events(view, id, &runs, &mut steps).await?;
    }
    let mut cluster = serde_json::to_value(&owner).expect("texts are JSON");
    cluster["id"] = json!(id);
    cluster["status"] = json!(runs.first().map(status));
    let steps = serde_json::to_value(&steps).expect("texts and numbers are JSON");
    // The one is in Sahara's design, and the other in what it does.
    cluster["provisioning_progress"] = steps.clone();
    cluster["provision_progress"] = steps;
    Ok(compatible::json(StatusCode::OK, &json!({ "cluster": cluster })))
}

async fn add_events(
    view: &View,
    id: &str,
    runs: &[RunProgress],
    steps: &mut [Step],
) -> Result<(), Refusal> {
    let query = runs.iter().fold(Query::new(), |query, run| query.run(run.run_id));
    let keys: Vec<Key> = steps.iter().map(|step| step.key.clone()).collect();
    let mut events = of_steps(view, id, query, &keys).await?;
    for (step, key) in steps.iter_mut().zip(&keys) {
        step.events = Some(events.remove(&step::id(id, key)).unwrap_or_default());
    }
    Ok(())
}

/// What the cluster does, in a word of Sahara, from its newest run.
fn status(run: &RunProgress) -> &'static str {
    match (run.kind, run.state) {
        ("deleting", Progress::Pending | Progress::Running) => "Deleting",
        ("deleting", Progress::Succeeded) => "Deleted",
        (_, Progress::Pending | Progress::Running | Progress::Superseded) => "Waiting",
        (_, Progress::Succeeded) => "Active",
        (_, Progress::Partial | Progress::Failed | Progress::Cancelled) => "Error",
    }
}

fn view(service: &Service, headers: &HeaderMap) -> Result<View, Refusal> {
    Ok(Caller::compatible(service, headers)?.view(service)?)
}

/// The runs of a cluster. A cluster exists if there is any run or any event about it that the caller may see.
async fn runs(view: &View, id: &str) -> Result<Vec<RunProgress>, Refusal> {
    let query = ProgressQuery::new().identity("cluster_id", id).limit(ProgressQuery::MAX_LIMIT);
    let runs = view.progress(&query).await.map_err(reading::Unread::from)?;
    if !runs.is_empty() {
        return Ok(runs);
    }
    let mut is_known = false;
    let take = |_| {
        is_known = true;
        false
    };
    reading::each(view, Query::new().identity("cluster_id", id), take).await?;
    if is_known { Ok(runs) } else { Err(Refusal::no_cluster(id)) }
}

fn pairs(query: Option<&str>) -> impl Iterator<Item = (String, String)> {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs.map(|(name, value)| (name.into_owned(), value.into_owned()))
}

/// Only the word true asks for events, in upper or lower case. The first value counts.
fn shows_progress(query: Option<&str>) -> bool {
    let value = pairs(query).find(|(name, _)| name == SHOW_PROGRESS);
    value.is_some_and(|(_, value)| value.eq_ignore_ascii_case("true"))
}
