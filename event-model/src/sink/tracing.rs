//! A sink that passes events to `tracing`, and so to logs and OpenTelemetry.

mod callsite;
mod fields;
mod one_line;

use super::{EmitError, EventSink, losses::Losses};
use crate::{Descriptor, Occurrence, Severity};
use callsite::Callsite;
use fields::{Fields, MOST};
use std::array;
use tracing_core::{Dispatch, Event, Field, Level, LevelFilter, dispatcher};

/// Passes every event to the current subscriber of `tracing`, as a child of the current span.
///
/// | in `tracing` | |
/// | --- | --- |
/// | level | `INFO` for the severity info, `WARN` for warning, `ERROR` for error and critical |
/// | target | `events::<group>`, as in `RUST_LOG=events::host=warn`; `events` if there is no group |
/// | name | the name of the event |
/// | `message` | the rendered message |
/// | `event.name`, `event.id`, `event.time`, `event.severity` | of the occurrence |
/// | `event.request_id`, `event.correlation_id`, `event.trace_id`, `event.sequence`, `event.version`, `event.suppressed` | of the occurrence, if it has them |
/// | a field per property, with its name | if the event has it |
///
/// A property whose name something else needs gets the prefix `property.`: `message`, and what the JSON of
/// `tracing-subscriber` writes beside the fields if it flattens them (`timestamp`, `level`, `target`, `filename`,
/// `line_number`, `span`, `spans`, `threadName`, `threadId`). So no name occurs twice in an object.
///
/// Booleans, numbers and texts are recorded as such, lists and JSON as JSON text, everything else as text. Line breaks
/// and other control characters are escaped, so that no value makes a line of its own in a log. Sensitive properties
/// are `***`, and private keys are hidden. `tracing` allows 32 fields per event: if there are more, the last
/// one is `event.more`, a JSON object of all other properties.
///
/// # OpenTelemetry
///
/// `opentelemetry-appender-tracing` makes log records of the events, with the fields as attributes. An event of `tracing`
/// cannot set the time of such a record (as of version 0.33.1): the record has only the time when it was observed, and
/// the time of the event is the attribute `event.time`, in RFC 3339. A processor can copy it. Add it to the
/// `SdkLoggerProvider` before the one that exports:
///
/// ```ignore
/// #[derive(Debug)]
/// struct EventTime;
///
/// impl LogProcessor for EventTime {
///     fn emit(&self, record: &mut SdkLogRecord, _: &InstrumentationScope) {
///         let time = record.attributes_iter().find_map(|(key, value)| match value {
///             AnyValue::String(text) if key.as_str() == "event.time" => text.as_str().parse::<Timestamp>().ok(),
///             _ => None,
///         });
///         if let Some(time) = time {
///             record.set_timestamp(time.into());
///         }
///     }
///
///     fn force_flush(&self) -> OTelSdkResult {
///         Ok(())
///     }
/// }
/// ```
///
/// # Limits
///
/// If a subscriber panics, or emits an event with `Tracing` while it gets one, that event is lost and counted
/// ([`lost`](Self::lost)). Neither reaches the code that emits.
///
/// Filters work as for the macros of `tracing`: each event of the registry is its own callsite for each of its levels.
/// A callsite is registered at its first use. `tracing` requires that it lives forever, so it is never freed. It needs
/// less than one kilobyte for most events, once per event and level, no matter how often the event is emitted.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Event, sink::Tracing, uuid::Uuid};
/// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
///
/// let subscriber = tracing_subscriber::fmt().finish();
/// tracing::subscriber::with_default(subscriber, || {
///     let _span = tracing::info_span!("install").entered();
///     events::host::ProbeFailed::new(host_id, infra_env_id, "worker-0").emit(&Tracing)
/// })?;
/// # Ok::<(), event_model::EmitError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tracing;

static LOSSES: Losses = Losses::new();

impl Tracing {
    /// The number of events that this process lost in subscribers.
    pub fn lost(&self) -> u64 {
        LOSSES.count()
    }
}

impl EventSink for Tracing {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        LOSSES.watch(|| {
            emit(&occurrence);
            Ok(())
        })
    }

    /// Whether the current subscriber wants any such event. A filter that decides for each event, for example by the
    /// current span, decides in [`emit`](EventSink::emit).
    fn enabled(&self, descriptor: &Descriptor) -> bool {
        LOSSES.ask(|| {
            levels(descriptor).filter(|level| *level <= LevelFilter::current()).any(|level| {
                let callsite = Callsite::of(descriptor, level);
                dispatcher::get_default(|dispatch| callsite.may_interest(dispatch))
            })
        })
    }
}

fn emit(occurrence: &Occurrence) {
    let descriptor = occurrence.event.descriptor();
    let level = level(occurrence.event.severity());
    if level <= LevelFilter::current() {
        let callsite = Callsite::of(descriptor, level);
        dispatcher::get_default(|dispatch| {
            if callsite.wants(dispatch) {
                send(dispatch, callsite, occurrence);
            }
        });
    }
}

fn send(dispatch: &Dispatch, callsite: &'static Callsite, occurrence: &Occurrence) {
    let metadata = callsite.known_metadata();
    let fields = Fields::of(occurrence);
    let values = fields.values();
    // There is a value for each name. The places after them are empty; the name does not matter.
    let any = metadata.fields().iter().next().expect("every event has a message");
    let mut names = metadata.fields().iter();
    let names: [Field; MOST] = array::from_fn(|_| names.next().unwrap_or_else(|| any.clone()));
    let row: [_; MOST] = array::from_fn(|index| (&names[index], values[index]));
    dispatch.event(&Event::new(metadata, &metadata.fields().value_set(&row)));
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Info => Level::INFO,
        Severity::Warning => Level::WARN,
        Severity::Error | Severity::Critical => Level::ERROR,
    }
}

/// The levels that events of this kind may have: all of them, if a property overrides the severity.
fn levels(descriptor: &Descriptor) -> impl Iterator<Item = Level> {
    let varies = descriptor.index_of("severity").is_some();
    let level = level(descriptor.severity);
    let levels = [Level::ERROR, Level::WARN, Level::INFO].into_iter();
    levels.filter(move |other| varies || *other == level)
}
