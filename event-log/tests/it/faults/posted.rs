//! Posts to the program while its disk fails.

use super::injected::shim;
use crate::within::{Folder, location};
use event_model::{
    serde_json::{self, Value, json},
    uuid::Uuid,
};
use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// The program, with calls that fail.
    fn start(folder: &Folder, rules: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_event-log"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--store", &location(&folder.file())]);
        command.args(["--registry", concat!(env!("CARGO_MANIFEST_DIR"), "/../events.yaml")]);
        command.env("LD_PRELOAD", shim()).env("FAULT_RULES", rules);
        command.env("FAULT_FIRED", folder.beside("fired")).env_remove("EVENT_LOG_CONFIG");
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://").unwrap().to_owned();
        Self { process, address }
    }

    fn ask(&self, head: &str, body: &str) -> (u16, Value) {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        let (address, length) = (&self.address, body.len());
        write!(
            connection,
            "{head} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        (status, serde_json::from_str(body).unwrap())
    }

    fn post(&self, events: &[Value]) -> (u16, Value) {
        self.ask("POST /v1/events", &json!(events).to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn event(number: usize) -> Value {
    let props = json!({
        "host_id": Uuid::from_u128(1), "infra_env_id": Uuid::from_u128(2), "host_name": "worker",
        "disk_name": format!("sd{number}"),
    });
    json!({"name": "host/disk_formatted", "props": props})
}

#[test]
#[ignore = "needs a library that the tests do not build"]
fn a_post_whose_outcome_is_unknown_names_the_ids_to_send_again() {
    for rules in ["sync:wal:20:1:EIO", "sync:wal:20:8:EIO"] {
        let folder = Folder::new();
        let server = Server::start(&folder, rules);
        let (mut stored, mut unknown, mut failed) = (0, 0, 0);
        for number in 0..60 {
            let mut events = vec![event(2 * number), event(2 * number + 1)];
            loop {
                let (status, answer) = server.post(&events);
                match (status, answer["ids"].as_array()) {
                    (201, _) => break stored += 1,
                    (503, Some(ids)) => {
                        assert_eq!(answer["title"], "Service Unavailable");
                        assert_eq!(ids.len(), 2, "{answer}");
                        for (event, id) in events.iter_mut().zip(ids) {
                            // After the first time, they are the ids that were sent.
                            assert!(event["id"].is_null() || event["id"] == *id, "{answer}");
                            event["id"] = id.clone();
                        }
                        unknown += 1;
                    }
                    (503, None) => failed += 1,
                    _ => panic!("{status}: {answer}"),
                }
                assert!(unknown + failed < 100, "the log does not go on");
            }
        }
        assert!(unknown > 0, "no call failed");
        assert_eq!(stored, 60);
        let (status, page) = server.ask("GET /v1/events?limit=1000", "");
        assert_eq!(status, 200, "{page}");
        let mut times = HashMap::<String, u32>::new();
        for item in page["items"].as_array().unwrap() {
            *times.entry(item["props"]["disk_name"].to_string()).or_default() += 1;
        }
        assert_eq!(times.len(), 120);
        assert!(times.values().all(|times| *times == 1), "{times:?}");
        println!(
            "posts, {rules}: 120 events acknowledged, there 120, twice 0; 503 with ids {unknown}, without {failed}"
        );
    }
}
