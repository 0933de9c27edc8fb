//! Two processes that append to one file at the same time.

use super::{
    child::{Child, Work},
    ledger::{Answer, Ledger},
    whole,
};
use crate::within::{Folder, run};
use std::time::Duration;

#[test]
fn two_processes_write_in_one_order() {
    at_once(Duration::from_secs(1));
}

#[test]
#[ignore = "takes long"]
fn two_processes_write_in_one_order_for_ten_seconds() {
    at_once(Duration::from_secs(10));
}

fn at_once(time: Duration) {
    let folder = Folder::new();
    let file = &folder.file();
    // The first opening creates the file.
    run(async { folder.open().await.close().await.unwrap() });
    let children =
        [1, 2].map(|child| Child::start(&Work { file, child, tasks: 64, time, environment: &[] }));
    let mut ledger = Ledger::default();
    let mut stored = Vec::new();
    for child in children {
        let lines = child.wait();
        stored.push(lines.iter().filter(|line| line.answer == Answer::Stored).count());
        let failed = lines.iter().find(|line| line.answer == Answer::Failed);
        assert_eq!(failed, None, "one waits for the other");
        ledger.add(&lines);
    }
    assert!(stored.iter().all(|stored| *stored > 0), "each has a turn: {stored:?}");
    let events = run(async { whole::check(&folder.open().await, &ledger).await });
    println!(
        "two writers: {time:?}, {} acknowledged ({stored:?} by each), {events} there, lost 0, twice 0",
        ledger.acknowledged()
    );
}
