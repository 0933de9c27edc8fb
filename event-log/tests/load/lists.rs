//! Lists without cursors, of as many events as one answer may be made of.

use axum::{Router, body::Body, http::Request, http::StatusCode};
use event_log::{EventLog, http::Service};
use event_model::{Occurrence, serde_json::Value, uuid::Uuid};
use events::{CATALOG, host::DiskFormatted};
use tower::ServiceExt;

/// What one answer may be made of.
const MOST: usize = 200_000;
/// Events that are appended together.
const BATCH: usize = 4_000;

fn event(number: usize) -> Occurrence {
    let (host_id, infra_env_id) = (Uuid::from_u128(7).into(), Uuid::from_u128(1).into());
    Occurrence::new(DiskFormatted::new(host_id, infra_env_id, "worker", number.to_string()))
}

async fn get(router: &Router, path: &str) -> (StatusCode, Value) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, event_model::serde_json::from_slice(&body).unwrap())
}

#[tokio::test]
#[ignore = "it takes long, and needs a fast build: .ci/event-log-streams.sh runs it"]
async fn a_list_is_made_of_as_many_events_as_it_may_and_not_of_more() {
    let log = EventLog::options().catalog(&CATALOG).open("sqlite::memory:").await.unwrap();
    for first in (0..MOST).step_by(BATCH) {
        log.append_all((first..first + BATCH).map(event)).await.unwrap();
    }
    let router = Service::new(log.clone()).catalog(&CATALOG).router().unwrap();
    let path = format!("/v2/events?host_id={}&limit=10", Uuid::from_u128(7));
    let (status, list) = get(&router, &path).await;
    assert_eq!((status, list.as_array().unwrap().len()), (StatusCode::OK, 10));

    log.append(event(MOST)).await.unwrap();
    let (status, error) = get(&router, &path).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(
        error["reason"],
        "more than 200000 events would have to be read: ask for fewer, or use GET /v1/events, which has cursors"
    );
}
