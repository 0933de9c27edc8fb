//! Where events are imported to.

use super::{Failure, Sums, batch::Batch};
use crate::{
    AppendError, EventLog, Logged, Outcome, Receipt,
    cli::told,
    client::{Client, ClientError, NewEvent},
};
use serde_json::{Value as Json, from_str};
use std::slice;

/// Where events are imported to.
pub(super) enum Target {
    Store(EventLog),
    Server(Client),
}

/// Why events were not stored.
enum Refusal {
    /// One of them is bad.
    Events(String),
    /// No event can be stored now.
    All(Failure),
}

impl Target {
    /// Stores a batch. If it is refused, each of its events alone, so that one bad event is the only one that is missing.
    pub(super) async fn store(
        &self,
        batch: Batch,
        sums: &mut Sums,
        mut refuse: impl FnMut(&mut Sums, u64, &str),
    ) -> Result<(), Failure> {
        match self.try_store(&batch.events).await {
            Ok(receipts) => {
                count(&receipts, sums);
                return Ok(());
            }
            Err(Refusal::All(failure)) => return Err(failure),
            Err(Refusal::Events(why)) if batch.events.len() == 1 => {
                refuse(sums, batch.numbers[0], &why);
                return Ok(());
            }
            Err(Refusal::Events(_)) => {}
        }
        for (number, event) in batch.numbers.iter().zip(&batch.events) {
            match self.try_store(slice::from_ref(event)).await {
                Ok(receipts) => count(&receipts, sums),
                Err(Refusal::Events(why)) => refuse(sums, *number, &why),
                Err(Refusal::All(failure)) => return Err(failure),
            }
        }
        Ok(())
    }

    async fn try_store(&self, events: &[Logged]) -> Result<Vec<Receipt>, Refusal> {
        match self {
            Self::Store(log) => log.import(events).await.map_err(|error| match error {
                AppendError::Conflict { .. }
                | AppendError::TooLarge { .. }
                | AppendError::Encoding(_) => Refusal::Events(told(&error)),
                error => Refusal::All(error.into()),
            }),
            Self::Server(client) => {
                let events: Vec<_> = events.iter().map(posted).collect();
                client.append(&events).await.map_err(|error| match &error {
                    ClientError::Refused(problem)
                        if matches!(problem.status, 400 | 409 | 413 | 422) =>
                    {
                        Refusal::Events(told(&error))
                    }
                    _ => Refusal::All(error.into()),
                })
            }
        }
    }
}

fn count(receipts: &[Receipt], sums: &mut Sums) {
    for receipt in receipts {
        match receipt.outcome {
            Outcome::Stored => sums.stored += 1,
            Outcome::Duplicate => sums.duplicates += 1,
            Outcome::Suppressed => sums.suppressed += 1,
        }
    }
}

/// The event as it is posted.
fn posted(event: &Logged) -> NewEvent {
    let mut new = NewEvent::new(&*event.name, event.properties());
    new.id = event.id;
    new.event_time = Some(event.event_time);
    new.request_id = event.request_id;
    let rest: Option<Json> = event.rest.as_deref().and_then(|rest| from_str(rest).ok());
    let correlation_id = rest.as_ref().and_then(|rest| rest["correlation_id"].as_str());
    new.correlation_id = correlation_id.map(str::to_owned);
    new
}
