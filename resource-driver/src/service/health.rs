//! Whether a service can do its work.

use serde::Serialize;
use std::{collections::BTreeMap, sync::Mutex};
use tokio::time::{Duration, Instant};

/// How long messages may wait for their acknowledgement before that is a problem.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether a service can do its work. As JSON it is the body of `GET /management/health`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Health {
    /// Each part that the work depends on: `app`, `store`, `messages`.
    pub vitals: BTreeMap<&'static str, Vital>,
}

/// Whether a part does its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "UPPERCASE")]
pub enum Vital {
    /// It does.
    Ok,
    /// It does not.
    Unhealthy,
}

impl Health {
    /// Whether all parts do their work.
    pub fn is_healthy(&self) -> bool {
        self.vitals.values().all(|vital| *vital == Vital::Ok)
    }
}

/// What was seen of the parts.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Whether the last answer of the store was an error.
    store_fails: Mutex<bool>,
    /// Since when messages were tried, and none was acknowledged.
    unacknowledged: Mutex<Option<Instant>>,
}

impl Seen {
    pub(super) fn store(&self, works: bool) {
        *super::lock(&self.store_fails) = !works;
    }

    pub(super) fn message_tried(&self) {
        super::lock(&self.unacknowledged).get_or_insert_with(Instant::now);
    }

    pub(super) fn message_acknowledged(&self) {
        *super::lock(&self.unacknowledged) = None;
    }

    /// What it looks like now. `app` is whether requests are accepted; `messages` is left out if none are sent.
    pub(super) fn health(&self, accepts: bool, sends: bool) -> Health {
        let vital = |ok| if ok { Vital::Ok } else { Vital::Unhealthy };
        let waiting = *super::lock(&self.unacknowledged);
        let acknowledges = waiting.is_none_or(|since| since.elapsed() < PATIENCE);
        let mut vitals = BTreeMap::new();
        vitals.insert("app", vital(accepts));
        vitals.insert("store", vital(!*super::lock(&self.store_fails)));
        if sends {
            vitals.insert("messages", vital(acknowledges));
        }
        Health { vitals }
    }
}
