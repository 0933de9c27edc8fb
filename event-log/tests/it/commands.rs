//! The commands, as people use them.

use crate::{
    program::{Server, command, done, succeeds, text},
    within::{Folder, degraded, formatted, location, run, run_with_io, uuid},
};
use event_log::{
    EventLog,
    client::{Client, NewEvent},
};
use event_model::{Occurrence, Severity, jiff::Timestamp};
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    process::Stdio,
};

/// A log with a few events, some of them hostile.
fn log(folder: &Folder) -> String {
    let location = location(&folder.file());
    run(async {
        let log = EventLog::options().ballast(0).open(&location).await.unwrap();
        let time = Timestamp::from_second(1_780_000_000).unwrap();
        for (event, number) in [
            (degraded(1, Severity::Error), 1),
            (formatted(2, "sda\u{1b}[31m\u{202e}\n"), 2),
            (degraded(3, Severity::Critical).with_correlation_id("a \"b\""), 3),
        ] {
            let event: Occurrence = event.with_time(time).with_id(uuid(number));
            log.append(event).await.unwrap();
        }
        log.close().await.unwrap();
    });
    location
}

#[test]
fn query_shows_lines_that_do_nothing_to_a_terminal() {
    let folder = Folder::new();
    let log = log(&folder);
    let host = "2026-05-28T20:26:40.000Z info     host/disk_formatted: worker: formatted disk sda\\u{1b}[31m\\u{202e}\\u{a} of \
                cluster none host_id=00000000-0000-0000-0000-000000000002 infra_env_id=00000000-0000-0000-0000-00000000000e\n";
    let cases: [(&[&str], &str); 4] = [
        (&["--name", "host/*"], host),
        (&["--identity", "host_id=00000000-0000-0000-0000-000000000002"], host),
        (&["--name", "nothing"], ""),
        (&["--not-name", "cluster/*", "-q", "DISK SDA", "--since", "24h", "--order", "asc"], host),
    ];
    for (arguments, expected) in cases {
        let all = [&["query", "--store", &log], arguments].concat();
        assert_eq!(succeeds(&all), expected, "{arguments:?}");
    }
    let json = succeeds(&["query", "--store", &log, "--format", "json", "--name", "host/*"]);
    assert!(json.contains(r"sda\u001b[31m\u202e\n"), "{json}");
    let two = done(&["query", "--store", &log, "--limit", "2"]);
    assert_eq!(two.out.lines().count(), 2);
    let cursor = two.err.split('`').nth(1).unwrap().trim_start_matches("--cursor ");
    let rest = succeeds(&["query", "--store", &log, "--cursor", cursor]);
    assert!(rest.contains("cluster_id=00000000-0000-0000-0000-000000000001"), "{rest}");
}

#[test]
fn an_export_is_imported_once() {
    let folder = Folder::new();
    let (from, to) = (log(&folder), location(&folder.beside("other.db")));
    let file = folder.beside("events.ndjson");
    succeeds(&["export", "--store", &from, "--output", text(&file)]);
    let written = fs::read_to_string(&file).unwrap();
    assert_eq!(succeeds(&["export", "--store", &from]), written);
    for (target, expected) in [
        (&to, "3 stored, 0 there already\n"),
        (&to, "0 stored, 3 there already\n"),
        (&from, "0 stored, 3 there already\n"),
    ] {
        let import = done(&["import", text(&file), "--store", target]);
        assert_eq!((import.status, &*import.err), (0, expected));
    }
    // All is the same, but the places and the time of recording.
    let without_place = |text: &str| -> Vec<String> {
        let part = |line: &str| {
            let (start, rest) = line.split_once(",\"seq\"").unwrap();
            let (_, rest) = rest.split_once(",\"event_type\"").unwrap();
            let end = rest.split_once(",\"correlation_id\"").map_or("", |(_, end)| end);
            format!("{start} {end}")
        };
        text.lines().map(part).collect()
    };
    assert_eq!(without_place(&succeeds(&["export", "--store", &to])), without_place(&written));
}

