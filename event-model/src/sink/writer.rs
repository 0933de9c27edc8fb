//! A sink that writes events as lines of JSON.

use super::{
    EmitError, EventSink,
    losses::{Failure, Losses},
    output::{Flush, Output},
};
use crate::{Draft, Event, LifecycleEvent, Occurrence, envelope::Envelope};
use std::{
    cell::Cell,
    io::{self, Write},
    marker::PhantomData,
};

/// A thread keeps the buffer for its next line, unless the buffer is larger than this.
const KEPT: usize = 16 * 1024;

thread_local! {
    static LINE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Writes each event in the form `F` as one line: a JSON value without line breaks, and `\n`.
///
/// For a form that only changes in a lifecycle have, such as TMF, use [`of_changes`](Self::of_changes), which skips all
/// other events.
///
/// - A line is written to `out` in one piece, so that the lines of several threads do not mix. After a line that was
///   written only in part, the next one starts on a new line.
/// - `out` is flushed after every line: when `emit` returns, the line has left this process. With
///   [`buffered`](Self::buffered), `out` is flushed seldom.
/// - An event that could not be written is counted ([`lost`](Self::lost)), and `emit` still succeeds, unless the writer
///   is [`strict`](Self::strict).
/// - If `out` or the form panics, or emits events to this writer, that event is counted as lost too. Neither reaches the
///   code that emits.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Event, Occurrence, envelope::Envelope, sink::Writer, uuid::Uuid};
/// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
///
/// struct Brief; // a form of your own; `event_model::envelope` has the usual ones
///
/// impl Envelope for Brief {
///     fn seal<'a>(&'a self, occurrence: &'a Occurrence) -> impl serde::Serialize + 'a {
///         (occurrence.event.name(), occurrence.event.message())
///     }
/// }
///
/// let sink = Writer::new(Vec::new(), Brief); // or a file, standard output, a socket
/// events::host::ProbeFailed::new(host_id, infra_env_id, "worker-0").emit(&sink)?;
/// assert_eq!(sink.lost(), 0);
/// assert_eq!(sink.into_inner(), b"[\"host/probe_failed\",\"Probe of worker-0 failed\"]\n");
/// # Ok::<(), event_model::EmitError>(())
/// ```
#[derive(Debug)]
pub struct Writer<W, F, E: ?Sized = dyn Event> {
    output: Output<W>,
    form: F,
    flush: Flush,
    losses: Losses,
    /// The type of the events that the form takes.
    of: PhantomData<fn(&E)>,
}

impl<W: Write, F> Writer<W, F> {
    /// Creates a sink that writes all events to `out` in this form.
    pub fn new(out: W, form: F) -> Self {
        Self::to(out, form)
    }
}

impl<W: Write, F> Writer<W, F, dyn LifecycleEvent> {
    /// Creates a sink that writes only [changes](crate::LifecycleEvent) to `out`, in a form for changes. It skips all
    /// other events; they do not count as lost.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    /// use event_model::{
    ///     Event, EventSink,
    ///     envelope::Tmf,
    ///     lifecycle::{MemoryStore, Snapshot, Tracker},
    ///     serde_json::{Value, from_slice, json},
    ///     sink::Writer,
    ///     uuid::Uuid,
    /// };
    /// use events::{host, ids::TicketId, ticket::Ticket};
    ///
    /// let sink = Writer::of_changes(Vec::new(), Tmf::v4());
    /// let tracker = Tracker::<Ticket, _>::new(MemoryStore::new());
    /// let ticket = Snapshot::new(json!({ "id": "t-1", "state": "open" }))?;
    /// if let Some(change) = tracker.check_and_fire(&TicketId::from("t-1"), Some(&ticket))? {
    ///     sink.emit(change.into())?;
    /// }
    /// host::ProbeFailed::new(host_id, infra_env_id, "worker-0").emit(&sink)?; // not a change
    ///
    /// let told: Value = from_slice(&sink.into_inner())?;
    /// assert_eq!(told["eventType"], "TicketCreateEvent");
    /// assert_eq!(told["event"]["ticket"]["state"], "open");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_changes(out: W, form: F) -> Self {
        Self::to(out, form)
    }
}

impl<W: Write, F, E: ?Sized> Writer<W, F, E> {
    fn to(out: W, form: F) -> Self {
        let (output, losses) = (Output::new(out), Losses::default());
        Self { output, form, flush: Flush::EveryEntry, losses, of: PhantomData }
    }

    /// Flushes `out` only after some kilobytes of lines, and when [`flush`](Self::flush) is called. For an `out` with a
    /// buffer, if speed matters more than safety.
    ///
    /// Call `flush` at the end: a drop of `out` flushes too, but nothing counts what it loses.
    #[must_use]
    pub fn buffered(self) -> Self {
        Self { flush: Flush::Seldom, ..self }
    }

    /// Makes an event that cannot be written an error of `emit`, with the cause as its source.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { losses: Losses::strict(), ..self }
    }

    /// The number of events that could not be written, and of those that were in `out` when its last flush failed.
    ///
    /// The number falls when a later flush succeeds: an `out` such as a `BufWriter` keeps what it could not flush. After
    /// a failed flush, events that `out` delivered since the last successful one count as lost too, because only `out`
    /// knows them. With a buffer of 8 KiB these are at most those of that flush.
    pub fn lost(&self) -> u64 {
        self.losses.count() + self.output.unflushed()
    }

    /// Flushes `out`.
    ///
    /// # Errors
    ///
    /// If `out` cannot be flushed, or panics, or if `out` itself calls this.
    pub fn flush(&self) -> io::Result<()> {
        self.output.flush()
    }

    /// The writer.
    pub fn into_inner(self) -> W {
        self.output.into_inner()
    }
}

impl<W: Write + Send, F: Envelope<dyn Event> + Send + Sync> EventSink for Writer<W, F> {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.losses.watch(|| self.write(&occurrence))
    }

    fn offer(&self, draft: &Draft<'_>) -> Result<(), EmitError> {
        self.losses.watch(|| self.write(draft.built()))
    }
}

impl<W, F> EventSink for Writer<W, F, dyn LifecycleEvent>
where
    W: Write + Send,
    F: Envelope<dyn LifecycleEvent> + Send + Sync,
{
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let Some(change) = occurrence.as_lifecycle() else { return Ok(()) };
        self.losses.watch(|| self.write(&change))
    }

    fn offer(&self, draft: &Draft<'_>) -> Result<(), EmitError> {
        match draft.event().as_lifecycle() {
            Some(_) => self.emit(draft.occurrence()),
            None => Ok(()),
        }
    }
}

impl<W: Write, E: Event + ?Sized, F: Envelope<E>> Writer<W, F, E> {
    fn write(&self, occurrence: &Occurrence<E>) -> Result<(), Failure> {
        // Serialized before the lock, so that threads wait only for the write. Another line may be written by the form
        // itself, so it starts with a buffer of its own.
        let mut line = LINE.take();
        line.clear();
        self.form.write(occurrence, &mut line)?;
        line.push(b'\n');
        let result = self.output.write(&line, self.flush);
        if line.capacity() <= KEPT {
            LINE.set(line);
        }
        result
    }
}
