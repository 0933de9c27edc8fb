//! Runs a test in a process of its own, for faults that would end or stop this one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    env,
    io::{Read, Seek},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const INSIDE: &str = "EVENT_MODEL_TEST_CHILD";
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the test with this path again, in a child process that `prepare` may set up, and fails if the child fails or
/// does not end. In the child itself it runs `work`.
pub(crate) fn run(test: &str, prepare: impl FnOnce(&mut Command), work: impl FnOnce()) {
    if env::var_os(INSIDE).is_some() {
        return work();
    }
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env(INSIDE, "1");
    prepare(&mut command);
    // A file, because a full pipe would stop the child.
    let mut said = tempfile::tempfile().unwrap();
    let output = || Stdio::from(said.try_clone().unwrap());
    let command = command.env("RUST_BACKTRACE", "0").stdout(output()).stderr(output());
    let mut child = command.spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("`{test}` does not end");
        }
        thread::sleep(Duration::from_millis(5));
    }
    let status = child.wait().unwrap();
    let mut text = String::new();
    said.rewind().unwrap();
    said.read_to_string(&mut text).unwrap();
    assert!(status.success() && text.contains("1 passed"), "`{test}`: {status}\n{text}");
}
