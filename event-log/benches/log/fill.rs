//! Appending with 256 in flight, beside a bare loop in transactions of 256.

use crate::{
    bare::{self, Numbers},
    mix::{Mix, Random},
    probe,
};
use bench_support::measure::{Comparison, time};
use event_log::EventLog;
use event_model::Occurrence;
use std::{
    path::Path,
    sync::{Arc, Mutex},
    time::Instant,
};
use tokio::runtime::Runtime;

/// The number of appends that wait at the same time.
const IN_FLIGHT: usize = 256;
/// The number of events of a round. The sides alternate.
const ROUND: usize = 10_000;

pub(crate) fn location(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// The side that is measured, its rounds, and the ratio that it must reach.
struct Side {
    what: &'static str,
    mix: Mix,
    log: EventLog,
    rounds: Vec<Comparison>,
    bound: f64,
}

pub(crate) fn compare(runtime: &Runtime, folder: &Path, rows: usize) {
    let side = |what, mix, name: &str, bound| {
        let location = location(&folder.join(name));
        let options = EventLog::options().catalog(&events::CATALOG);
        let log = runtime.block_on(options.open(&location)).unwrap();
        Side { what, mix, log, rounds: Vec::new(), bound }
    };
    let mut sides = [
        side("256 in flight, plain", Mix::Plain, "plain.db", 0.85),
        side("256 in flight, limits and progress", Mix::All, "all.db", 0.75),
    ];
    // A log makes the tables, and then the bare loop has them for itself.
    let bare_path = folder.join("bare.db");
    let log = runtime.block_on(EventLog::open(&location(&bare_path))).unwrap();
    runtime.block_on(log.close()).unwrap();
    let bare = bare::open(&bare_path);
    let (mut random, mut numbers, mut seq) = (Random(7), Numbers::default(), 0);
    for round in 0..rows.div_ceil(ROUND) {
        let plain: Vec<_> = (0..ROUND).map(|_| Mix::Plain.event(&mut random)).collect();
        let bare_rows: Vec<_> = plain.iter().map(|it| numbers.row(it)).collect();
        let theirs = bare::write(&bare, &bare_rows, &mut seq);
        for side in &mut sides {
            let events = match side.mix {
                Mix::Plain => plain.clone(),
                Mix::All => (0..ROUND).map(|_| Mix::All.event(&mut random)).collect(),
            };
            let ours = append(runtime, &side.log, events);
            side.rounds.push(Comparison::of(theirs, ours));
        }
        if (round + 1) % 100 == 0 {
            println!("after {} events: {} MiB of memory", (round + 1) * ROUND, probe::memory());
        }
    }
    println!(
        "\n{:<44} {:>10} {:>10} {:>7} {:>6}",
        "events per second", "ours", "bare loop", "ratio", "least"
    );
    for side in sides {
        let mut rounds = side.rounds;
        rounds.sort_by(|one, other| one.ratio.total_cmp(&other.ratio));
        let Comparison { ours, theirs, ratio } = rounds[rounds.len() / 2];
        let rate = |seconds: f64| ROUND as f64 / seconds;
        let verdict = if ratio >= side.bound { "ok" } else { "under" };
        // Of a rate the sides are the other way round.
        let (ours, theirs) = (rate(theirs), rate(ours));
        println!(
            "{:<44} {ours:>10.0} {theirs:>10.0} {ratio:>7.2} {:>6.2}  {verdict}",
            side.what, side.bound
        );
        runtime.block_on(side.log.close()).unwrap();
    }
    println!("one event, in the bare loop: {}", time(1.0 / (ROUND as f64)));
}

/// Appends the events with 256 in flight, and returns the seconds until the last one is on disk.
fn append(runtime: &Runtime, log: &EventLog, events: Vec<Occurrence>) -> f64 {
    let waiting = Arc::new(Mutex::new(events));
    let start = Instant::now();
    let tasks: Vec<_> = (0..IN_FLIGHT)
        .map(|_| {
            let (log, waiting) = (log.clone(), Arc::clone(&waiting));
            runtime.spawn(async move {
                loop {
                    let next = waiting.lock().unwrap().pop();
                    let Some(next) = next else { break };
                    log.append(next).await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        runtime.block_on(task).unwrap();
    }
    start.elapsed().as_secs_f64()
}
