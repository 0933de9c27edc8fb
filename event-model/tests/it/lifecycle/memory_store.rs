//! The store in memory does what every store must do.

use super::suite;
use crate::ticket::Ticket;
use event_model::lifecycle::MemoryStore;
use proptest::prelude::*;
use suite::history;

const EVENT_TYPES: [&str; 2] = ["ticket", "service"];

#[test]
fn subjects_are_told_apart() {
    suite::subjects_are_told_apart(&MemoryStore::new(), EVENT_TYPES);
}

#[test]
fn an_id_is_used_once() {
    suite::an_id_is_used_once(&MemoryStore::new(), EVENT_TYPES);
}

#[test]
fn bodies_come_back() {
    suite::bodies_come_back(&MemoryStore::new(), EVENT_TYPES);
}

#[test]
fn threads_share_a_subject() {
    suite::threads_share_a_subject::<Ticket>(&MemoryStore::new(), 200);
}

proptest! {
    #[test]
    fn any_history_is_kept(history in history(60)) {
        history.check(MemoryStore::new(), EVENT_TYPES, |store| store)?;
    }
}
