//! The log with its settings and its writer.

use super::{events, read};
use crate::samples;
use event_model::{
    Event, EventSink, Occurrence, Value,
    generated::{Fields, TypedEvent},
    sink::{ProgressLog, ProgressLogConfig, progress_log::Layout},
};
use std::{
    cell::RefCell,
    error::Error,
    fs::File,
    io::{self, Write},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    thread,
};

fn config(settings: &[(&str, &str)]) -> Result<ProgressLogConfig, String> {
    let value = |key: &str| {
        settings.iter().find(|(name, _)| *name == key).map(|(_, value)| value.to_string())
    };
    ProgressLogConfig::read(value).map_err(|error| error.to_string())
}

#[test]
fn settings_have_ignitions_names() {
    let asked = RefCell::new(Vec::new());
    let default = ProgressLogConfig::read(|key| {
        asked.borrow_mut().push(key.to_owned());
        None
    });
    assert_eq!(default, Ok(ProgressLogConfig::default()));
    let mut asked = asked.into_inner();
    asked.sort();
    assert_eq!(asked, ["HOSTNAME", "LOG_TYPE", "bootstrap.progress_event_log.service_enabled"]);

    let enabled = "bootstrap.progress_event_log.service_enabled";
    let default = ProgressLogConfig::default;
    let cases = [
        (&[("LOG_TYPE", "flat")][..], default()),
        (&[("LOG_TYPE", "LogStash")], default().with_layout(Layout::Logstash)),
        (&[("LOG_TYPE", "JSON")], default().with_layout(Layout::Json)),
        (&[(enabled, "False"), ("HOSTNAME", "h")], default().off().with_host("h")),
        (&[(enabled, "TRUE")], default()),
        (
            &[(enabled, " false\n"), ("LOG_TYPE", "\tjson "), ("HOSTNAME", " ")],
            default().off().with_layout(Layout::Json),
        ),
        (&[(enabled, ""), ("LOG_TYPE", " "), ("HOSTNAME", "")], default()),
    ];
    for (settings, expected) in cases {
        assert_eq!(config(settings), Ok(expected), "{settings:?}");
    }
}

#[test]
fn an_invalid_setting_is_an_error_that_names_the_valid_ones() {
    let cases = [
        ("LOG_TYPE", "yaml", "LOG_TYPE is \"yaml\": expected `flat`, `logstash` or `json`"),
        (
            "LOG_TYPE",
            "log stash",
            "LOG_TYPE is \"log stash\": expected `flat`, `logstash` or `json`",
        ),
        (
            "bootstrap.progress_event_log.service_enabled",
            "yes",
            "bootstrap.progress_event_log.service_enabled is \"yes\": expected `true` or `false`",
        ),
    ];
    for (key, value, expected) in cases {
        assert_eq!(config(&[(key, value)]), Err(expected.to_owned()));
    }
}

/// The number of calls of a [`Counted`] event.
static ASKED: AtomicUsize = AtomicUsize::new(0);

/// A probe that counts the calls.
#[derive(Clone)]
struct Counted;

impl TypedEvent for Counted {
    const DESCRIPTOR: &'static event_model::Descriptor =
        crate::events::host::ProbeFinished::DESCRIPTOR;

    fn value(&self, _: usize) -> Value<'_> {
        ASKED.fetch_add(1, Relaxed);
        Value::Str("x")
    }

    fn from_fields(_: &mut Fields<'_>) -> Self {
        Self
    }
}

event_model::__event!(Counted);

#[test]
fn a_log_that_is_off_wants_reads_and_writes_nothing() {
    let off = ProgressLog::new(Vec::new(), ProgressLogConfig::default().off()).strict();
    assert!(!off.enabled(Counted::DESCRIPTOR));
    Counted.emit(&off).unwrap();
    off.emit(Occurrence::new(Counted)).unwrap();
    assert_eq!(ASKED.load(Relaxed), 0);
    assert!(off.into_inner().is_empty());
    let on = ProgressLog::new(Vec::new(), ProgressLogConfig::default());
    Counted.emit(&on).unwrap();
    assert_eq!(ASKED.load(Relaxed), Counted::DESCRIPTOR.properties.len());
}

/// Takes some bytes, then fails once.
struct Failing {
    written: Vec<u8>,
    left: usize,
    writes: usize,
}

impl Write for Failing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        if self.left == 0 {
            self.left = usize::MAX;
            return Err(io::Error::other("disk full"));
        }
        let taken = bytes.len().min(self.left);
        self.left -= taken;
        self.written.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_lost_entry_is_counted_and_does_not_damage_the_next() {
    for left in [0, 5, 60, 120] {
        let failing = Failing { written: Vec::new(), left, writes: 0 };
        let log = ProgressLog::new(failing, ProgressLogConfig::default());
        for _ in 0..3 {
            samples::task().emit(&log).unwrap();
        }
        assert_eq!(log.lost(), 1);
        let written = log.into_inner().written;
        let entries = read(std::str::from_utf8(&written).unwrap());
        assert_eq!(entries.iter().filter(|entry| entry.is_ok()).count(), 2, "{left}");
    }
}

#[test]
fn a_strict_log_returns_the_error() {
    let log = ProgressLog::new(
        Failing { written: Vec::new(), left: 0, writes: 0 },
        ProgressLogConfig::default(),
    )
    .strict();
    let error = samples::task().emit(&log).unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "disk full");
    assert_eq!(log.lost(), 1);
    samples::task().emit(&log).unwrap();
}

#[test]
fn an_entry_is_one_write() {
    for layout in [Layout::Flat, Layout::Logstash, Layout::Json] {
        let writer = Failing { written: Vec::new(), left: usize::MAX, writes: 0 };
        let log = ProgressLog::new(writer, ProgressLogConfig::default().with_layout(layout));
        samples::quota().emit(&log).unwrap();
        assert_eq!(log.into_inner().writes, 1, "{layout:?}");
    }
}

#[test]
fn entries_of_several_threads_and_of_several_logs_of_one_file_do_not_mix() {
    let path = std::env::temp_dir().join(format!("progress-{}.log", std::process::id()));
    let open = || File::options().create(true).append(true).open(&path).unwrap();
    let logs = [Layout::Flat, Layout::Logstash, Layout::Json]
        .map(|layout| ProgressLog::new(open(), ProgressLogConfig::default().with_layout(layout)));
    thread::scope(|scope| {
        for log in &logs {
            for _ in 0..2 {
                scope.spawn(|| (0..50).for_each(|_| samples::task().emit(log).unwrap()));
            }
        }
    });
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(events(&text).len(), 300);
}
