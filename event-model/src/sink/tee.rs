//! A sink that passes events to several sinks.

use super::{
    EmitError, EventSink,
    guard::{Fault, caught},
    losses::Losses,
};
use crate::{Descriptor, Draft, Occurrence, event::description};
use std::{error::Error, fmt, sync::Arc};

/// Passes every event to several sinks: a tuple, an array or a `Vec` of them.
///
/// A sink that does not want events of this kind is skipped. All others get the event, in order, even after one that
/// fails or panics. The tee wants an event if one of the sinks wants it.
///
/// The error of a sink is the error of `emit`. A panic of a sink, and an event that one of the sinks emits to this tee,
/// are counted as lost events ([`lost`](Self::lost)), and `emit` still succeeds, unless the tee is
/// [`strict`](Self::strict). So a test with a mock that panics in a tee looks at `lost`, or makes the tee strict.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Event, EventSink, sink::{Noop, Tee}, testing::Recorder, uuid::Uuid};
/// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
///
/// let (one, other) = (Recorder::new(), Recorder::new());
/// let sink = Tee::new((&one, Noop, &other));
/// events::host::ProbeFailed::new(host_id, infra_env_id, "worker-0").emit(&sink)?;
/// assert_eq!((one.occurrences().len(), other.occurrences().len()), (1, 1));
///
/// let as_configured: Vec<Box<dyn EventSink>> = vec![Box::new(one), Box::new(other)];
/// let sink = Tee::new(as_configured);
/// # let _ = sink;
/// # Ok::<(), event_model::EmitError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Tee<S> {
    sinks: S,
    /// Shared with clones, which are the same sink.
    losses: Arc<Losses>,
}

impl<S: Sinks> Tee<S> {
    /// Creates a sink that passes every event to all of `sinks`.
    pub fn new(sinks: S) -> Self {
        Self { sinks, losses: Arc::default() }
    }

    /// Makes a panic of a sink an error of `emit`.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { losses: Arc::new(Losses::strict()), ..self }
    }

    /// How often a sink panicked or emitted to this tee. Clones count together.
    pub fn lost(&self) -> u64 {
        self.losses.count()
    }

    /// Calls `take` with each sink, and collects the errors.
    fn each(
        &self,
        mut take: impl FnMut(&dyn EventSink) -> Result<(), EmitError>,
    ) -> Result<(), EmitError> {
        self.losses.pass(|| {
            let mut errors = Vec::new();
            self.sinks.each(&mut |sink| {
                let lost = |fault: Fault| self.losses.settle(Err(fault.into()));
                errors.extend(caught(|| take(sink)).unwrap_or_else(lost).err());
            });
            match errors.len() {
                0 => Ok(()),
                1 => Err(errors.remove(0)),
                _ => Err(EmitError::new(TeeError { errors })),
            }
        })
    }
}

impl<S: Sinks> EventSink for Tee<S> {
    /// # Errors
    ///
    /// If a sink fails: its error, or a [`TeeError`] with the errors of all if several fail.
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let descriptor = description(&*occurrence.event);
        self.each(|sink| match sink.enabled(&descriptor) {
            true => sink.emit(occurrence.clone()),
            false => Ok(()),
        })
    }

    fn enabled(&self, descriptor: &Descriptor) -> bool {
        self.losses.ask(|| {
            let mut enabled = false;
            self.sinks.each(&mut |sink| enabled = enabled || sink.enabled(descriptor));
            enabled
        })
    }

    fn offer(&self, draft: &Draft<'_>) -> Result<(), EmitError> {
        self.each(|sink| sink.offer(draft))
    }
}

/// Several sinks: tuples of up to eight, arrays, slices and `Vec`s.
pub trait Sinks: Send + Sync {
    /// Calls `visit` with each sink, in order.
    fn each(&self, visit: &mut dyn FnMut(&dyn EventSink));
}

impl<S: EventSink> Sinks for [S] {
    fn each(&self, visit: &mut dyn FnMut(&dyn EventSink)) {
        self.iter().for_each(|sink| visit(sink));
    }
}

impl<S: EventSink, const N: usize> Sinks for [S; N] {
    fn each(&self, visit: &mut dyn FnMut(&dyn EventSink)) {
        self.as_slice().each(visit);
    }
}

impl<S: EventSink> Sinks for Vec<S> {
    fn each(&self, visit: &mut dyn FnMut(&dyn EventSink)) {
        self.as_slice().each(visit);
    }
}

macro_rules! tuples {
    ($($sink:ident $index:tt),+) => {
        impl<$($sink: EventSink),+> Sinks for ($($sink,)+) {
            fn each(&self, visit: &mut dyn FnMut(&dyn EventSink)) {
                $(visit(&self.$index);)+
            }
        }
    };
}

tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

/// The number of errors that the text of a [`TeeError`] contains.
const TOLD: usize = 4;

/// Several sinks of a [`Tee`] failed. The source is the first error. The text contains the first four.
#[derive(Debug)]
pub struct TeeError {
    errors: Vec<EmitError>,
}

impl TeeError {
    /// The errors in the order of the sinks.
    pub fn errors(&self) -> &[EmitError] {
        &self.errors
    }
}

impl fmt::Display for TeeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} sinks failed", self.errors.len())?;
        for (index, error) in self.errors.iter().take(TOLD).enumerate() {
            f.write_str(if index == 0 { ": " } else { "; " })?;
            match error.source() {
                Some(cause) => write!(f, "{cause}")?,
                None => write!(f, "{error}")?,
            }
        }
        match self.errors.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl Error for TeeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.errors.first().map(|error| error as &(dyn Error + 'static))
    }
}
