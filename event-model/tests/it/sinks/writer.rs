//! The writer of JSON lines.

use crate::{
    events::ticket::{Created, Deleted},
    samples,
};
use event_model::{
    Event, EventSink, Occurrence, Value,
    envelope::Envelope,
    lifecycle::{LifecycleEvent, Reference, Snapshot},
    serde_json::json,
    sink::Writer,
};
use serde::{Serialize, Serializer, ser::Error as _};
use std::{
    error::Error,
    io::{self, BufWriter, Write},
    sync::{Arc, LazyLock, Mutex},
    thread,
};

/// The message of an event. It fails for an event whose `match` is 99.
pub(super) struct Message;

impl Envelope for Message {
    fn seal<'a>(&'a self, occurrence: &'a Occurrence) -> impl Serialize + 'a {
        Sealed(&*occurrence.event)
    }
}

struct Sealed<'a>(&'a dyn Event);

impl Serialize for Sealed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.property("match") {
            Some(Value::Int(99)) => Err(S::Error::custom("no form")),
            _ => serializer.collect_str(self.0),
        }
    }
}

/// The calls of an output: `+` and the bytes of a write, `!` for a refused write, `~` for a flush. A test can set how
/// many bytes the next write takes.
#[derive(Clone, Default)]
struct Tape {
    done: Arc<Mutex<String>>,
    takes: Arc<Mutex<Vec<Option<usize>>>>,
}

impl Tape {
    fn taking(takes: &[Option<usize>]) -> Self {
        Self { takes: Arc::new(Mutex::new(takes.to_vec())), ..Self::default() }
    }

    fn done(&self) -> String {
        self.done.lock().unwrap().clone()
    }

    fn note(&self, what: &str) {
        self.done.lock().unwrap().push_str(what);
    }
}

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut takes = self.takes.lock().unwrap();
        let taken = if takes.is_empty() { Some(bytes.len()) } else { takes.remove(0) };
        let Some(taken) = taken else {
            self.note("!");
            return Err(io::ErrorKind::StorageFull.into());
        };
        let taken = taken.min(bytes.len());
        self.note("+");
        self.note(std::str::from_utf8(&bytes[..taken]).unwrap());
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.note("~");
        Ok(())
    }
}

pub(super) const LINE: &str = "\"Probe of worker-0 failed\"\n";

/// The kind of a change.
struct HowItChanged;

impl Envelope<dyn LifecycleEvent> for HowItChanged {
    fn seal<'a>(&'a self, occurrence: &'a Occurrence<dyn LifecycleEvent>) -> impl Serialize + 'a {
        occurrence.event.kind().to_string()
    }
}

#[test]
fn a_form_of_changes_is_written_only_for_changes() {
    let tape = Tape::taking(&[Some(100), Some(100), None]);
    let sink = Writer::of_changes(tape.clone(), HowItChanged);
    let ticket = Snapshot::new(json!({ "id": "t-1", "state": "open" })).unwrap();
    samples::failed_probe().emit(&sink).unwrap();
    Created::new(ticket.clone()).emit(&sink).unwrap();
    samples::failed_probe().emit(&sink).unwrap();
    Deleted::new(Reference::to(&ticket)).emit(&sink).unwrap();
    samples::failed_probe().emit(&sink).unwrap();
    assert_eq!((tape.done().as_str(), sink.lost()), ("+\"created\"\n~+\"deleted\"\n~", 0));
    Created::new(ticket).emit(&sink).unwrap();
    assert_eq!(sink.lost(), 1);
    samples::failed_probe().emit(&sink.strict()).unwrap();
}

#[test]
fn an_event_is_one_write_and_one_flush() {
    let tape = Tape::default();
    let sink = Writer::new(tape.clone(), Message);
    samples::failed_probe().emit(&sink).unwrap();
    samples::failed_probe().emit(&sink).unwrap();
    assert_eq!(tape.done(), format!("+{LINE}~+{LINE}~"));
    assert_eq!(sink.lost(), 0);
}

#[test]
fn a_buffered_writer_flushes_when_asked() {
    let tape = Tape::default();
    let sink = Writer::new(BufWriter::new(tape.clone()), Message).buffered();
    samples::failed_probe().emit(&sink).unwrap();
    assert_eq!(tape.done(), "");
    sink.flush().unwrap();
    assert_eq!(tape.done(), format!("+{LINE}~"));
    samples::failed_probe().emit(&sink).unwrap();
    drop(sink);
    assert_eq!(tape.done(), format!("+{LINE}~+{LINE}"));
}

#[test]
fn a_lost_line_is_counted_and_the_next_line_is_whole() {
    let rest = &LINE[3..];
    let cases: [(&[Option<usize>], u64, String); 4] = [
        (&[None], 1, format!("!+{LINE}~")),
        (&[Some(3), None], 1, format!("+\"Pr!+\n{LINE}~")),
        (&[Some(0)], 1, format!("++{LINE}~")),
        (&[Some(3)], 0, format!("+\"Pr+{rest}~+{LINE}~")),
    ];
    for (takes, lost, done) in cases {
        let tape = Tape::taking(takes);
        let sink = Writer::new(tape.clone(), Message);
        samples::failed_probe().emit(&sink).unwrap();
        samples::failed_probe().emit(&sink).unwrap();
        assert_eq!((sink.lost(), tape.done()), (lost, done), "{takes:?}");
    }
}

#[test]
fn a_strict_writer_returns_the_error() {
    let sink = Writer::new(Tape::taking(&[None]), Message).strict();
    let error = samples::failed_probe().emit(&sink).unwrap_err();
    let cause = error.source().unwrap().downcast_ref::<io::Error>().unwrap();
    assert_eq!((cause.kind(), sink.lost()), (io::ErrorKind::StorageFull, 1));
    samples::failed_probe().emit(&sink).unwrap();
}

#[test]
fn an_event_that_cannot_be_serialized_writes_nothing() {
    let tape = Tape::default();
    let sink = Writer::new(tape.clone(), Message).strict();
    let mut probe = samples::probe();
    probe.r#match = 99;
    let error = probe.emit(&sink).unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "no form");
    assert_eq!((sink.lost(), tape.done().as_str()), (1, ""));
}

#[test]
fn lines_of_threads_do_not_mix() {
    // Takes seven bytes at a time.
    struct Slow(Vec<u8>);
    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let taken = bytes.len().min(7);
            self.0.extend_from_slice(&bytes[..taken]);
            thread::yield_now();
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let sink = Writer::new(Slow(Vec::new()), Message);
    thread::scope(|threads| {
        for _ in 0..8 {
            threads.spawn(|| (0..50).for_each(|_| samples::failed_probe().emit(&sink).unwrap()));
        }
    });
    let written = String::from_utf8(sink.into_inner().0).unwrap();
    assert_eq!(written, LINE.repeat(400));
}

/// The type of a writer can be named, because it contains no closure.
#[test]
fn a_writer_can_be_a_static_and_write_to_standard_output() {
    static OUTPUT: LazyLock<Writer<io::Stdout, Message>> =
        LazyLock::new(|| Writer::new(io::stdout(), Message));
    let sinks: [Box<dyn EventSink>; 3] = [
        Box::new(Writer::new(io::stderr(), Message)),
        Box::new(Writer::new(io::sink(), Message)),
        Box::new(&*OUTPUT),
    ];
    assert!(sinks.iter().all(|sink| sink.enabled(samples::probe().descriptor())));
}
