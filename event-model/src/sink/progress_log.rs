//! The log of progress events that Ignition's tools read.

mod config;
mod logstash;

pub use config::{ConfigError, Layout, ProgressLogConfig};

use crate::{
    Descriptor, EmitError, EventSink, Occurrence,
    envelope::{Envelope, Progress, progress},
};
use std::{
    fmt,
    io::{self, Write},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// Writes every event as one entry of a progress log, in the form of a [`Progress`].
///
/// An entry is handed over by one `write_all` and flushed: entries of several threads, and of several processes that
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
    output: Mutex<Output<W>>,
    lost: AtomicU64,
    strict: bool,
}

struct Output<W> {
    writer: W,
    /// Whether the last entry may have been written in part.
    torn: bool,
}

impl<W: Write + Send> ProgressLog<W> {
    /// Writes to `writer`, which needs no buffer.
    pub fn new(writer: W, config: ProgressLogConfig) -> Self {
        let output = Mutex::new(Output { writer, torn: false });
        Self { config, output, lost: AtomicU64::new(0), strict: false }
    }

    /// The same, but an entry that cannot be written is an error of [`EventSink::emit`]. It is counted nevertheless.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { strict: true, ..self }
    }

    /// How many entries could not be written.
    pub fn lost(&self) -> u64 {
        self.lost.load(Relaxed)
    }

    /// The writer.
    pub fn into_inner(self) -> W {
        self.output.into_inner().unwrap_or_else(PoisonError::into_inner).writer
    }

    fn write(&self, occurrence: &Occurrence) -> io::Result<()> {
        let entry = match self.config.layout {
            Layout::Flat => {
                format!("{}\n{}", progress::SEPARATOR, Progress.to_yaml(occurrence))
            }
            Layout::Logstash => line(&logstash::Line { occurrence, config: &self.config })?,
            Layout::Json => line(&Progress.seal(occurrence))?,
        };
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = if output.torn { format!("\n{entry}") } else { entry };
        output.torn = true;
        output.writer.write_all(entry.as_bytes())?;
        output.torn = false;
        output.writer.flush()
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
        match self.write(&occurrence) {
            Ok(()) => Ok(()),
            Err(error) => {
                self.lost.fetch_add(1, Relaxed);
                if self.strict { Err(EmitError::new(error)) } else { Ok(()) }
            }
        }
    }

    fn enabled(&self, _: &Descriptor) -> bool {
        self.config.enabled
    }
}

impl<W> fmt::Debug for ProgressLog<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProgressLog")
            .field("config", &self.config)
            .field("lost", &self.lost)
            .field("strict", &self.strict)
            .finish_non_exhaustive()
    }
}
