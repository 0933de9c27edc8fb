//! Disks that fail, and clocks that go back: what a process does whose calls of the system are made to fail.
//!
//! The library that does this is built by `.ci/event-log-faults.sh`. `FAULT_SHIM` has its path.

use super::{
    child::{Child, Work},
    dice::Dice,
    ledger::{Answer, Ledger},
    load::{Key, Kind},
    whole,
};
use crate::within::{Folder, run};
use event_log::Logged;
use std::{env, fs, time::Duration};

/// A call that fails, and what a caller of the log may be told then.
struct Fault {
    title: &'static str,
    /// See the library. `@` stands for the number of calls that succeed first.
    rules: &'static str,
    /// The range of this number.
    after: std::ops::Range<u64>,
    told: &'static [Answer],
}

use Answer::{Failed, Full, Unknown};

const FAULTS: &[Fault] = &[
    fault("sync of the WAL, EIO once", "sync:wal:@:1:EIO", 3..40, &[Unknown]),
    fault("sync of the WAL, EIO eight times", "sync:wal:@:8:EIO", 3..40, &[Unknown, Failed]),
    fault("sync of the WAL, ENOSPC once", "sync:wal:@:1:ENOSPC", 3..40, &[Unknown]),
    fault("write to the WAL, EIO once", "write:wal:@:1:EIO", 200..900, &[Unknown, Failed]),
    fault("write to the WAL, EIO fifty times", "write:wal:@:50:EIO", 200..900, &[Unknown, Failed]),
    fault("write to the WAL, ENOSPC once", "write:wal:@:1:ENOSPC", 200..900, &[Full]),
    fault("write to the WAL, ENOSPC fifty times", "write:wal:@:50:ENOSPC", 200..900, &[Full]),
    fault("short writes to the WAL", "short:wal:@:400:EIO", 200..900, &[]),
    fault(
        "short writes to the WAL, then ENOSPC",
        "short:wal:@:4:EIO,write:wal:@:5:ENOSPC",
        200..900,
        &[Full],
    ),
    fault("checkpoint, write to the file, EIO", "write:db:@:30:EIO", 20..400, &[Unknown, Failed]),
    fault("checkpoint, write to the file, ENOSPC", "write:db:@:30:ENOSPC", 20..400, &[Full]),
    fault("checkpoint, sync of the file, EIO", "sync:db:0:2:EIO", 0..1, &[Unknown, Failed]),
    fault(
        "sync of the WAL and of the file, EIO",
        "sync:wal:@:3:EIO,sync:db:2:3:EIO,write:db:40:9:EIO",
        3..40,
        &[Unknown, Failed],
    ),
];

const fn fault(
    title: &'static str,
    rules: &'static str,
    after: std::ops::Range<u64>,
    told: &'static [Answer],
) -> Fault {
    Fault { title, rules, after, told }
}

/// When a process is killed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// At once, so that the next process finds the file as the failure left it.
    Soon,
    /// After it has gone on.
    Late,
}

const ENDS: [End; 3] = [End::Late, End::Soon, End::Soon];

#[test]
#[ignore = "needs a library that the tests do not build"]
fn what_was_acknowledged_on_a_failing_disk_is_there_once() {
    let mut dice = Dice::new();
    for fault in FAULTS {
        let (folder, mut ledger) = (Folder::new(), Ledger::default());
        run(async { folder.open().await.close().await.unwrap() });
        let (mut told, mut fired, mut events) = (Vec::new(), 0, Vec::new());
        for (child, end) in (0..).zip(ENDS) {
            let rules = fault.rules.replace('@', &dice.of(fault.after.clone()).to_string());
            fired += under(&folder, &rules, child, &mut ledger, &mut told, end);
            // What may be there or not is decided now.
            run(async {
                let log = folder.open().await;
                whole::read(&log, &mut events).await;
                whole::compare(&log, &ledger, &events).await;
            });
        }
        let unknown = |event: &&Logged| ledger.events[&event.id].is_unknown();
        let unknown = events.iter().filter(|it| ledger.events.contains_key(&it.id)).filter(unknown);
        let (unknown, events) = (unknown.count(), events.len());
        let other = told.iter().find(|answer| !fault.told.contains(answer));
        assert_eq!(other, None, "{}", fault.title);
        let count = |answer| told.iter().filter(|told| **told == answer).count();
        println!(
            "{}: failed {fired}, acknowledged {}, there {events} ({unknown} of them unknown), lost 0, twice 0; told: unknown {}, full {}, failed {}",
            fault.title,
            ledger.acknowledged(),
            count(Unknown),
            count(Full),
            count(Failed),
        );
    }
}

/// Lets a process append under these rules, kills it, and checks what it left. Returns the number of calls that failed.
fn under(
    folder: &Folder,
    rules: &str,
    child: u16,
    ledger: &mut Ledger,
    told: &mut Vec<Answer>,
    end: End,
) -> usize {
    let shim = shim();
    let fired = folder.file().with_extension(format!("fired-{child}"));
    let environment =
        [("LD_PRELOAD", &*shim), ("FAULT_RULES", rules), ("FAULT_FIRED", fired.to_str().unwrap())];
    let (file, time) = (&folder.file(), Duration::from_secs(60));
    let work = Work { file, child, tasks: 64, time, environment: &environment };
    let mut process = Child::start(&work);
    process.until_written(&fired);
    if end == End::Late {
        process.until_more(2_000);
    }
    let lines = process.kill();
    told.extend(lines.iter().map(|line| line.answer).filter(|answer| answer.is_refusal()));
    if end == End::Late {
        let last = lines.iter().rposition(|line| line.answer.is_refusal()).unwrap_or(0);
        let after = lines[last..].iter().filter(|line| line.answer == Answer::Stored).count();
        assert!(after > 100, "the log goes on: {rules}, {after}");
    }
    ledger.add(&lines);
    fs::read_to_string(fired).unwrap().lines().count()
}

pub(super) fn shim() -> String {
    env::var("FAULT_SHIM").expect("`FAULT_SHIM` names the library that fails calls")
}

#[test]
#[ignore = "needs a library that the tests do not build"]
fn a_clock_that_goes_back_and_forth_changes_no_order() {
    let (folder, mut ledger) = (Folder::new(), Ledger::default());
    let (file, time, shim) = (&folder.file(), Duration::from_secs(60), shim());
    // The clock is right here.
    let first = Key { kind: Kind::Stored, child: 9, task: 0, number: 0, index: 0, size: 1 };
    run(async { folder.open().await.append(first.occurrence()).await.unwrap() });
    for child in 0..3 {
        let environment = [("LD_PRELOAD", &*shim), ("FAULT_CLOCK", "3600")];
        let work = Work { file, child, tasks: 64, time, environment: &environment };
        let mut process = Child::start(&work);
        process.until_more(1_500);
        ledger.add(&process.kill());
    }
    let mut events = Vec::new();
    run(async {
        let log = folder.open().await;
        whole::read(&log, &mut events).await;
        whole::compare(&log, &ledger, &events).await;
    });
    let times =
        events.first().zip(events.last()).map(|(first, last)| last.recorded_at - first.recorded_at);
    let seconds = times.map_or(0, |span| span.as_secs());
    assert!(seconds >= 3_600, "the clock did not jump: {seconds}");
    println!(
        "clock an hour ahead, then an hour late, and so on: {} acknowledged, {} there, lost 0, twice 0, recorded_at never decreases ({seconds} s in all)",
        ledger.acknowledged(),
        events.len()
    );
}