#[test]
fn bad_lines_are_named_and_the_others_are_stored() {
    let folder = Folder::new();
    let from = log(&folder);
    let lines = succeeds(&["export", "--store", &from]);
    let mut lines: Vec<_> = lines.lines().map(str::to_owned).collect();
    lines.insert(1, "{\"name\":\u{1b}[31m".to_owned());
    lines.insert(2, String::new());
    // The same id with another message.
    lines.push(lines[0].replace("degraded", "upgraded"));
    let file = folder.beside("bad.ndjson");
    fs::write(&file, lines.join("\n")).unwrap();
    let to = location(&folder.beside("other.db"));
    let import = done(&["import", text(&file), "--store", &to]);
    let expected = "line 2: it is not an event: expected value at line 1 column 9\n\
                    line 6: the log has an event with the id 00000000-0000-0000-0000-000000000001 and other content: \
                    use a new id for each event\n\
                    3 stored, 0 there already, 2 bad\n";
    assert_eq!((import.status, &*import.err), (1, expected));
}

#[test]
fn a_reader_that_has_enough_is_not_an_error() {
    let folder = Folder::new();
    let log = log(&folder);
    let mut child = command(&["query", "--store", &log])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), &*err), (Some(0), ""));
}

#[test]
fn a_log_is_copied_checked_and_moved() {
    let folder = Folder::new();
    let from = log(&folder);
    let (backup, restored) = (folder.beside("backup.db"), location(&folder.beside("restored.db")));
    let moved = location(&folder.beside("moved.db"));
    succeeds(&["backup", text(&backup), "--store", &from]);
    let again = done(&["backup", text(&backup), "--store", &from]);
    assert_eq!(again.status, 2, "{}", again.err);
    succeeds(&["backup", text(&backup), "--store", &from, "--replace"]);
    succeeds(&["restore", text(&backup), "--store", &restored]);
    succeeds(&["migrate", "--from", &restored, "--to", &moved]);
    assert_eq!(done(&["migrate", "--from", &restored, "--to", &moved]).status, 2);
    let exported = succeeds(&["export", "--store", &from]);
    for log in [&restored, &moved] {
        assert_eq!(succeeds(&["export", "--store", log]), exported);
        let check = done(&["check", "--store", log]);
        assert_eq!((check.status, &*check.err), (0, "the log is sound\n"));
    }
    let pruned = done(&["prune", "--store", &moved, "--rows-per-root", "0"]);
    assert_eq!((pruned.status, &*pruned.err), (0, "3 removed\n"));
}

#[test]
fn damage_is_a_finding_and_a_log_that_is_not_there_is_not() {
    let folder = Folder::new();
    let log = log(&folder);
    let mut bytes = fs::read(folder.file()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(7);
    fs::write(folder.file(), bytes).unwrap();
    assert_eq!(done(&["check", "--store", &log]).status, 1);
    let missing = location(&folder.beside("missing.db"));
    for command in ["query", "tail", "export", "prune", "check"] {
        let done = done(&[command, "--store", &missing]);
        assert_eq!(done.status, 2, "{command}: {}", done.err);
    }
    assert!(!folder.beside("missing.db").exists());
}

#[test]
fn tail_follows_a_server_and_a_store() {
    let folder = Folder::new();
    let store = log(&folder);
    let registry = concat!(env!("CARGO_MANIFEST_DIR"), "/../events.yaml");
    let server = Server::start(&["--store", &store, "--registry", registry]);
    let client = Client::new(&server.url).unwrap();
    for place in [["--server", &server.url], ["--store", &store]] {
        let arguments = [&["tail", "--follow", "-n", "1"], &place[..]].concat();
        let mut child = command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        assert!(first.contains("cluster/operator_degraded"), "{first}");
        let event = NewEvent::of(&degraded(7, Severity::Warning));
        run_with_io(client.append(&[event])).unwrap();
        let second = lines.next().unwrap().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(second.contains(&format!("cluster_id={}", uuid(7))), "{second}");
    }
}

#[test]
fn help_and_completions_know_every_command() {
    let help = succeeds(&["--help"]);
    let bash = succeeds(&["completions", "bash"]);
    let commands = [
        "serve", "tail", "query", "export", "import", "prune", "backup", "restore", "check",
        "migrate",
    ];
    for name in commands {
        assert!(help.contains(&format!("\n  {name} ")), "{help}");
        assert!(bash.contains(&format!("event__log__{name}")) || bash.contains(name), "{name}");
        assert!(succeeds(&[name, "--help"]).lines().all(|line| line.len() <= 120), "{name}");
    }
    for shell in ["zsh", "fish", "elvish", "powershell"] {
        assert!(succeeds(&["completions", shell]).contains("migrate"), "{shell}");
    }
}
