//! The log of progress events that Ignition's tools read.

mod config;
mod logstash;

pub use config::{ConfigError, Layout, ProgressLogConfig};

use super::{
    losses::Losses,
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
/// An entry is handed over in one piece and flushed: entries of several threads, and of several processes that
/// append to one file, do not mix, and what was emitted is there when the process ends. Private keys in it are hidden.
///
/// An entry that cannot be written never fails the work that it tells of: it is counted as [`lost`](Self::lost). The
/// entry behind one that was written in part starts on a line of its own. [`strict`](Self::strict) makes it an error.
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
    /// Writes to `writer`, which needs no buffer.
    pub fn new(writer: W, config: ProgressLogConfig) -> Self {
        Self { config, output: Output::new(writer), losses: Losses::default() }
    }

    /// The same, but an entry that cannot be written is an error of [`EventSink::emit`]. It is counted nevertheless.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { losses: Losses::strict(), ..self }
    }

    /// How many entries could not be written.
    pub fn lost(&self) -> u64 {
        self.losses.count()
    }

    /// The writer.
    pub fn into_inner(self) -> W {
        self.output.into_inner()
    }

    fn write(&self, occurrence: &Occurrence) -> io::Result<()> {
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
        self.losses.settle(self.write(&occurrence))
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
