//! Queries of the history.

use super::{of_family, words};
use crate::{
    case::{held, list, only, same, text},
    report::{Ran, Report},
};
use event_model::{
    Occurrence,
    envelope::tmf::EventType,
    lifecycle::{
        Append, ChainStore, Entry, LifecycleEvent, MemoryStore, Query, Subject, TrackError, Tracker,
    },
    uuid::Uuid,
};
use serde_json::{Value as Json, json};
use std::sync::Arc;

pub(crate) fn run(group: &Json, report: &mut Report) {
    for (index, query) in list(group, "queries").iter().enumerate() {
        let id = format!("query:{index}:{}", query["op"].as_str().unwrap_or_default());
        report.case(&id, query, || {
            let store = store(group)?;
            // A query without a family is about the family of the chain.
            let family =
                query["subject"][0].as_str().or(query["family"].as_str()).unwrap_or("service");
            of_family!(family, one(query, &store))
        });
    }
}

/// A store that contains the chain of the group.
fn store(group: &Json) -> Result<MemoryStore, String> {
    let queries = list(group, "queries").iter();
    let mut subjects = queries.filter_map(|query| query["subject"][1].as_str());
    let subject = subjects.next().ok_or("no query names a subject")?;
    let store = MemoryStore::new();
    let mut earlier = Json::Null;
    for event in list(group, "chain_of_events") {
        let event_type: EventType =
            text(event, "eventType")?.parse().map_err(|_| "an unknown event type")?;
        let id: Uuid = text(event, "eventId")?.parse().map_err(|_| "an id is not valid")?;
        let (seconds, nanoseconds) = id.get_timestamp().ok_or("an id has no time")?.to_unix();
        let time = event_model::jiff::Timestamp::new(seconds as i64, nanoseconds as i32);
        let mut entry = json!({
            "id": id,
            "time": time.map_err(|error| error.to_string())?,
            "event_type": event_type.family().as_str(),
            "subject": subject,
            "kind": event_type.kind(),
            "sequence": event["sequence"],
            "version": event["sequence"],
            "changed": [],
            "body": { "id": subject },
        });
        if !earlier.is_null() {
            entry["earlier"] = earlier;
        }
        earlier = json!(id);
        let entry: Entry = serde_json::from_value(entry).map_err(|error| error.to_string())?;
        let appended = store.append(&Arc::new(entry)).map_err(|error| error.to_string())?;
        same("appended", appended, Append::Done)?;
    }
    Ok(store)
}

const QUERY: [&str; 9] =
    ["op", "subject", "family", "kinds", "after", "before", "limit", "event", "expect"];

fn one<S: Subject>(query: &Json, store: &MemoryStore) -> Ran {
    only(query, &QUERY)?;
    let tracker = Tracker::<S, _>::new(store);
    let expected = &query["expect"];
    let event = || text(query, "event")?.parse::<Uuid>().map_err(|error| error.to_string());
    let got = match text(query, "op")? {
        "latest" => json!(id(tracker.latest(&subject::<S>(query)?.ok_or("there is no subject")?))?),
        "earlier" => json!(id(tracker.earlier(event()?))?),
        "later" => json!(id(tracker.later(event()?))?),
        "get" => json!(id(tracker.get(event()?))?),
        "recent" => {
            let found = tracker.recent(&asked::<S>(query)?).map_err(|error| error.to_string())?;
            json!(found.iter().map(|it| it.id).collect::<Vec<_>>())
        }
        other => return Err(format!("the operation `{other}` is unknown")),
    };
    held(same("found", &got, expected))
}

type Found = Result<Option<Occurrence<dyn LifecycleEvent>>, TrackError>;

fn id(found: Found) -> Result<Option<Uuid>, String> {
    found.map(|found| found.map(|it| it.id)).map_err(|error| error.to_string())
}

fn subject<S: Subject>(query: &Json) -> Result<Option<S::Id>, String> {
    let id = query["subject"][1].as_str().map(str::parse);
    id.transpose().map_err(|_| "the subject has no such id".to_owned())
}

fn asked<S: Subject>(query: &Json) -> Result<Query, String> {
    let mut asked = Query::newest(query["limit"].as_u64().ok_or("there is no limit")? as usize);
    if let Some(id) = subject::<S>(query)? {
        asked = asked.subject(S::EVENT_TYPE, id.to_string());
    }
    if let Some(kinds) = query["kinds"].as_array() {
        let kinds = kinds.iter().filter_map(Json::as_str).map(words::kind);
        asked = asked.kinds(kinds.collect::<Result<Vec<_>, _>>()?);
    }
    let at =
        |key: &str| query[key].as_str().map(|id| id.parse::<Uuid>().map_err(|it| it.to_string()));
    if let Some(after) = at("after").transpose()? {
        asked = asked.after(after);
    }
    if let Some(before) = at("before").transpose()? {
        asked = asked.before(before);
    }
    Ok(asked)
}
