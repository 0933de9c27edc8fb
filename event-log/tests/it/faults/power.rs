//! A loss of power after a sync that failed.
//!
//! The system may forget what it could not write, and the next sync succeeds all the same. So what a log reads from a WAL
//! whose sync failed may be gone after a loss of power, with all that was appended to the WAL later.

use super::{
    child::{Child, Work},
    dice::Dice,
    injected::shim,
    ledger::{Answer, Ledger, Line},
    load::{Key, Kind},
    whole,
};
use crate::within::{Folder, run};
use std::{fs, path::PathBuf, time::Duration};

#[test]
#[ignore = "needs a library that the tests do not build"]
fn what_a_log_acknowledges_after_a_failed_sync_outlives_a_loss_of_power() {
    let (mut dice, shim, mut dropped, mut lost) = (Dice::new(), shim(), 0, 0);
    for _ in 0..5 {
        let (folder, mut ledger) = (Folder::new(), Ledger::default());
        run(async { folder.open().await.close().await.unwrap() });
        let fired = folder.file().with_extension("fired");
        let rules = format!("sync:wal:{}:1000000:EIO", dice.of(3..30));
        let environment = [
            ("LD_PRELOAD", &*shim),
            ("FAULT_RULES", &*rules),
            ("FAULT_FIRED", fired.to_str().unwrap()),
        ];
        let (file, time) = (&folder.file(), Duration::from_secs(60));
        let work = Work { file, child: 0, tasks: 32, time, environment: &environment };
        let mut child = Child::start(&work);
        child.until_written(&fired);
        ledger.add(&child.kill());
        // The bytes from the last sync to the end were never on disk.
        let failure = fs::read_to_string(&fired).unwrap();
        let (from, _) = failure.split_once(' ').unwrap();
        let from: usize = from.parse().unwrap();
        // There is none if the process was killed after it closed the file, and before it opened it again.
        let before = fs::read(wal(&folder)).unwrap_or_default();

        let later = Key { kind: Kind::Stored, child: 1, task: 0, number: 0, index: 0, size: 1 };
        let (mut file, mut after) = (Vec::new(), Vec::new());
        run(async {
            let log = folder.open().await;
            let receipt = log.append(later.occurrence()).await.unwrap();
            let (id, cursor) = (receipt.id, Some(receipt.cursor));
            ledger.add(&[Line { answer: Answer::Stored, id, cursor }]);
            (file, after) = (fs::read(folder.file()).unwrap(), fs::read(wal(&folder)).unwrap());
            log.close().await.unwrap();
        });
        for (now, old) in after.iter_mut().zip(&before).skip(from) {
            // What was written again was synced again.
            if now == old {
                *now = 0;
                lost += 1;
            }
        }
        dropped += before.len().saturating_sub(from);
        let folder = Folder::new();
        fs::write(folder.file(), file).unwrap();
        fs::write(wal(&folder), after).unwrap();
        run(async { whole::check(&folder.open().await, &ledger).await });
    }
    assert!(dropped > 0, "there was nothing to lose");
    println!(
        "loss of power after a failed sync: 5 times, {lost} bytes of the WAL dropped, lost 0, twice 0"
    );
}

fn wal(folder: &Folder) -> PathBuf {
    folder.file().with_file_name("events.db-wal")
}
