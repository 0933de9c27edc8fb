//! What the commands say of mistakes: where, and what to do, once.

use crate::{
    program::{done, succeeds, text},
    within::{Folder, location},
};
use std::{fs, net::TcpListener};

#[test]
fn a_mistake_is_told_once_with_its_place() {
    let folder = Folder::new();
    let (file, missing) = (folder.file(), folder.beside("registry.yaml"));
    fs::write(&file, "this is not a log").unwrap();
    let (log, missing) = (location(&file), text(&missing).to_owned());
    let memory = "sqlite::memory:";
    let cases: [(&[&str], String); 6] = [
        (
            &["serve", "--store", memory, "--listen", "127.0.0.1:0", "--registry", &missing],
            format!("event-log: cannot read {missing}: No such file or directory (os error 2)\n"),
        ),
        (
            &["serve", "--store", memory, "--group", "x"],
            "event-log: a group is set, but no registry: add `--registry PATH`\n".to_owned(),
        ),
        (
            &["import", "--store", memory, "--group", "x", "-"],
            "event-log: a group is set, but no registry: add `--registry PATH`\n".to_owned(),
        ),
        (&["import", "--store", memory, "/"], "event-log: cannot read /: is a directory\n".to_owned()),
        (&["check", "--store", &log], format!("event-log: {log}: the file is not an event log\n")),
        (
            &["query", "--server", "http://127.0.0.1:1"],
            "event-log: the server cannot be reached, or the connection was lost: http://127.0.0.1:1: tcp connect error: \
             Connection refused (os error 111)\n"
                .to_owned(),
        ),
    ];
    for (arguments, expected) in cases {
        let done = done(arguments);
        assert_eq!((done.status, done.err), (2, expected), "{arguments:?}");
    }
}

#[test]
fn a_server_that_cannot_listen_makes_no_store() {
    let folder = Folder::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let done = done(&["serve", "--listen", &address, "--store", &location(&folder.file())]);
    assert_eq!(done.status, 2);
    assert!(
        done.err.starts_with(&format!("event-log: cannot listen on {address}: ")),
        "{}",
        done.err
    );
    assert!(!folder.file().exists());
}

#[test]
fn the_file_of_an_import_can_follow_its_registry() {
    let folder = Folder::new();
    let (log, lines) = (location(&folder.file()), folder.beside("lines.ndjson"));
    fs::write(&lines, "").unwrap();
    let registry = concat!(env!("CARGO_MANIFEST_DIR"), "/../events.yaml");
    succeeds(&["import", "--store", &log, "--registry", registry, text(&lines)]);
}
