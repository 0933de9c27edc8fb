//! Posts that should be refused, and that must not harm.

use super::asked::Served;
use crate::within::{run as wait, uuid};
use axum::{
    body::Body,
    http::{Request, header},
};
use event_model::serde_json::{Value as Json, json};

const MEASURED: &str = "cluster/operator_degraded";

fn degraded() -> Json {
    json!({
        "name": MEASURED,
        "props": { "cluster_id": uuid(1), "severity": "warning", "operator": "ingress" },
    })
}

/// An event in which the member is this JSON.
fn with(member: &str, value: &str) -> String {
    let mut item = degraded();
    item[member] = "HERE".into();
    item.to_string().replace("\"HERE\"", value)
}

/// An event in which the property is this JSON.
fn with_property(name: &str, value: &str) -> String {
    let mut item = degraded();
    item["props"][name] = "HERE".into();
    item.to_string().replace("\"HERE\"", value)
}

#[test]
fn every_mistake_is_named_with_its_pointer() {
    let cases = [
        (
            "{".to_owned(),
            "body : the body is not JSON: EOF while parsing an object at line 1 column 1",
        ),
        (
            "{}".to_owned(),
            "body /name: `name` is missing: it is the name of an event of the registry\n\
                           body /props: `props` is missing: it has the properties of the event",
        ),
        ("[7]".to_owned(), "body /0: an event is an object with the members `name` and `props`"),
        (with("name", "7"), "body /name: `name` must be a string"),
        (
            with("name", "\"cluster/operator_degrade\""),
            "body /name: there is no event `cluster/operator_degrade`; did you mean `cluster/operator_degraded`?",
        ),
        (with("name", "\"\\u202ex\""), "body /name: there is no event `\\u{202e}x`"),
        (with("nmae", "7"), "body /nmae: there is no member `nmae`; did you mean `name`?"),
        (with("props", "[]"), "body /props: `props` must be an object"),
        (with("id", "\"7\""), "body /id: `id` must be a UUID"),
        (with("correlation_id", "7"), "body /correlation_id: `correlation_id` must be a string"),
        (
            with("event_time", "\"2026-11-30\""),
            "body /event_time: `event_time` must be a time of RFC 3339, such as 2026-11-30T12:00:00Z \
             (in a URL, write %2B for +)",
        ),
        (with_property("a~/b", "1"), "body /props/a~0~1b: there is no property `a~/b`"),
        (
            with_property("operator", "7"),
            "body /props/operator: `operator` must be a string, not this number",
        ),
        (
            with_property("explanation", "1e400"),
            "body /props/explanation: this is not JSON that can be read: number out of range at line 1 column 116",
        ),
        (
            format!("[{}]", with_property("explanation", "[0, {\"a\": \"\\ud800\"}]")),
            "body /0/props/explanation/1/a: this is not JSON that can be read: unexpected end of hex escape at line 1 column 129",
        ),
        (
            format!("[{}, {}]", degraded(), json!({ "name": MEASURED, "props": { "x": 1 } })),
            "body /1/props/x: there is no property `x`\n\
             body /1/props/cluster_id: `cluster_id` is missing\n\
             body /1/props/severity: `severity` is missing\n\
             body /1/props/operator: `operator` is missing",
        ),
        (
            format!(r#"{{"name":"{MEASURED}","props":{{"operator":"a","operator":"b"}}}}"#),
            "body /props/operator: the member `operator` is there more than once\n\
             body /props/cluster_id: `cluster_id` is missing\n\
             body /props/severity: `severity` is missing",
        ),
    ];
    wait(async {
        let served = Served::new().await;
        for (body, said) in cases {
            let answer = served.post(body.clone()).await;
            assert_eq!(answer.refusal(), (400, said.to_owned()), "{body}");
        }
        assert_eq!(served.get("/v1/events").await.json()["items"], json!([]));
    });
}

#[test]
fn what_is_too_much_or_not_text_is_refused() {
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let many = |number| json!(vec![degraded(); number]).to_string().into_bytes();
    let long = |bytes| {
        let rest = with_property("operator", "\"\"").len();
        with_property("operator", &format!("\"{}\"", "x".repeat(bytes - rest))).into_bytes()
    };
    let cases = [
        ("1,001 events", many(1_001), 400),
        ("1,000 events", many(1_000), 201),
        ("256 KiB", long(256 << 10), 201),
        ("more than 256 KiB", long((256 << 10) + 1), 413),
        ("a body that is too large", vec![b' '; (32 << 20) + 1], 413),
        ("deep properties", with_property("operator", &nested).into_bytes(), 400),
        ("a deep body", nested.clone().into_bytes(), 400),
        ("a great number", with_property("operator", "1e999999").into_bytes(), 400),
        ("a lone surrogate", with_property("operator", "\"\\ud800\"").into_bytes(), 400),
        ("no UTF-8", [b"\"\xff", &many(1)[..]].concat(), 400),
        ("U+0000", with_property("operator", "\"a\\u0000b\"").into_bytes(), 201),
        ("two documents", [many(1), many(1)].concat(), 400),
    ];
    wait(async {
        let served = Served::new().await;
        for (what, body, status) in cases {
            let answer = served.post(body).await;
            assert_eq!(answer.status.as_u16(), status, "{what}: {answer:?}");
        }
    });
}

#[test]
fn ids_decide_what_is_the_same_event() {
    let id = "ABCDEF00-0000-0000-0000-000000000001";
    wait(async {
        let served = Served::new().await;
        let event = with("id", &format!("\"{id}\""));
        let answer = served.post(format!("[{event}, {event}]")).await;
        let items = answer.json()["items"].clone();
        assert_eq!(
            (&items[0]["outcome"], &items[1]["outcome"]),
            (&json!("stored"), &json!("duplicate"))
        );
        assert_eq!(items[0]["id"], id.to_lowercase());

        let other = event.replace("ingress", "dns");
        assert_eq!(served.post(format!("[{}, {other}]", degraded())).await.refusal().0, 409);
        let items = served.get("/v1/events").await.json()["items"].as_array().unwrap().len();
        assert_eq!(items, 1, "a batch is stored whole or not at all");
    });
}

#[test]
fn only_json_is_taken_and_only_while_the_log_is_on() {
    let cases = [
        ("application/json", "", 201),
        ("Application/JSON; charset=utf-8", "", 201),
        ("application/json", "gzip", 415),
        ("text/plain", "", 415),
        ("application/x-www-form-urlencoded", "", 415),
        ("", "", 415),
    ];
    wait(async {
        let served = Served::new().await;
        for (kind, encoding, status) in cases {
            let mut request = Request::post("/v1/events");
            for (name, value) in
                [(header::CONTENT_TYPE, kind), (header::CONTENT_ENCODING, encoding)]
            {
                if !value.is_empty() {
                    request = request.header(name, value);
                }
            }
            let request = request.body(Body::from(degraded().to_string())).unwrap();
            assert_eq!(served.send(request).await.status.as_u16(), status, "{kind} {encoding}");
        }
        let off = Served::with(|service| service.off()).await;
        assert_eq!(off.post(degraded().to_string()).await.refusal().0, 503);
        assert_eq!(off.get("/v1/events").await.status, 200);
    });
}

#[test]
fn a_whole_number_may_be_written_with_a_fraction() {
    // What a float cannot hold is still the number that was written.
    let cases = [
        ("246.0", 201),
        ("1e3", 201),
        ("-0.0", 201),
        ("0.5", 400),
        ("9007199254740993.0", 201),
        ("1.8446744073709551615e19", 201),
        ("1e-400", 400),
        ("18446744073709551615", 201),
        ("18446744073709551616", 400),
        ("1.8446744073709552e19", 400),
        ("-9223372036854775809", 400),
        ("-1", 400),
    ];
    wait(async {
        let served = Served::new().await;
        for (number, status) in cases {
            let body = format!(
                r#"{{"name":"cluster/preparation_started","props":{{"cluster_id":"{}","host_count":{number}}}}}"#,
                uuid(1)
            );
            assert_eq!(served.post(body).await.status.as_u16(), status, "{number}");
        }
        let items = served.get("/v1/events?order=asc").await.json()["items"].clone();
        let counts: Vec<_> =
            items.as_array().unwrap().iter().map(|item| &item["props"]["host_count"]).collect();
        assert_eq!(
            json!(counts),
            json!([246, 1_000, 0, 9_007_199_254_740_993_u64, u64::MAX, u64::MAX])
        );
    });
}

#[test]
fn a_header_that_must_be_there_once_is_refused_twice() {
    wait(async {
        let served = Served::new().await;
        let kinds = ["application/json", "text/plain"];
        let request = kinds.iter().fold(Request::post("/v1/events"), |request, kind| {
            request.header(header::CONTENT_TYPE, *kind)
        });
        let request = request.body(Body::from(degraded().to_string())).unwrap();
        assert_eq!(served.send(request).await.refusal().0, 415);

        let id = "last-event-id";
        let request = Request::get("/v1/events/stream").header(id, "").header(id, "");
        let answer = served.send(request.body(Body::empty()).unwrap()).await;
        let said = "header last-event-id: send `Last-Event-ID` once";
        assert_eq!(answer.refusal(), (400, said.to_owned()));
    });
}
