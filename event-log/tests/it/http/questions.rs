//! Random questions, compared with what a model finds in the list of everything.

use super::asked::Served;
use crate::within::{run as wait, uuid};
use event_log::{EventLog, Retention, http::Service};
use event_model::{
    Severity,
    jiff::Timestamp,
    serde_json::{self, Value as Json, json},
};
use proptest::{
    collection::vec, prelude::*, sample::select, strategy::ValueTree, test_runner::TestRunner,
};
use std::{collections::BTreeSet, time::Duration};

const WORDS: [&str; 7] = ["ingress", "Straße", "ΟΔΟΣ", "100%_x", "a+b&c=d", "\u{202e}ÄÖ", "DNS"];
/// Conditions: of each parameter some values, as they are in a URL before they are escaped.
const VALUES: &[(&str, &[&str])] = &[
    (
        "cluster_id",
        &["00000000-0000-0000-0000-000000000001", "{00000000-0000-0000-0000-000000000002}", "x"],
    ),
    ("host_id", &["00000000000000000000000000000008", "00000000-0000-0000-0000-000000000009"]),
    ("infra_env_id", &["00000000-0000-0000-0000-000000000005", ""]),
    ("name", &["host/*", "cluster/operator_degraded", "hos/*", "cluster/*", "*", "playbook/*"]),
    ("name!", &["host/*", "cluster/usage_measured", "host/disk_formatted", "host"]),
    ("severity", &["info", "warning", "error", "critical"]),
    ("severity!", &["info", "critical"]),
    ("min_severity", &["info", "warning", "error", "critical"]),
    ("category", &["user", "metrics"]),
    ("category!", &["metrics"]),
    ("q", &["INGRESS", "strasse", "STRAße", "οδος", "%_", "&C=", "äö", "", "dns is"]),
];

/// Posts some of every kind, at several times.
async fn fill(served: &Served) {
    for round in 0..4_u128 {
        let mut events = Vec::new();
        for (index, word) in (0..).zip(WORDS) {
            let severity = ["info", "warning", "error", "critical"][(index + round as usize) % 4];
            let cluster_id = uuid(1 + (index as u128 + round) % 3);
            let host = json!({
                "host_id": uuid(8 + round % 2), "infra_env_id": uuid(5), "host_name": word,
                "disk_name": "sda",
                "cluster_id": (index % 2 == 0).then_some(cluster_id),
            });
            let degraded =
                json!({ "cluster_id": cluster_id, "severity": severity, "operator": word });
            let used = json!({ "cluster_id": cluster_id, "feature": word, "data": null });
            for (name, props) in [
                ("host/disk_formatted", host),
                ("cluster/operator_degraded", degraded),
                ("cluster/usage_measured", used),
            ] {
                events.push(json!({ "name": name, "props": props }));
            }
        }
        let answer = served.post(json!(events).to_string()).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
}

/// The items that a model finds: conditions on different parameters all hold, of one parameter any.
fn model<'i>(items: &'i [Json], conditions: &[(String, String)]) -> Vec<&'i Json> {
    let names: BTreeSet<_> = conditions.iter().map(|(name, _)| name).collect();
    let holds = |item: &Json, name: &str| {
        let mut values =
            conditions.iter().filter(|(other, _)| *other == name).map(|(_, value)| &**value);
        match name.strip_suffix('!') {
            Some(name) => !values.any(|value| fits(item, name, value)),
            None => values.any(|value| fits(item, name, value)),
        }
    };
    items.iter().filter(|item| names.iter().all(|name| holds(item, name))).collect()
}

fn fits(item: &Json, name: &str, value: &str) -> bool {
    let own = item[name].as_str();
    let severity = |text: &str| text.parse::<Severity>().unwrap();
    let time = |text: &str| text.parse::<Timestamp>().unwrap();
    let lower = |text: &str| text.to_lowercase().replace('ς', "σ");
    match name {
        "name" => match value.strip_suffix("/*") {
            Some(group) => own.unwrap().split('/').next() == Some(group),
            None => own == Some(value),
        },
        "min_severity" => severity(item["severity"].as_str().unwrap()) >= severity(value),
        "q" => lower(item["message"].as_str().unwrap()).contains(&lower(value)),
        "since" => time(item["recorded_at"].as_str().unwrap()) >= time(value),
        "until" => time(item["recorded_at"].as_str().unwrap()) < time(value),
        "severity" | "category" => own == Some(value),
        _ => own.is_some_and(|own| match value.parse::<event_model::uuid::Uuid>() {
            Ok(id) => own == id.to_string(),
            Err(_) => own == value,
        }),
    }
}

fn url(path: &str, parameters: &[(String, String)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(parameters);
    format!("{path}?{}", query.finish())
}

fn pair(name: &str, value: impl ToString) -> (String, String) {
    (name.to_owned(), value.to_string())
}

fn numbers<'i>(items: impl IntoIterator<Item = &'i Json>) -> Vec<u64> {
    items.into_iter().map(|item| item["seq"].as_u64().unwrap()).collect()
}

/// All items of a list, page by page.
async fn pages(served: &Served, parameters: &[(String, String)]) -> Vec<Json> {
    let mut items = Vec::new();
    let mut parameters = parameters.to_vec();
    loop {
        let answer = served.get(&url("/v1/events", &parameters)).await;
        assert_eq!(answer.status, 200, "{parameters:?}: {answer:?}");
        let page = answer.json();
        items.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { return items };
        parameters.retain(|(name, _)| name != "cursor");
        parameters.push(pair("cursor", next));
    }
}

