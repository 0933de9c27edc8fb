//! The forms in which consumers expect events. A value of each type is a form with its settings.

mod cloud_events;
mod kind;
pub mod progress;
mod record;
pub(crate) mod time;
pub mod tmf;

pub use cloud_events::{CloudEvents, CloudEventsError};
pub use progress::Progress;
pub use record::{Record, RecordError, StoredRecord};
pub use tmf::Tmf;

use crate::{Event, Occurrence};
use serde::Serialize;

/// A form in which consumers expect events.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no form for `Occurrence<{E}>`",
    label = "this form does not exist for such events"
)]
pub trait Envelope<E: Event + ?Sized = dyn Event> {
    /// The occurrence in this form.
    fn seal<'a>(&'a self, occurrence: &'a Occurrence<E>) -> impl Serialize + 'a;
}
