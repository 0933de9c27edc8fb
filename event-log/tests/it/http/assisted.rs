//! The routes for events of assisted-service.

mod posting;
mod scopes;
mod sizes;

use super::requests::{Answer, answer, get};
use crate::within::{degraded, formatted, measured, run, uuid};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use event_log::{EventLog, http::Service};
use event_model::{Occurrence, Severity, jiff::Timestamp};
use events::{CATALOG, host::DiskFormatted};
use serde_json::{Value as Json, json};

/// A log with these events, and its router.
async fn serve(events: impl IntoIterator<Item = Occurrence>) -> Router {
    let log = EventLog::options().catalog(&CATALOG).open("sqlite::memory:").await.unwrap();
    log.append_all(events).await.unwrap();
    Service::new(log).catalog(&CATALOG).router().unwrap()
}

/// An event about this host of the infra env 0xE and the cluster 1, at this second.
fn of_host(host: u128, disk: &str, second: i64) -> Occurrence {
    let (host_id, infra_env_id) = (uuid(host).into(), uuid(0xE).into());
    let event =
        DiskFormatted::new(host_id, infra_env_id, "worker", disk).with_cluster_id(uuid(1).into());
    Occurrence::new(event).with_time(at(second))
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

const INFO: Severity = Severity::Info;

async fn list(router: &Router, query: &str) -> Answer {
    let answer = get(router, &format!("/v2/events?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}: {answer:?}");
    answer
}

/// The disks of the events, in their order.
fn disks(answer: &Answer) -> Vec<String> {
    let props = answer.body.as_array().unwrap().iter().map(|event| &event["props"]);
    let props = props.map(|props| serde_json::from_str::<Json>(props.as_str().unwrap()).unwrap());
    props.map(|props| props["disk_name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_record_has_eight_members_and_its_props_are_a_text() {
    run(async {
        let time = "2026-11-30T12:00:00.98765Z".parse().unwrap();
        let router = serve([of_host(7, "sda", 3).with_time(time), degraded(9, INFO)]).await;
        for path in ["/v2/events?", "/api/assisted-install/v2/events?"] {
            let answer = get(&router, &format!("{path}host_id={}", uuid(7))).await;
            assert_eq!(
                answer.body,
                json!([{
                    "name": "host/disk_formatted",
                    "cluster_id": uuid(1),
                    "host_id": uuid(7),
                    "infra_env_id": uuid(0xE),
                    "severity": "info",
                    "event_time": "2026-11-30T12:00:00.987Z",
                    "message": format!("worker: formatted disk sda of cluster {}", uuid(1)),
                    "props": r#"{"host_name":"worker","disk_name":"sda"}"#,
                }])
            );
        }
        let answer = list(&router, &format!("cluster_id={}", uuid(9))).await;
        assert!(answer.body[0].get("host_id").is_none(), "{answer:?}");
    });
}

#[test]
fn events_are_in_the_order_of_their_time_and_then_of_their_number() {
    run(async {
        let router = serve([
            of_host(7, "c", 30),
            of_host(7, "a", 10),
            of_host(7, "d", 30),
            of_host(7, "b", 20),
            of_host(7, "e", 30),
        ])
        .await;
        for (query, expected) in [
            ("", "abcde"),
            ("order=ascending", "abcde"),
            ("order=descending", "edcba"),
            ("limit=2", "ab"),
            ("limit=2&offset=1", "bc"),
            ("limit=2&offset=4", "e"),
            ("limit=2&offset=5", ""),
            ("limit=0&offset=1", ""),
            ("limit=-1", "abcde"),
            ("limit=-10&offset=-3", "abcde"),
            ("limit=&offset=&order=", "abcde"),
            ("limit=1&limit=%2B3", "abc"),
            ("offset=9223372036854775807", ""),
            ("order=descending&limit=2&offset=2", "cb"),
        ] {
            let answer = list(&router, query).await;
            assert_eq!(disks(&answer).concat(), expected, "{query}");
            assert_eq!(answer.number("Event-Count"), 5, "{query}");
            assert_eq!(answer.number("Severity-Count-Info"), 5, "{query}");
        }
    });
}

#[test]
fn selectors_of_hosts_are_added_and_everything_else_is_a_condition() {
    run(async {
        let (one, two) = (uuid(7), uuid(8));
        let router = serve([
            of_host(7, "a", 1),
            of_host(8, "b", 2),
            formatted(7, "c").with_time(at(3)), // of no cluster
            degraded(1, Severity::Error).with_time(at(4)),
            degraded(2, Severity::Warning).with_time(at(5)),
            measured(1).with_time(at(6)),
        ])
        .await;
        let (cluster, infra_env) =
            (format!("cluster_id={}", uuid(1)), format!("infra_env_id={}", uuid(0xE)));
        for (query, seconds) in [
            (String::new(), &[1, 2, 3, 4, 5][..]),
            (cluster.clone(), &[1, 2, 4]),
            (infra_env.clone(), &[1, 2, 3]),
            (format!("{cluster}&{infra_env}"), &[1, 2]),
            (format!("host_id={one}"), &[1, 3]),
            (format!("host_ids={one},%20,{two},{one}"), &[1, 2, 3]),
            (format!("host_ids={two}&host_ids={one}"), &[1, 3]),
            (format!("host_ids={two}&host_id={one}&{cluster}"), &[1, 2]),
            (format!("host_ids=,&{cluster}"), &[1, 2, 4]),
            (format!("{cluster}&cluster_level=YES"), &[4]),
            (format!("{cluster}&cluster_level=banana"), &[1, 2, 4]),
            (format!("{cluster}&cluster_level=true&host_ids={two}"), &[2, 4]),
            ("cluster_level=true".to_owned(), &[4, 5]),
            (format!("{cluster}&deleted_hosts=true"), &[]),
            (format!("{cluster}&deleted_hosts=true&host_ids={two}"), &[2]),
            (format!("{cluster}&deleted_hosts=false"), &[1, 2, 4]),
            ("message=INGRESS".to_owned(), &[4, 5]),
            ("message=disk%25".to_owned(), &[]),
            ("severities=warning,error".to_owned(), &[4, 5]),
            ("severities=warning&severities=".to_owned(), &[1, 2, 3, 4, 5]),
            (format!("{cluster}&categories=metrics"), &[6]),
            (format!("{cluster}&categories=metrics,user,zzz"), &[1, 2, 4, 6]),
            ("categories=zzz".to_owned(), &[]),
            ("categories=,".to_owned(), &[1, 2, 3, 4, 5]),
            (format!("cluster_id={}", uuid(99)), &[]),
            ("unknown=1&limit=10".to_owned(), &[1, 2, 3, 4, 5]),
        ] {
            let answer = list(&router, &query).await;
            let times = answer.body.as_array().unwrap().iter().map(|it| it["event_time"].clone());
            let expected: Vec<Json> =
                seconds.iter().map(|it| json!(format!("1970-01-01T00:00:0{it}.000Z"))).collect();
            assert_eq!(times.collect::<Vec<_>>(), expected, "{query}");
            assert_eq!(answer.number("event-count"), seconds.len() as u64, "{query}");
        }
    });
}

#[test]
fn counts_by_severity_are_of_all_severities_and_of_all_pages() {
    run(async {
        let severities = [INFO, Severity::Error, Severity::Error, Severity::Critical];
        let router = serve(severities.map(|severity| degraded(1, severity))).await;
        let counts = |answer: &Answer| {
            ["info", "warning", "error", "critical"]
                .map(|severity| answer.number(&format!("severity-count-{severity}")))
        };
        let answer = list(&router, "severities=error&limit=1").await;
        assert_eq!(answer.body.as_array().unwrap().len(), 1);
        assert_eq!((answer.number("event-count"), counts(&answer)), (2, [1, 0, 2, 1]));
        let answer = list(&router, "message=no+such+text").await;
        assert_eq!((answer.number("event-count"), counts(&answer)), (0, [0; 4]));
    });
}

#[test]
fn wrong_values_are_refused_in_the_form_of_assisted_service() {
    run(async {
        let router = serve([degraded(1, INFO)]).await;
        for (query, part) in [
            ("cluster_id=1", "cluster_id is a UUID, not `1`"),
            ("infra_env_id=x", "infra_env_id is a UUID"),
            ("host_id=%1b", r"host_id is a UUID, not `\u{1b}`"),
            ("host_ids=x", "each of host_ids is a UUID"),
            (
                "severities=info,loud",
                "each of severities is info, warning, error or critical, not `loud`",
            ),
            ("severities=INFO", "severities"),
            ("order=up", "order is ascending or descending, not `up`"),
            ("limit=ten", "limit is an integer"),
            ("offset=1.5", "offset is an integer"),
            ("limit=9223372036854775808", "limit is an integer"),
            ("limit=x&order=up", "; "),
        ] {
            let answer = get(&router, &format!("/v2/events?{query}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
            let reason = answer.body["reason"].as_str().unwrap().to_owned();
            assert!(reason.contains(part), "{query}: {reason}");
            let expected =
                json!({ "kind": "Error", "id": 400, "href": "", "code": "400", "reason": reason });
            assert_eq!(answer.body, expected);
        }
        let request = Request::delete("/v2/events").body(Body::empty()).unwrap();
        let answer = answer(&router, request).await;
        assert_eq!((answer.status.as_u16(), &answer.body["code"]), (405, &json!("405")));
    });
}

#[test]
fn a_large_log_is_read_to_its_end_and_in_order() {
    run(async {
        const NUMBER: i64 = 7_300;
        let log = EventLog::options().catalog(&CATALOG).open("sqlite::memory:").await.unwrap();
        let event = |number| of_host(7, &format!("{number}"), NUMBER - number);
        let events: Vec<_> = (0..NUMBER).map(event).collect();
        for events in events.chunks(4_000) {
            log.append_all(events.iter().cloned()).await.unwrap();
        }
        let router = Service::new(log).catalog(&CATALOG).router().unwrap();
        for (query, length, first) in [
            ("", 5_000, NUMBER - 1),
            ("limit=-1", NUMBER, NUMBER - 1),
            ("offset=7000", 300, 299),
            ("order=descending&offset=5000&limit=10", 10, 5_000),
        ] {
            let answer = list(&router, query).await;
            let disks = disks(&answer);
            let step = if query.contains("desc") { 1 } else { -1 };
            let expected: Vec<_> =
                (0..length).map(|place| (first + step * place).to_string()).collect();
            assert!(disks == expected, "{query}: {:?}", disks.first());
            assert_eq!(answer.number("event-count"), NUMBER as u64);
        }
    });
}
