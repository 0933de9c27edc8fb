//! What a configuration does, in both forms of the file.

use super::{Server, output, program};
use crate::within::Folder;
use std::fs;

const REGISTRY: &str = "events:\n  - { name: cluster/created, message: Created, event_type: cluster, severity: info, \
                        properties: { cluster_id: uuid } }\n";
const EVENT: &str =
    r#"{"name":"cluster/created","props":{"cluster_id":"00000000-0000-4000-8000-000000000001"}}"#;

impl Server {
    fn post(&self, body: &str) -> String {
        let (address, length) = (&self.address, body.len());
        self.ask(&format!(
            "POST /v1/events HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        ))
    }
}

#[test]
fn a_log_that_is_switched_off_can_be_read_and_stores_nothing() {
    let folder = Folder::new();
    fs::write(folder.beside("events.yaml"), REGISTRY).unwrap();
    let toml = "listen = \"127.0.0.1:0\"\nregistry = [\"events.yaml\"]\n";
    let yaml = "listen: 127.0.0.1:0\nregistry: [events.yaml]\n";
    for (name, text) in [
        ("on.toml", toml.to_owned()),
        ("off.toml", format!("{toml}enabled = false\n")),
        ("on.yaml", format!("{yaml}enabled: true\n")),
        ("off.yaml", format!("{yaml}enabled: false\n")),
        ("off.yml", format!("{yaml}enabled: false\n")),
        (
            "off.json",
            r#"{"listen":"127.0.0.1:0","registry":["events.yaml"],"enabled":false}"#.into(),
        ),
    ] {
        fs::write(folder.beside(name), text).unwrap();
    }
    let cases = [
        ("on.toml", None, 201),
        ("off.toml", None, 503),
        ("on.yaml", None, 201),
        ("off.yaml", None, 503),
        ("off.yml", None, 503),
        ("off.json", None, 503),
        ("on.toml", Some("false"), 503),
        ("off.yaml", Some("true"), 201),
    ];
    for (file, variable, expected) in cases {
        let mut command = program(folder.path(), &["serve", "--config", file]);
        if let Some(value) = variable {
            command.env("EVENT_LOG_ENABLED", value);
        }
        let server = Server::start(command);
        let posted = server.post(EVENT);
        let start = format!("HTTP/1.1 {expected} ");
        assert!(posted.starts_with(&start), "{file} {variable:?}: {posted}");
        for path in ["/readyz", "/v1/events"] {
            let answer = server.get(path, "");
            assert!(answer.starts_with("HTTP/1.1 200 "), "{file} {variable:?} {path}: {answer}");
        }
        let logged = server.end("-TERM");
        let says = logged.contains("`enabled` is false: events are refused");
        assert_eq!(says, expected == 503, "{file} {variable:?}: {logged}");
    }
    let listed = output(folder.path(), &["query", "--format", "json"]);
    assert_eq!(String::from_utf8(listed.stdout).unwrap().lines().count(), 3);
}

#[test]
fn yaml_is_read_as_strictly_as_toml() {
    let folder = Folder::new();
    let wrong = "listen: here\nstroe: x\nenabled: no\nlog: { level: loud }\nretention:\n  keep: 90\n\
                 limits:\n  queue: -1\n  queue: 5\n";
    fs::write(folder.beside("wrong.yaml"), wrong).unwrap();
    let output = output(folder.path(), &["serve", "--config", "wrong.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "event-log: wrong.yaml:1: `listen`: `here` is not an address and a port, as in 127.0.0.1:8095\n\
         wrong.yaml:2: there is no key `stroe` here: did you mean `store`?\n\
         wrong.yaml:3: `enabled` must be true or false, and this is a text\n\
         wrong.yaml:4: `level`: `loud` is not off, error, warn, info, debug or trace\n\
         wrong.yaml:6: `keep` must be a text in quotes, and this is a number\n\
         wrong.yaml:8: `queue` must be a whole number that is not negative, and this is a number\n\
         wrong.yaml:9: `queue` is set twice\n"
    );
}

#[test]
fn a_configuration_to_begin_with_is_not_written_as_yaml() {
    let folder = Folder::new();
    let output = output(folder.path(), &["init", "--config", "event-log.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.beside("event-log.yaml").exists());
}

#[test]
#[cfg(target_os = "linux")]
fn a_server_may_open_a_file_for_each_connection() {
    let folder = Folder::new();
    let limits = |setting: &str| {
        let program = env!("CARGO_BIN_EXE_event-log");
        let script = format!("{setting} && exec {program} serve --listen 127.0.0.1:0");
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &script]).current_dir(folder.path());
        let server = Server::start(command);
        let limits = fs::read_to_string(format!("/proc/{}/limits", server.child.id())).unwrap();
        let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
        let soft = line.split_whitespace().nth(3).unwrap().parse::<u64>().unwrap();
        (soft, server.end("-TERM"))
    };
    let (soft, logged) = limits("ulimit -Sn 512");
    assert!(soft >= 9_216 && !logged.contains("ulimit"), "{soft}: {logged}");
    let (soft, logged) = limits("ulimit -Sn 512 && ulimit -Hn 600");
    assert!(soft == 600 && logged.contains("raise the limit to 9216"), "{soft}: {logged}");
}
