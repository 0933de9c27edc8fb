//! The changes of subjects.

mod canonical;
mod chains;
mod decide;
mod entry;
mod forced;
mod instances;
mod jcs;
mod memory_store;
mod numbers;
mod odd_store;
mod once;
mod query;
mod random;
mod rules;
mod snapshot;
#[path = "../chain_store/suite.rs"]
mod suite;
mod tracker;

use crate::ticket::{Ticket, TicketId};
use event_model::{jiff::Timestamp, lifecycle::Snapshot, serde_json::Value as Json};

/// The snapshot of a ticket.
fn ticket(rendering: Json) -> Snapshot<Ticket> {
    Snapshot::new(rendering).expect("the case is sound")
}

fn id(text: &str) -> TicketId {
    text.into()
}

fn at(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).expect("the case is sound")
}
