//! The forms in which consumers expect events. A value of each type is a form with its settings.
//!
//! | form | read by | takes |
//! | --- | --- | --- |
//! | [`Record`] | event logs; [`Record::compatible`] is as assisted-service stores and lists events; read back as [`StoredRecord`] | any event |
//! | [`Progress`] (feature `progress`) | Ignition; [`progress`] reads such logs back | any event |
//! | [`CloudEvents`] | consumers of CloudEvents 1.0 | any event |
//! | [`Tmf`] (feature `lifecycle`) | listeners of the TM Forum's APIs; [`tmf::Inbound`] reads what others send | changes in a [lifecycle](crate::lifecycle) |
//!
//! [`Envelope::seal`] returns a value that serde serializes, as JSON or in another format:
//!
//! ```
//! # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
//! use event_model::{
//!     Occurrence,
//!     envelope::{CloudEvents, Envelope, Progress, Record, Tmf},
//!     lifecycle::Snapshot,
//!     serde_json::{json, to_string},
//!     uuid::Uuid,
//! };
//! use events::{host, ticket::{self, Ticket}}; // the generated crate
//!
//! let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
//! let event = host::ProbeFinished::new(host_id, infra_env_id, "worker-0", "disk", 7);
//! let occurrence = Occurrence::new(event); // of any event, as sinks get it
//! println!("{}", to_string(&Record::default().seal(&occurrence))?);
//! println!("{}", to_string(&CloudEvents::new("/installer")?.seal(&occurrence))?);
//! println!("{}", Progress.to_yaml(&occurrence));
//!
//! let ticket = Snapshot::<Ticket>::new(json!({ "id": "t-1", "state": "open" }))?;
//! let change = Occurrence::of(ticket::Created::new(ticket)); // one of a known type
//! println!("{}", to_string(&Tmf::default().seal(&change))?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every form writes sensitive properties as `***` and hides private keys. To write all events in a form, use a
//! [`Writer`](crate::sink::Writer), for TMF [`Writer::of_changes`](crate::sink::Writer::of_changes), or a
//! [`ProgressLog`](crate::sink::ProgressLog). For a form of your own, implement [`Envelope`].

mod cloud_events;
mod kind;
#[cfg(feature = "progress")]
pub mod progress;
mod record;
pub(crate) mod time;
#[cfg(feature = "lifecycle")]
pub mod tmf;

pub use cloud_events::{CloudEvents, CloudEventsError};
#[cfg(feature = "progress")]
#[doc(inline)]
pub use progress::Progress;
pub use record::{Record, RecordError, StoredRecord};
#[cfg(feature = "lifecycle")]
#[doc(inline)]
pub use tmf::Tmf;

use crate::{Event, Occurrence};
use serde::Serialize;

/// A form in which consumers expect events.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a form for `Occurrence<{E}>`",
    label = "this form does not exist for such events"
)]
pub trait Envelope<E: Event + ?Sized = dyn Event> {
    /// The occurrence in this form.
    fn seal<'a>(&'a self, occurrence: &'a Occurrence<E>) -> impl Serialize + 'a;

    /// Appends the occurrence to `out` as JSON without line breaks. A form may write it in less time than `serde_json`
    /// does, but not in another way.
    ///
    /// # Errors
    ///
    /// If the occurrence cannot be written as JSON. `out` may then have a part of it.
    fn write(&self, occurrence: &Occurrence<E>, out: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(out, &self.seal(occurrence))
    }
}
