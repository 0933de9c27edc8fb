//! Where plays happen: they store events and let time pass, now or in the past.

use super::dice::Dice;
use crate::{AppendError, EventLog};
use event_model::{Catalog, DynamicEvent, Occurrence, jiff::Timestamp};
use serde_json::Value as Json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use tokio::time::sleep;

/// The time of the demonstration, which the log has as its clock.
#[derive(Debug, Clone, Default)]
pub(super) struct Time {
    /// Milliseconds since 1970. 0 in the present.
    past: Arc<AtomicI64>,
}

/// Where plays happen.
#[derive(Debug)]
pub(super) struct Stage {
    log: EventLog,
    catalog: &'static Catalog,
    time: Time,
    pub(super) dice: Dice,
    /// What happened since time last passed.
    waiting: Vec<Occurrence>,
}

impl Time {
    pub(super) fn now(&self) -> Timestamp {
        match self.past.load(Ordering::Relaxed) {
            0 => Timestamp::now(),
            past => Timestamp::from_millisecond(past).unwrap_or_else(|_| Timestamp::now()),
        }
    }
}

impl Stage {
    pub(super) fn new(log: EventLog, catalog: &'static Catalog, time: Time) -> Self {
        Self { log, catalog, time, dice: Dice::new(), waiting: Vec::new() }
    }

    /// From here on, time passes without waiting, until the present.
    pub(super) fn go_back_to(&mut self, time: Timestamp) {
        self.time.past.store(time.as_millisecond(), Ordering::Relaxed);
    }

    pub(super) fn go_to_the_present(&mut self) {
        self.time.past.store(0, Ordering::Relaxed);
    }

    pub(super) fn now(&self) -> Timestamp {
        self.time.now()
    }

    /// An event of this name happens.
    pub(super) fn event(&mut self, name: &str, properties: &Json) {
        let descriptor = self.catalog.get(name).expect("the registry has the event");
        let properties = properties.as_object().expect("properties are an object");
        let event = DynamicEvent::new(descriptor, properties).expect("the properties fit");
        self.waiting.push(Occurrence::new(event).with_time(self.now()));
    }

    /// What happened is stored, and time passes.
    pub(super) async fn wait(&mut self, time: Duration) -> Result<(), AppendError> {
        self.log.append_all(std::mem::take(&mut self.waiting)).await?;
        match self.time.past.load(Ordering::Relaxed) {
            0 => sleep(time).await,
            past => {
                let next = past + i64::try_from(time.as_millis()).unwrap_or_default();
                // The past does not pass the present.
                let next = next.min(Timestamp::now().as_millisecond());
                self.time.past.store(next, Ordering::Relaxed);
            }
        }
        Ok(())
    }
}
