//! A process with a service and its callers, which says what the callers were answered until it is killed.
//!
//! It is the program of the tests itself: it runs the one ignored test here.

use super::driver::Driver;
use crate::service::submission;
use resource_driver::{
    Options, Service, monitor::Rules, publisher::FilePublisher, store::SqliteStore,
};
use std::{
    env,
    io::{Read, Write, stdout},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    thread::{self, JoinHandle},
    time::Duration,
};

/// How many callers there are.
const CALLERS: usize = 16;

pub(super) struct Child {
    process: std::process::Child,
    reader: Option<JoinHandle<String>>,
}

/// What a caller was answered.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) caller: String,
    pub(super) request_id: String,
    /// Whether the request had not been sent before.
    pub(super) is_first: bool,
}

impl Child {
    /// Starts a process. The last one sends no requests, and ends when all executions were told.
    pub(super) fn start(folder: &Path, round: u32, is_last: bool) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["kill::child::serves", "--exact", "--ignored", "--nocapture"]);
        command.env("KILL_FOLDER", folder).env("KILL_ROUND", round.to_string());
        command.env("KILL_LAST", is_last.to_string());
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut output = process.stdout.take().unwrap();
        let reader = thread::spawn(move || {
            let mut text = String::new();
            output.read_to_string(&mut text).unwrap();
            text
        });
        Self { process, reader: Some(reader) }
    }

    /// Kills it with SIGKILL, and returns what it said.
    pub(super) fn kill(mut self) -> Vec<Line> {
        assert!(self.process.try_wait().unwrap().is_none(), "it ended before it was killed");
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.lines()
    }

    /// Waits for its end, and returns what it said.
    pub(super) fn wait(mut self) -> Vec<Line> {
        assert!(self.process.wait().unwrap().success());
        self.lines()
    }

    fn lines(&mut self) -> Vec<Line> {
        let text = self.reader.take().unwrap().join().unwrap();
        // The last line of a killed process may be a part of one.
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        let line = |line: &str| match line.split(' ').collect::<Vec<_>>()[..] {
            ["answered", caller, request_id, is_first] => Some(Line {
                caller: caller.to_owned(),
                request_id: request_id.to_owned(),
                is_first: is_first == "true",
            }),
            _ => None,
        };
        whole.lines().filter_map(line).collect()
    }
}

impl Drop for Child {
    /// A test that fails leaves no process.
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
#[ignore = "another test starts it as a process"]
fn serves() {
    let Some(folder) = env::var_os("KILL_FOLDER") else { return };
    let folder = Path::new(&folder);
    let round: u32 = env::var("KILL_ROUND").unwrap().parse().unwrap();
    let is_last = env::var("KILL_LAST").unwrap() == "true";
    // The test runner has begun a line.
    stdout().write_all(b"\n").unwrap();
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(2).enable_time().build().unwrap().block_on(async {
        let service = start(folder);
        match is_last {
            true => finish(&service).await,
            false => {
                let repeat = || repeat(&service, round);
                tokio::join!(load(&service, round), repeat(), repeat(), repeat(), repeat());
            }
        }
    });
}

fn start(folder: &Path) -> Service<Driver> {
    let store = SqliteStore::open(folder.join("jobs")).unwrap();
    let publisher = FilePublisher::open(folder.join("messages")).unwrap();
    let rules = Rules::new().with_pauses(Duration::from_millis(2), Duration::from_millis(50));
    let rules = rules.and_then(|rules| rules.with_grace(Duration::from_millis(300))).unwrap();
    let mut options = Options::default();
    options.workspace = folder.join("workspace");
    let (store, publisher) = (Arc::new(store), Arc::new(publisher));
    Service::start_with(Driver::open(folder), store, publisher, rules, options)
}

/// Sends new requests, until the process is killed.
async fn load(service: &Service<Driver>, round: u32) {
    let callers = (0..CALLERS).map(|caller| {
        let service = service.clone();
        tokio::spawn(async move {
            for number in 0_u32.. {
                let id = format!("{round}-{caller}-{number}");
                send(&service, &id, true).await;
            }
        })
    });
    for caller in callers.collect::<Vec<_>>() {
        caller.await.unwrap();
    }
}

/// Sends requests of the former processes again, whether they were answered or not.
async fn repeat(service: &Service<Driver>, round: u32) {
    loop {
        if round > 0 {
            let (round, caller) = (fastrand::u32(0..round), fastrand::usize(0..CALLERS));
            // Many of them were sent only once, others never.
            let id = format!("{round}-{caller}-{}", fastrand::u32(0..10));
            send(service, &id, false).await;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

async fn send(service: &Service<Driver>, id: &str, is_first: bool) {
    if let Ok(answer) = service.execute(submission(id)).await {
        let line = format!("answered {id} {} {is_first}\n", answer.request_id);
        stdout().write_all(line.as_bytes()).unwrap();
    }
}

async fn finish(service: &Service<Driver>) {
    // The first assignment may not have come yet.
    tokio::time::sleep(Duration::from_millis(500)).await;
    while service.executions() > 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(service.health().is_healthy());
    service.shutdown().await;
}
