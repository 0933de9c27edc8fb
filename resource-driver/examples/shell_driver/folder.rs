//! What is kept of a run of a script, in a folder of its own: it outlives the driver.
//!
//! The supervisor of a run holds a lock on `supervisor` as long as it lives, writes `started` when the script runs, and
//! `exit` when it has ended.

use event_model::uuid::Uuid;
use resource_driver::RequestId;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

/// The folder of a run.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

/// What is known before the script runs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) request_id: String,
    pub(crate) resource_id: String,
    pub(crate) lifecycle_name: String,
    /// The run of the process `transition`.
    pub(crate) run_id: Uuid,
    /// How long the script may take.
    pub(crate) deadline: Duration,
}

/// How a script ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Exit {
    pub(crate) how: How,
    /// The end of its error output.
    pub(crate) errors: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum How {
    Status(i32),
    Signal(i32),
    Deadline,
    /// The supervisor was killed, so how the script ended is not known.
    Unknown,
}

/// How far a run is.
pub(crate) enum State {
    Running,
    Ended(Exit),
    /// It was not started, and never will be.
    Never,
}

impl Folder {
    /// The folder of this run, whether it exists or not. `None`: no run has such an id.
    pub(crate) fn of(runs: &Path, id: &RequestId) -> Option<Self> {
        let id = id.as_str();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let fits = !id.is_empty() && id.len() <= 200 && id.chars().all(is_plain);
        fits.then(|| Self(runs.join(id)))
    }

    pub(crate) fn at(path: PathBuf) -> Self {
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn package(&self) -> PathBuf {
        self.0.join("package")
    }

    pub(crate) fn outputs(&self) -> PathBuf {
        self.0.join("outputs")
    }

    pub(crate) fn progress(&self) -> PathBuf {
        self.0.join("progress")
    }

    pub(crate) fn output(&self) -> PathBuf {
        self.0.join("output")
    }

    /// Makes the folder. One that exists is an error: a run is never started twice.
    pub(crate) fn create(&self) -> io::Result<()> {
        private_folder().create(&self.0)
    }

    pub(crate) fn exists(&self) -> bool {
        self.0.is_dir()
    }

    pub(crate) fn remove(&self) -> io::Result<()> {
        // Without its order a folder is not a run, even if the rest cannot be removed.
        let _ = fs::remove_file(self.0.join("order"));
        fs::remove_dir_all(&self.0)
    }

    pub(crate) fn order(&self) -> io::Result<Order> {
        Ok(serde_json::from_slice(&fs::read(self.0.join("order"))?)?)
    }

    pub(crate) fn set_order(&self, order: &Order) -> io::Result<()> {
        self.write("order", &serde_json::to_vec(order)?)
    }

    pub(crate) fn set_started(&self, process: u32) -> io::Result<()> {
        self.write("started", process.to_string().as_bytes())
    }

    pub(crate) fn set_exit(&self, exit: &Exit) -> io::Result<()> {
        self.write("exit", &serde_json::to_vec(exit)?)
    }

    /// How many lines of progress were told, and whether the end was.
    pub(crate) fn told(&self) -> (usize, bool) {
        let told = fs::read(self.0.join("told")).ok();
        told.and_then(|told| serde_json::from_slice(&told).ok()).unwrap_or_default()
    }

    pub(crate) fn set_told(&self, told: (usize, bool)) -> io::Result<()> {
        self.write("told", &serde_json::to_vec(&told)?)
    }

    /// The lock that a supervisor holds. `None` if another one holds it.
    pub(crate) fn lock(&self) -> io::Result<Option<File>> {
        let file = private_file().create(true).truncate(false).open(self.0.join("supervisor"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    pub(crate) fn state(&self) -> io::Result<State> {
        if let Some(exit) = self.exit()? {
            return Ok(State::Ended(exit));
        }
        let Some(_lock) = self.lock()? else { return Ok(State::Running) };
        // It may have ended in between.
        if let Some(exit) = self.exit()? {
            return Ok(State::Ended(exit));
        }
        match self.0.join("started").exists() {
            true => Ok(State::Ended(Exit { how: How::Unknown, errors: String::new() })),
            false => Ok(State::Never),
        }
    }

    fn exit(&self) -> io::Result<Option<Exit>> {
        match fs::read(self.0.join("exit")) {
            Ok(exit) => Ok(Some(serde_json::from_slice(&exit)?)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes a file that is there as a whole or not at all, also after a crash.
    fn write(&self, name: &str, content: &[u8]) -> io::Result<()> {
        let part = self.0.join(format!("{name}.part"));
        let mut file = private_file().create(true).truncate(true).open(&part)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(part, self.0.join(name))
    }
}

/// A file that only its owner may read.
pub(crate) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

pub(crate) fn private_folder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}
