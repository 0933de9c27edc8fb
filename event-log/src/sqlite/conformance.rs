//! SQLite on disk and in memory does what every store must do.

use super::Sqlite;
use crate::{
    Access, Cursor, EventLog, Query, ReadError,
    location::Location,
    store::{
        Store, append_all,
        conformance::{History, batch, history, stars_show_nothing},
    },
};
use proptest::prelude::*;
use std::fs;

fn check(history: &History, location: &Location, budget: usize) -> Result<(), TestCaseError> {
    let open = || {
        Sqlite::open(location.clone(), &EventLog::options().ballast(0)).unwrap().with_budget(budget)
    };
    let store = open();
    let salt = store.salt();
    history.check(store, &salt, budget, |store| match location {
        // Another opening would be another log.
        Location::Memory => store,
        Location::File(_) => {
            drop(store);
            open()
        }
    })
}

#[test]
fn the_stars_of_a_hidden_identity_show_nothing() {
    let store = Sqlite::open(Location::Memory, &EventLog::options()).unwrap();
    stars_show_nothing(&store, &store.salt());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn any_history_is_answered_in_memory(history in history(25)) {
        check(&history, &Location::Memory, usize::MAX)?;
    }

    #[test]
    fn any_history_is_answered_with_a_small_budget(history in history(25), budget in 1..12_usize) {
        check(&history, &Location::Memory, budget)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(8) })]

    #[test]
    fn any_history_is_answered_from_a_file_that_is_opened_again(history in history(25)) {
        let folder = tempfile::tempdir().unwrap();
        check(&history, &Location::File(folder.path().join("events.db")), usize::MAX)?;
    }

    #[test]
    fn after_a_copy_is_put_back_no_cursor_skips(kept in 0..4_u128, lost in 1..4_u128, new in 0..5_u128) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.db");
        let append = |store: &Sqlite, ids: std::ops::Range<u128>| -> Vec<Cursor> {
            let one = |id| append_all(store, vec![batch(id, &store.salt())], 1).remove(0).unwrap()[0].cursor;
            ids.map(one).collect()
        };
        let open = || Sqlite::open(Location::File(path.clone()), &EventLog::options().ballast(0)).unwrap();
        let is_gone = |store: &Sqlite, cursor: Cursor| {
            let page = store.list(&Access::all(), &Query::new().cursor(cursor));
            matches!(page, Err(ReadError::Gone))
        };
        let kept = append(&open(), 100..100 + kept);
        let copy = fs::read(&path).unwrap();
        let lost = append(&open(), 200..200 + lost);
        fs::write(&path, copy).unwrap();
        let store = open();
        for id in 300..300 + new {
            append(&store, id..id + 1);
            prop_assert!(kept.iter().all(|cursor| !is_gone(&store, *cursor)));
            prop_assert!(lost.iter().all(|cursor| is_gone(&store, *cursor)));
        }
        prop_assert!(lost.iter().all(|cursor| is_gone(&store, *cursor)));
    }
}
