//! Runs a test in a process of its own, for faults that would end or stop this one.

use std::{
    env,
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
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("`{test}` does not end");
        }
        thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`{test}`: {}\n{said}{errors}", output.status);
    assert!(said.contains("1 passed"), "there is no test `{test}`:\n{said}");
}
