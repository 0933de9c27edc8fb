//! SIGKILL while events are posted: what was acknowledged is there once.

use crate::{process::Server, reader::Random, requests::Connection};
use event_model::{
    serde_json::{Value, json},
    uuid::Uuid,
};
use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};

const WRITERS: u64 = 16;
const KILLS: usize = 10;

#[test]
#[ignore = "it takes long, and needs a fast build: .ci/event-log-streams.sh runs it"]
fn what_was_acknowledged_is_there_once_after_kills() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(kills());
}

/// The cursors of the events that were acknowledged, by id.
type Acknowledged = Arc<Mutex<HashMap<Uuid, String>>>;

async fn kills() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("events.db");
    let mut server = Server::start(&file);
    let (place, address) = watch::channel(Some(server.address));
    let acknowledged = Acknowledged::default();
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let random = Random(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
            tokio::spawn(write(address.clone(), random, Arc::clone(&acknowledged)))
        })
        .collect();
    let mut random = Random(99);
    for _ in 0..KILLS {
        sleep(Duration::from_millis(200 + random.below(600))).await;
        server.kill();
        server = Server::start(&file);
        place.send_replace(Some(server.address));
    }
    sleep(Duration::from_millis(300)).await;
    place.send_replace(None);
    for writer in writers {
        writer.await.unwrap();
    }
    let listed = list(server.address).await;
    let acknowledged = acknowledged.lock().unwrap();
    for (id, cursor) in &*acknowledged {
        assert_eq!(listed.get(id), Some(cursor), "{id} was acknowledged");
    }
    println!(
        "{KILLS} kills: {} events were acknowledged to {WRITERS} writers, all are there once; {} are there",
        acknowledged.len(),
        listed.len()
    );
    server.terminate();
}

/// Posts events, each again with the same id until it is acknowledged.
async fn write(
    mut address: watch::Receiver<Option<SocketAddr>>,
    mut random: Random,
    acknowledged: Acknowledged,
) {
    loop {
        let number = if random.below(4) == 0 { 1 + random.below(20) } else { 1 };
        let ids: Vec<Uuid> = (0..number).map(|_| Uuid::new_v4()).collect();
        let events: Vec<Value> = ids.iter().map(event).collect();
        let events = Value::from(events);
        loop {
            let Some(place) = *address.borrow_and_update() else { return };
            let attempt = attempt(place, &events);
            let answer = timeout(Duration::from_secs(5), attempt).await.ok().and_then(Result::ok);
            if let Some((201, answer)) = answer {
                let items = answer["items"].as_array().unwrap();
                assert_eq!(items.len(), ids.len());
                let mut acknowledged = acknowledged.lock().unwrap();
                for (id, item) in ids.iter().zip(items) {
                    assert_eq!(item["id"], id.to_string());
                    let cursor = item["cursor"].as_str().unwrap().to_owned();
                    assert!(acknowledged.insert(*id, cursor).is_none());
                }
                break;
            }
            sleep(Duration::from_millis(5)).await;
        }
    }
}

async fn attempt(address: SocketAddr, events: &Value) -> std::io::Result<(u16, Value)> {
    let mut connection = Connection::open(address).await?;
    let (status, answer) = connection.post(events).await?;
    assert!([201, 503].contains(&status), "{status}: {answer}");
    Ok((status, answer))
}

fn event(id: &Uuid) -> Value {
    let props = json!({
        "host_id": Uuid::from_u128(1), "infra_env_id": Uuid::from_u128(2), "host_name": "worker",
        "disk_name": id.to_string(),
    });
    json!({"name": "host/disk_formatted", "id": id, "props": props})
}

/// The cursors of all events by id, after a check that there is none twice, and that their numbers have no gaps.
async fn list(address: SocketAddr) -> HashMap<Uuid, String> {
    let mut connection = Connection::open(address).await.unwrap();
    let (mut listed, mut last, mut path) = (HashMap::new(), 0, String::new());
    loop {
        let (status, page) =
            connection.get(&format!("/v1/events?order=asc&limit=1000{path}")).await.unwrap();
        assert_eq!(status, 200, "{page}");
        for item in page["items"].as_array().unwrap() {
            last += 1;
            assert_eq!(item["seq"], last, "the numbers have a gap");
            let id: Uuid = item["id"].as_str().unwrap().parse().unwrap();
            let cursor = item["cursor"].as_str().unwrap().to_owned();
            assert!(listed.insert(id, cursor).is_none(), "{id} is there twice");
        }
        let Some(next) = page["next"].as_str() else { return listed };
        path = format!("&cursor={next}");
    }
}
