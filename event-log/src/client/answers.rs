//! The answers of a server, as they are read.

use super::Run;
use crate::{Cursor, Logged, Receipt, receipt::Outcome};
use event_model::Severity;
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A page of events.
#[derive(Deserialize)]
pub(super) struct Page {
    items: Vec<Logged>,
    next: Option<Cursor>,
    head: Cursor,
    floor: Cursor,
}

impl From<Page> for crate::Page {
    fn from(Page { items, next, head, floor }: Page) -> Self {
        Self { items, next, head, floor }
    }
}

/// Numbers of events.
#[derive(Deserialize)]
pub(super) struct Counts {
    total: u64,
    by_severity: BTreeMap<String, u64>,
    complete: bool,
}

impl From<Counts> for crate::Counts {
    fn from(Counts { total, by_severity: told, complete }: Counts) -> Self {
        let mut counts = Self { total, complete, ..Self::default() };
        for (severity, number) in told {
            if let Ok(severity) = severity.parse::<Severity>() {
                counts.by_severity.add(severity, number);
            }
        }
        counts
    }
}

/// Runs of processes.
#[derive(Deserialize)]
pub(super) struct Runs {
    pub(super) runs: Vec<Run>,
}

/// What became of events that were posted.
#[derive(Deserialize)]
pub(super) struct Receipts {
    items: Vec<Posted>,
}

#[derive(Deserialize)]
struct Posted {
    id: Uuid,
    cursor: Cursor,
    outcome: Word,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Stored,
    Duplicate,
    Suppressed,
}

impl From<Receipts> for Vec<Receipt> {
    fn from(receipts: Receipts) -> Self {
        let receipt = |Posted { id, cursor, outcome }| {
            let outcome = match outcome {
                Word::Stored => Outcome::Stored,
                Word::Duplicate => Outcome::Duplicate,
                Word::Suppressed => Outcome::Suppressed,
            };
            Receipt { id, cursor, outcome }
        };
        receipts.items.into_iter().map(receipt).collect()
    }
}
