//! A sink that drops all events.

use super::{EmitError, EventSink};
use crate::{Descriptor, Occurrence};

/// Wants no events, so that none are built, and drops those that it gets.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use event_model::{Event, EventSink, sink::Noop, uuid::Uuid};
/// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
/// let event = events::host::ProbeFailed::new(host_id, infra_env_id, "worker-0");
/// assert!(!Noop.enabled(event.descriptor()));
/// event.emit(&Noop)?; // costs nothing
/// # Ok::<(), event_model::EmitError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Noop;

impl EventSink for Noop {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        Ok(())
    }

    fn enabled(&self, _: &Descriptor) -> bool {
        false
    }
}
