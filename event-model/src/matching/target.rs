//! What a matcher looks at.

use crate::{Event, Occurrence};

/// What a matcher looks at: an event, with its occurrence if there is one.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) event: &'a dyn Event,
    /// `None` if only the event is known. Its time, request and correlation then count as absent.
    pub(crate) occurrence: Option<&'a Occurrence>,
}

impl<'a> From<&'a Occurrence> for Target<'a> {
    fn from(occurrence: &'a Occurrence) -> Self {
        Self { event: &*occurrence.event, occurrence: Some(occurrence) }
    }
}

impl<'a> From<&'a dyn Event> for Target<'a> {
    fn from(event: &'a dyn Event) -> Self {
        Self { event, occurrence: None }
    }
}
