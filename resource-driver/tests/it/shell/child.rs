//! The program as a process, and a caller.

use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::OnceLock,
    thread,
    time::{Duration, Instant, SystemTime},
};

/// Longer than anything takes on a machine that is busy with other tests.
pub(crate) const LONG: Duration = Duration::from_secs(60);

/// A driver with its files in a folder of its own. It is killed when it is dropped; its scripts are not.
pub(crate) struct Driver {
    pub(crate) folder: tempfile::TempDir,
    child: Option<Child>,
    pub(crate) address: String,
    /// Besides those that all drivers of these tests have.
    config: String,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Answer {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{:?}", self.body))
    }
}

impl Driver {
    pub(crate) fn start() -> Self {
        Self::with("")
    }

    /// Starts a driver with these lines in its configuration.
    pub(crate) fn with(config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut driver =
            Self { folder, child: None, address: String::new(), config: config.to_owned() };
        driver.restart();
        driver
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn restart(&mut self) {
        let config = self.path("driver.yaml");
        let quick = "resource_driver.monitoring.first_pause: 50ms\n\
             resource_driver.monitoring.longest_pause: 200ms\n";
        fs::write(&config, format!("{quick}{}\n", self.config)).unwrap();
        let place = |kind: &str, name: &str| format!("{kind}:{}", self.path(name).display());
        let mut child = program("shell_driver")
            .args(["--listen", "127.0.0.1:0", "--config", config.to_str().unwrap()])
            .args(["--store", &place("sqlite", "jobs.db")])
            .args(["--messages", &place("file", "ends.json")])
            .args(["--events", &place("sqlite", "events.db")])
            .env("SECRET_OF_THE_DRIVER", "1")
            .stdout(Stdio::piped())
            .stderr(fs::File::create(self.path("stderr")).unwrap())
            .spawn()
            .unwrap();
        self.address = address(&mut child);
        self.child = Some(child);
    }

    /// Ends it at once, as a crash does.
    pub(crate) fn kill(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Sends SIGTERM. Returns the exit status, and how long it took.
    pub(crate) fn stop(&mut self) -> (Option<i32>, Duration) {
        terminate(self.child.take().unwrap())
    }

    pub(crate) fn execute(&self, request: &Value) -> Answer {
        self.post("/api/driver/lifecycle/execute", &[], request)
    }

    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let headers = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n"));
        call(&self.address, "POST", path, &headers.collect::<String>(), &body.to_string())
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        call(&self.address, "GET", path, "", "")
    }

    /// All messages so far.
    pub(crate) fn messages(&self) -> Vec<Value> {
        let text = fs::read_to_string(self.path("ends.json")).unwrap_or_default();
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    /// Waits for the message about this execution.
    #[track_caller]
    pub(crate) fn end(&self, id: &str) -> Value {
        let found = || self.messages().into_iter().find(|message| message["key"] == id);
        wait_for(found, || {
            let errors = fs::read_to_string(self.path("stderr")).unwrap_or_default();
            format!("a message about {id}\n{errors}")
        })
    }

    /// The folders of runs.
    pub(crate) fn runs(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path("jobs.db.runs/executions")).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Waits until there is something.
#[track_caller]
pub(crate) fn wait_for<T>(mut found: impl FnMut() -> Option<T>, what: impl Fn() -> String) -> T {
    let start = Instant::now();
    while start.elapsed() < LONG {
        if let Some(found) = found() {
            return found;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("waited for {}", what())
}

pub(crate) fn terminate(mut child: Child) -> (Option<i32>, Duration) {
    let start = Instant::now();
    let id = child.id().to_string();
    let killed = Command::new("sh").args(["-c", "kill -TERM \"$0\"", &id]).status().unwrap();
    assert!(killed.success());
    (child.wait().unwrap().code(), start.elapsed())
}

/// The address in the first line on standard output.
#[track_caller]
pub(crate) fn address(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim_end().strip_prefix("listening on http://").map(str::to_owned);
    address.unwrap_or_else(|| panic!("the first line is {line:?}"))
}

/// Runs the program to its end.
pub(crate) fn done(arguments: &[&str]) -> Output {
    program("shell_driver").args(arguments).stdin(Stdio::null()).output().unwrap()
}

pub(crate) fn call(address: &str, method: &str, path: &str, headers: &str, body: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    // A server that refuses a large body does not read it.
    let _ = stream.write_all(body.as_bytes());
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, body: body.to_owned() }
}

/// An example of this crate. `cargo test` builds it; `cargo test --test it` does not, so it is built here if it is older than
/// its sources.
pub(crate) fn program(name: &'static str) -> Command {
    static BUILT: OnceLock<()> = OnceLock::new();
    let folder = std::env::current_exe().unwrap().parent().unwrap().with_file_name("examples");
    BUILT.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR"));
        let newest = ["src", "examples"].map(|folder| newest(&source.join(folder)));
        let is_fresh = |name| {
            changed(&folder.join(name)).is_some_and(|built| newest.iter().all(|it| *it <= built))
        };
        if !["shell_driver", "first_driver"].iter().all(|name| is_fresh(*name)) {
            let mut build = Command::new(env!("CARGO"));
            build.args(["build", "--quiet", "--package", "resource-driver", "--examples"]);
            if cfg!(feature = "kafka") {
                build.args(["--features", "kafka"]);
            }
            assert!(build.status().unwrap().success());
        }
    });
    let mut program = Command::new(folder.join(name));
    for (name, _) in std::env::vars_os() {
        // No configuration of the machine.
        let parts = ["MESSAGING", "RESOURCE_DRIVER", "BOOTSTRAP", "APPLICATION", "LOG_TYPE"];
        if parts.iter().any(|part| name.to_string_lossy().starts_with(part)) {
            program.env_remove(name);
        }
    }
    program
}

fn newest(path: &Path) -> SystemTime {
    let inside =
        fs::read_dir(path).into_iter().flatten().map(|entry| newest(&entry.unwrap().path()));
    inside.chain(changed(path)).max().unwrap()
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
