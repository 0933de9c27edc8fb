//! The progress log that Ignition's tools read.

mod config;
mod dialect;
mod logstash;

pub use config::{ConfigError, Layout, ProgressLogConfig};
pub use dialect::Dialect;

use super::{
    losses::{Failure, Losses},
    output::{Flush, Output},
};
use crate::{
    Descriptor, EmitError, EventSink, Occurrence,
    envelope::{Envelope, Progress, progress},
};
use std::{
    fmt,
    io::{self, Write},
};

/// Writes every event as one entry of a progress log, in the form of a [`Progress`].
///
/// An entry is written in one piece and flushed. So entries of several threads, and of several processes that append to
/// one file, do not mix, and every emitted entry is written when the process ends. Private keys are hidden.
///
/// An entry that cannot be written does not fail the work, nor does a writer that panics or emits to this log: the log
/// counts the entry as [`lost`](Self::lost), and [`strict`](Self::strict) makes it an error. After an entry that was written in part, the next one starts on a new
/// line.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Event, sink::{ProgressLog, ProgressLogConfig}};
/// use events::ansible::TaskStarted;
///
/// let settings = |key: &str| (key == "LOG_TYPE").then(|| "Flat".to_owned()); // or ProgressLogConfig::from_env()
/// let log = ProgressLog::new(Vec::new(), ProgressLogConfig::read(settings)?);
/// TaskStarted::new("A-1".into(), "Install", ["h1"], 3).emit(&log)?;
/// assert_eq!(String::from_utf8(log.into_inner())?, "\
/// ---[ResourceTransitionProgressEvent]---
/// eventType: ResourceTransitionProgressEvent
/// progressEventType: ansible/TaskStarted
/// details:
///   order_id: A-1
///   taskName: Install
///   host_names:
///   - h1
///   tries: 3
///   details: null
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ProgressLog<W> {
    config: ProgressLogConfig,
    output: Output<W>,
    losses: Losses,
}

impl<W: Write + Send> ProgressLog<W> {
    /// Creates a log that writes to `writer`, which needs no buffer.
    pub fn new(writer: W, config: ProgressLogConfig) -> Self {
        Self { config, output: Output::new(writer), losses: Losses::default() }
    }

    /// Makes an entry that cannot be written an error of [`EventSink::emit`]. It is still counted.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { losses: Losses::strict(), ..self }
    }

    /// The number of entries that could not be written, and of those that were in the writer when its last flush failed.
    /// The number falls when a later flush succeeds.
    pub fn lost(&self) -> u64 {
        self.losses.count() + self.output.unflushed()
    }

    /// The writer.
    pub fn into_inner(self) -> W {
        self.output.into_inner()
    }

    fn write(&self, occurrence: &Occurrence) -> Result<(), Failure> {
        let entry = match self.config.layout {
            Layout::Flat => {
                format!("{}\n{}", progress::SEPARATOR, Progress.to_yaml(occurrence))
            }
            Layout::Logstash => line(&logstash::Line { occurrence, config: &self.config })?,
            Layout::Json => line(&Progress.seal(occurrence))?,
        };
        self.output.write(entry.as_bytes(), Flush::EveryEntry)
    }
}

fn line(form: &impl serde::Serialize) -> io::Result<String> {
    let mut line = serde_json::to_string(form)?;
    line.push('\n');
    Ok(line)
}

impl<W: Write + Send> EventSink for ProgressLog<W> {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        if !self.config.enabled {
            return Ok(());
        }
        self.losses.watch(|| self.write(&occurrence))
    }

    fn enabled(&self, _: &Descriptor) -> bool {
        self.config.enabled
    }
}

impl<W> fmt::Debug for ProgressLog<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProgressLog")
            .field("config", &self.config)
            .field("losses", &self.losses)
            .finish_non_exhaustive()
    }
}