#[derive(Debug, Clone)]
struct Question {
    /// Some values of some parameters.
    conditions: Vec<(usize, usize)>,
    /// Times of items, and how many milliseconds later.
    times: Vec<(bool, usize, i64)>,
    is_ascending: bool,
    limit: usize,
    cursor: Option<usize>,
}

fn question() -> impl Strategy<Value = Question> {
    let conditions = vec((0..VALUES.len(), any::<prop::sample::Index>()), 0..5);
    let conditions = conditions.prop_map(|chosen| {
        chosen.into_iter().map(|(name, value)| (name, value.index(VALUES[name].1.len()))).collect()
    });
    let times = vec((any::<bool>(), 0..84_usize, -1..2_i64), 0..3);
    let limit = select(vec![1, 2, 7, 100, 1_000]);
    let cursor = proptest::option::weighted(0.4, 0..84_usize);
    (conditions, times, any::<bool>(), limit, cursor).prop_map(
        |(conditions, times, is_ascending, limit, cursor)| Question {
            conditions,
            times,
            is_ascending,
            limit,
            cursor,
        },
    )
}

async fn compare(served: &Served, all: &[Json], question: &Question) {
    let mut conditions: Vec<_> = question
        .conditions
        .iter()
        .map(|(name, value)| {
            let (name, values) = VALUES[*name];
            pair(name, values[*value])
        })
        .collect();
    for (is_since, index, milliseconds) in &question.times {
        let time: Timestamp = all[*index]["recorded_at"].as_str().unwrap().parse().unwrap();
        let time = Timestamp::from_millisecond(time.as_millisecond() + milliseconds).unwrap();
        conditions.push(pair(if *is_since { "since" } else { "until" }, time));
    }
    let found = model(all, &conditions);
    let after = question.cursor.map(|index| &all[index]);
    let place = after.map(|item| item["seq"].as_u64().unwrap());
    let mut expected = numbers(found.iter().copied());
    expected.retain(|seq| match question.is_ascending {
        true => place.is_none_or(|place| *seq > place),
        false => place.is_none_or(|place| *seq < place),
    });
    if !question.is_ascending {
        expected.reverse();
    }
    let mut parameters = conditions.clone();
    parameters.push(pair("order", if question.is_ascending { "asc" } else { "desc" }));
    parameters.push(pair("limit", question.limit));
    parameters.extend(after.map(|item| pair("cursor", item["cursor"].as_str().unwrap())));
    let items = pages(served, &parameters).await;
    assert_eq!(numbers(&items), expected, "{parameters:?}");

    let counts = served.get(&url("/v1/events/counts", &conditions)).await.json();
    assert_eq!(counts["total"], found.len(), "{conditions:?}");
    let of_any: Vec<_> =
        conditions.iter().filter(|(name, _)| !name.contains("severity")).cloned().collect();
    for severity in ["info", "warning", "error", "critical"] {
        let number = model(all, &of_any).iter().filter(|item| item["severity"] == severity).count();
        assert_eq!(counts["by_severity"][severity], number, "{conditions:?}");
    }
    if question.is_ascending {
        let mut parameters = conditions;
        parameters.extend(after.map(|item| pair("after", item["cursor"].as_str().unwrap())));
        let answer = served.get(&url("/v1/events/export", &parameters)).await;
        let lines = std::str::from_utf8(&answer.body).unwrap().lines();
        let lines: Vec<Json> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(numbers(&lines), expected, "{parameters:?}");
    }
}

#[test]
fn any_question_is_answered_as_a_model_answers_it() {
    wait(async {
        let served = Served::new().await;
        fill(&served).await;
        let all = pages(&served, &[pair("order", "asc")]).await;
        assert_eq!(numbers(&all), (1..=84).collect::<Vec<_>>());
        let mut runner = TestRunner::default();
        for _ in 0..400 {
            let question = question().new_tree(&mut runner).unwrap().current();
            compare(&served, &all, &question).await;
        }
    });
}

#[test]
fn pages_lose_and_repeat_nothing_while_events_come_and_go() {
    wait(async {
        let options = EventLog::options().catalog(&events::CATALOG);
        let options = options.retention(Retention::new().rows_per_root(30));
        let log = options.open("sqlite::memory:").await.unwrap();
        let service = Service::new(log.clone()).catalog(&events::CATALOG);
        let served = Served { log, router: service.router().unwrap() };
        fill(&served).await;
        for order in ["asc", "desc"] {
            let before = numbers(&pages(&served, &[pair("limit", 1_000)]).await);
            let mut parameters =
                vec![pair("order", order), pair("name!", "host/*"), pair("limit", 2)];
            let mut seen = Vec::new();
            for round in 0.. {
                let page = served.get(&url("/v1/events", &parameters)).await.json();
                seen.extend(numbers(page["items"].as_array().unwrap()));
                let Some(next) = page["next"].as_str() else { break };
                parameters.retain(|(name, _)| name != "cursor");
                parameters.push(pair("cursor", next));
                if round < 8 {
                    fill(&served).await;
                    served.log.prune().await.unwrap();
                }
            }
            let is_sorted = match order {
                "asc" => seen.is_sorted_by(|one, other| one < other),
                _ => seen.is_sorted_by(|one, other| one > other),
            };
            assert!(is_sorted, "{seen:?}");
            let parameters = [pair("limit", 1_000), pair("name!", "host/*")];
            let kept = numbers(&pages(&served, &parameters).await);
            for seq in kept.iter().filter(|seq| before.contains(seq)) {
                assert!(seen.contains(seq), "{seq} in {seen:?}");
            }
        }
    });
}
