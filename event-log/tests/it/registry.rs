//! `--registry`: mistakes are shown as `event-codegen check` shows them, and hostile registries are refused in time.

use crate::{
    program::{Server, done, text},
    within::{Folder, run_with_io},
};
use event_log::client::Client;
use std::{fmt::Write, fs, time::Instant};

const GOOD: &str = "events:\n  - { name: host/opened, message: It opened, event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid } }\n";

#[test]
fn mistakes_are_shown_with_their_places_and_a_summary() {
    let folder = Folder::new();
    let path = folder.beside("events.yaml");
    fs::write(&path, GOOD.replace("severity: info", "severity: infos")).unwrap();
    let done = done(&["serve", "--store", "sqlite::memory:", "--registry", text(&path)]);
    let expected =
        format!("error[unknown-severity]: unknown severity `infos`\n --> {}:2:74\n", text(&path));
    assert_eq!((done.status, &*done.out), (1, ""));
    assert!(done.err.starts_with(&expected), "{}", done.err);
    assert!(done.err.ends_with("\n\n1 error\n"), "{}", done.err);
}

#[test]
fn what_cannot_be_read_is_not_a_mistake_of_the_registry() {
    let folder = Folder::new();
    let empty = folder.beside("empty");
    fs::create_dir(&empty).unwrap();
    let loops = folder.beside("loops");
    fs::create_dir(&loops).unwrap();
    std::os::unix::fs::symlink(&loops, loops.join("again")).unwrap();
    let missing = folder.beside("missing.yaml");
    for path in [&empty, &loops, &missing] {
        let done = done(&["serve", "--store", "sqlite::memory:", "--registry", text(path)]);
        assert_eq!((done.status, done.err.lines().count()), (2, 1), "{}", done.err);
        assert!(done.err.starts_with("event-log: "), "{}", done.err);
    }
}

#[test]
fn hostile_registries_are_refused_in_time() {
    let folder = Folder::new();
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        let items = [&*alias; 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{items}]").unwrap();
    }
    bomb += "events: *a11\n";
    let deep = format!("events: {}", "[".repeat(100_000));
    let cases: [(&str, Vec<u8>); 4] = [
        ("bomb", bomb.into_bytes()),
        ("deep", deep.into_bytes()),
        ("not-text", b"events: [\xff\xfe\x00]".to_vec()),
        ("escape", GOOD.replace("It opened", "\"\\e]0;owned\\a {x}\"").into_bytes()),
    ];
    for (name, bytes) in cases {
        let path = folder.beside(&format!("{name}.yaml"));
        fs::write(&path, bytes).unwrap();
        let start = Instant::now();
        let done = done(&["serve", "--store", "sqlite::memory:", "--registry", text(&path)]);
        assert_eq!(done.status, 1, "{name}: {}", done.err);
        assert!(start.elapsed().as_secs() < 10, "{name}");
        assert!(!done.err.contains(['\u{1b}', '\u{7}']), "{name}: {:?}", done.err);
    }
}

#[test]
fn several_files_and_a_large_one_are_one_registry() {
    let folder = Folder::new();
    let (small, large) = (folder.beside("small.yaml"), folder.beside("large"));
    fs::create_dir(&large).unwrap();
    fs::write(&small, GOOD).unwrap();
    let mut text_of = "events:\n".to_owned();
    for number in 0..10_000 {
        let message = format!("\"Number {number} opened\"");
        let name = format!("host/number_{number}_opened");
        let event = GOOD.trim_start_matches("events:\n").replace("host/opened", &name);
        text_of += &event.replace("It opened", &message);
    }
    fs::write(large.join("events.yaml"), text_of).unwrap();
    let server = Server::start(&[
        "--store",
        "sqlite::memory:",
        "--registry",
        text(&small),
        "--registry",
        text(&large),
    ]);
    run_with_io(async {
        let catalog = Client::new(&server.url).unwrap().catalog().await.unwrap();
        assert_eq!(catalog["events"].as_array().map(Vec::len), Some(10_001));
    });
}
