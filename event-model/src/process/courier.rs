//! Passes events to a sink on a thread of its own, for work that a sink must not fail, delay or change.

#[cfg(not(feature = "tracing"))]
mod no_place;
#[cfg(feature = "tracing")]
mod place;
mod queue;

#[cfg(not(feature = "tracing"))]
use no_place::Place;
#[cfg(feature = "tracing")]
use place::Place;

use crate::{
    event::{EventSink, Occurrence, description},
    sink::caught,
};
use queue::Queue;
use std::{
    sync::{Arc, OnceLock},
    thread,
};

/// The courier of a run. Its thread starts with the first event, and ends after this is dropped.
pub(super) struct Courier {
    queue: Arc<Queue>,
    /// Whether there is a thread. Some platforms have none.
    has_thread: OnceLock<bool>,
}

impl Courier {
    pub(super) fn new() -> Self {
        Self { queue: Arc::default(), has_thread: OnceLock::new() }
    }

    /// Passes an event to the sink, and waits for a short time until that is done.
    pub(super) fn send(&self, sink: Arc<dyn EventSink>, occurrence: Occurrence) {
        let Ok(place) = caught(Place::here) else { return self.lose() };
        let parcel = Parcel { sink, occurrence, place };
        match *self.has_thread.get_or_init(|| start(&self.queue)) {
            true => self.queue.push(parcel),
            false => {
                if parcel.deliver().is_err() {
                    self.lose();
                }
            }
        }
    }

    pub(super) fn is_started(&self) -> bool {
        self.has_thread.get().is_some()
    }

    /// Counts a lost event.
    pub(super) fn lose(&self) {
        self.queue.lose();
    }

    pub(super) fn lost(&self) -> u64 {
        self.queue.lost()
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        self.queue.close();
    }
}

/// Starts the thread. Returns `false` if there is none.
fn start(queue: &Arc<Queue>) -> bool {
    let queue = Arc::clone(queue);
    let deliver = move || {
        while let Some(parcel) = queue.next() {
            let is_lost = parcel.deliver().is_err();
            queue.settle(is_lost);
        }
    };
    thread::Builder::new().name("event-courier".to_owned()).spawn(deliver).is_ok()
}

/// An event on its way. It has the sink with it, so that an idle courier keeps no sink.
struct Parcel {
    sink: Arc<dyn EventSink>,
    occurrence: Occurrence,
    place: Place,
}

/// The event is lost.
struct Lost;

impl Parcel {
    /// Emits the event. All code of others runs here, also the destructors of the sink and of the event.
    fn deliver(self) -> Result<(), Lost> {
        let Self { sink, occurrence, place } = self;
        let emit = move || {
            let emit = || match sink.enabled(&description(&*occurrence.event)) {
                true => sink.emit(occurrence),
                false => Ok(()),
            };
            place.within(emit)
        };
        match caught(emit) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Lost),
        }
    }
}
