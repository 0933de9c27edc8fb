//! The program as a server: its configuration, its first line, its end.

mod configuration;

use crate::within::Folder;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_event-log");

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(folder).env_remove("EVENT_LOG_CONFIG");
    command
}

fn output(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

/// A server that runs. It is killed if a test fails.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://").map(str::to_owned);
        let Some(address) = address else {
            let mut error = String::new();
            child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
            panic!("{line}{error}");
        };
        Self { child, address }
    }

    fn ask(&self, request: &str) -> String {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let address = &self.address;
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\r\n"
        ))
    }

    /// Ends the server with this signal, and returns what it logged.
    fn end(mut self, signal: &str) -> String {
        let start = Instant::now();
        let id = self.child.id().to_string();
        assert!(
            Command::new("sh")
                .args(["-c", "kill \"$0\" \"$1\"", signal, &id])
                .status()
                .unwrap()
                .success()
        );
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}");
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        let mut logged = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut logged).unwrap();
        logged
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

#[test]
fn a_server_of_a_written_configuration_serves_and_ends_when_it_is_told() {
    let folder = Folder::new();
    let written = output(folder.path(), &["init"]);
    assert!(written.status.success(), "{written:?}");
    assert_eq!(
        String::from_utf8(written.stdout).unwrap(),
        "wrote event-log.toml\nwrote events.yaml\nthe store is sqlite:events.db\n\
         start the server: event-log serve --config event-log.toml\n"
    );
    for signal in ["-TERM", "-INT"] {
        let arguments = ["serve", "--config", "event-log.toml", "--listen", "127.0.0.1:0"];
        let server = Server::start(program(folder.path(), &arguments));
        let answer = server.get("/v1/events", "");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        let evil = server.ask("GET / HTTP/1.1\r\nhost: evil.com\r\nconnection: close\r\n\r\n");
        assert!(evil.starts_with("HTTP/1.1 421 "), "{evil}");
        let ready = server.get("/readyz", "");
        assert!(ready.starts_with("HTTP/1.1 200 "), "{ready}");
        let logged = server.end(signal);
        assert!(logged.contains("stopping"), "{logged}");
        // Probes that succeed would fill the log.
        assert!(logged.contains("path=/v1/events status=200"), "{logged}");
        assert!(!logged.contains("/readyz"), "{logged}");
    }
    let again = output(folder.path(), &["init"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8(again.stderr).unwrap().contains("event-log.toml exists"));
}

#[test]
fn a_token_that_was_made_is_accepted_at_once_and_never_logged() {
    let folder = Folder::new();
    fs::write(folder.beside("tokens.toml"), "# Of people.\n").unwrap();
    let arguments =
        ["serve", "--listen", "127.0.0.1:0", "--tokens", "tokens.toml", "--log-format", "json"];
    let server = Server::start(program(folder.path(), &arguments));
    let new = [
        "token",
        "new",
        "--right",
        "read",
        "--root",
        "cluster_id=1",
        "--root",
        "cluster_id=2",
        "--name",
        "alice",
    ];
    let made = output(folder.path(), &new);
    assert!(made.status.success(), "{made:?}");
    let token = String::from_utf8(made.stdout).unwrap().trim_end().to_owned();
    assert_eq!(token.len(), "elog_".len() + 64, "{token}");
    let file = fs::read_to_string(folder.beside("tokens.toml")).unwrap();
    assert!(file.starts_with("# Of people.\n\n[[token]]\nname = \"alice\"\nsha256 = "), "{file}");
    assert!(!file.contains(&token));

    let header = format!("authorization: Bearer {token}\r\n");
    let answer = server.get("/v1/events", &header);
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let answer = server.get(&format!("/v1/events?token={token}"), "");
    assert!(answer.starts_with("HTTP/1.1 401 ") && !answer.contains(&token), "{answer}");
    let answer = server.get(&format!("/v1/\u{202e}strange?token={token}"), "");
    assert!(answer.starts_with("HTTP/1.1 404 ") && !answer.contains(&token), "{answer}");

    let again = output(folder.path(), &new);
    assert_eq!(again.status.code(), Some(2));
    let listed = output(folder.path(), &["token", "list"]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert_eq!(listed, "alice: read; cluster_id=1, cluster_id=2\n");
    let metrics = server.get("/metrics", &header);
    assert!(!metrics.contains(&token), "{metrics}");

    assert!(output(folder.path(), &["token", "remove", "alice"]).status.success());
    assert_eq!(fs::read_to_string(folder.beside("tokens.toml")).unwrap(), "# Of people.\n\n");
    let answer = server.get("/v1/events", &header);
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    assert_eq!(output(folder.path(), &["token", "remove", "alice"]).status.code(), Some(2));

    let logged = server.end("-TERM");
    assert!(
        logged.contains("\"token\":\"alice\"") && logged.contains("\"path\":\"/v1/events\""),
        "{logged}"
    );
    assert!(!logged.contains(&token) && !logged.contains('\u{202e}'), "{logged}");
}

#[test]
fn what_is_wrong_is_said_before_anything_is_served() {
    let folder = Folder::new();
    let wrong = "listen = \"here\"\nstroe = \"x\"\nhosts = [\"http://a\"]\ncors_origins = [\"*\"]\nenabled = \"no\"\n\
                 [log]\nlevel = \"loud\"\n[retention]\nkeep = \"90\"\nsteps_after = \"soon\"\nrows_per_root = 0\n\
                 [retention.severity]\ncritcal = \"1d\"\n[limits]\nqueue = -1\n";
    for (name, text) in [
        ("wrong.toml", wrong),
        ("hosts.toml", "hosts = [\"a\"]"),
        ("limits.toml", "[rate_limits]\n\"cluster/none\" = \"1h\""),
        ("broken.toml", "[[token]]\nname = \"a\""),
    ] {
        fs::write(folder.beside(name), text).unwrap();
    }
    let cases: [(&[&str], &str); 8] = [
        (
            &["--config", "wrong.toml"],
            "wrong.toml:1: `listen`: `here` is not an address and a port, as in 127.0.0.1:8095\n\
             wrong.toml:2: there is no key `stroe` here: did you mean `store`?\n\
             wrong.toml:3: `http://a` is not a host: write a name or an address, as in events.example.com, 10.0.0.7:8095 or [::1]\n\
             wrong.toml:4: `*` is not an origin: write scheme and host in lower case, as in https://console.example.com\n\
             wrong.toml:5: `enabled` must be true or false, and this is a text\n\
             wrong.toml:7: `level`: `loud` is not off, error, warn, info, debug or trace\n\
             wrong.toml:9: `keep`: `90` is not an age: write it as in 90d, 24h or 1h30m\n\
             wrong.toml:10: `steps_after`: `soon` is not an age, as in 24h or 7d, and not never\n\
             wrong.toml:11: `rows_per_root` must be at least 1\n\
             wrong.toml:13: there is no key `critcal` here: did you mean `critical`?\n\
             wrong.toml:15: `queue` must be a whole number that is not negative, and this is a number\n",
        ),
        (&["--config", "none.toml"], "none.toml: cannot read the configuration: No such file"),
        (&["--config", "hosts.toml"], "`hosts` is set, but without tokens"),
        (
            &["--config", "limits.toml"],
            "`rate_limits` is set, but no registry: add `--registry PATH`\n",
        ),
        (&["--group", "a"], "a group is set, but no registry: add `--registry PATH`\n"),
        (
            &["--listen", "0.0.0.0:0"],
            "without tokens, everybody who can connect to 0.0.0.0:0 could",
        ),
        (&["--listen", "[::]:0"], "without tokens, everybody who can connect to [::]:0 could"),
        (&["--tokens", "broken.toml"], "broken.toml:1: this token has no `rights`\n"),
    ];
    for (arguments, expected) in cases {
        let output = output(folder.path(), &[&["serve"], arguments].concat());
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
        let expected = format!("event-log: {expected}");
        let warned = error.lines().filter(|line| !line.contains("warning")).collect::<Vec<_>>();
        assert!(
            format!("{}\n", warned.join("\n")).starts_with(&expected),
            "{arguments:?}: {error}"
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn flags_win_over_the_environment_and_that_over_the_file() {
    let folder = Folder::new();
    let file = "store = \"sqlite:file.db\"\nlisten = \"127.0.0.1:0\"\nenabled = false\n[log]\nlevel = \"off\"\n";
    fs::write(folder.beside("event-log.toml"), file).unwrap();
    let serve = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = program(folder.path(), &[&["serve"], arguments].concat());
        command.env("EVENT_LOG_CONFIG", "event-log.toml").envs(variables.iter().copied());
        Server::start(command).end("-TERM")
    };
    let store = "EVENT_LOG_STORE";
    serve(&[], &[]);
    assert!(folder.beside("file.db").exists());
    serve(&[], &[(store, "sqlite:variable.db")]);
    assert!(folder.beside("variable.db").exists());
    let both =
        [(store, "sqlite:other.db"), ("EVENT_LOG_STROE", "x"), ("EVENT_LOG_PORT_80_TCP", "x")];
    let logged = serve(&["--store", "sqlite:flag.db"], &both);
    assert!(folder.beside("flag.db").exists() && !folder.beside("other.db").exists());
    assert_eq!(
        logged,
        "event-log: warning: the variable `EVENT_LOG_STROE` has no effect: did you mean `EVENT_LOG_STORE`?\n"
    );
}
