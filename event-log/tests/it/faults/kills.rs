//! Processes that are killed while they append.

use super::{
    child::{Child, Work},
    dice::Dice,
    ledger::Ledger,
    whole,
};
use crate::within::{Folder, run};
use std::time::{Duration, Instant};

#[test]
fn what_was_acknowledged_before_a_kill_is_there_once() {
    kills(2, 100);
}

#[test]
#[ignore = "takes long"]
fn what_was_acknowledged_before_twenty_kills_is_there_once() {
    kills(20, 500);
}

fn kills(number: u16, longest: u64) {
    let (folder, mut dice, start) = (Folder::new(), Dice::new(), Instant::now());
    let mut ledger = Ledger::default();
    let mut events = Vec::new();
    for child in 0..number {
        let (file, time) = (&folder.file(), Duration::from_secs(60));
        let mut child = Child::start(&Work { file, child, tasks: 256, time, environment: &[] });
        child.until_more(1);
        std::thread::sleep(Duration::from_millis(dice.of(1..longest)));
        ledger.add(&child.kill());
        run(async {
            let log = folder.open().await;
            whole::read(&log, &mut events).await;
            whole::compare(&log, &ledger, &events).await;
            log.close().await.unwrap();
        });
    }
    let events = run(async { whole::check(&folder.open().await, &ledger).await });
    // What was suppressed is told by the next event that passes, or kept until then.
    let (told, kept) = suppressed(&folder);
    assert!(told + kept >= ledger.suppressed, "{told} + {kept} of {}", ledger.suppressed);
    let (acknowledged, suppressed) = (ledger.acknowledged(), ledger.suppressed);
    assert!(acknowledged > usize::from(number), "the load is too small: {acknowledged}");
    println!(
        "kill -9: {number} kills, {acknowledged} acknowledged, {events} there, {suppressed} suppressed, lost 0, twice 0, {:?}",
        start.elapsed()
    );
}

fn suppressed(folder: &Folder) -> (u64, u64) {
    let connection = rusqlite::Connection::open(folder.file()).unwrap();
    let sum = |table: &str| {
        let sql = format!("SELECT sum(suppressed) FROM {table}");
        connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap() as u64
    };
    (sum("events"), sum("limits"))
}
