//! Appending with 256 in flight, beside a bare loop in transactions of 256.

use crate::{
    bare::{self, Numbers},
    mix::{self, Mix, Random},
    probe,
};
use bench_support::measure::Comparison;
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

/// A log that is measured.
struct Side {
    what: &'static str,
    mix: Mix,
    /// The rate of the log divided by that of the bare loop, at least.
    bound: f64,
    log: EventLog,
    /// The rounds in which all subjects are new, and the others.
    new: Vec<Comparison>,
    known: Vec<Comparison>,
}

pub(crate) fn compare(runtime: &Runtime, folder: &Path, rows: usize) {
    let side = |what, mix, name: &str, bound| {
        let location = location(&folder.join(name));
        let options = EventLog::options().catalog(&events::CATALOG);
        let log = runtime.block_on(options.open(&location)).unwrap();
        Side { what, mix, bound, log, new: Vec::new(), known: Vec::new() }
    };
    let mut sides = [
        side("without limits and progress", Mix::Plain, "plain.db", 0.85),
        side("with limits and progress", Mix::All, "all.db", 0.75),
    ];
    // A log makes the tables, and then the bare loop has them for itself.
    let bare_path = folder.join("bare.db");
    let log = runtime.block_on(EventLog::open(&location(&bare_path))).unwrap();
    runtime.block_on(log.close()).unwrap();
    let bare = bare::open(&bare_path);
    let (mut random, mut numbers, mut seq) = (Random(7), Numbers::default(), 0);
    for events in mix::introductions().chunks_exact(ROUND) {
        let rows: Vec<_> = events.iter().map(|it| numbers.row(it)).collect();
        let theirs = bare::write(&bare, &rows, &mut seq);
        for side in &mut sides {
            side.new.push(Comparison::of(append(runtime, &side.log, events.to_vec()), theirs));
        }
    }
    for round in 1..=rows.div_ceil(ROUND) {
        let plain: Vec<_> = (0..ROUND).map(|_| Mix::Plain.event(&mut random)).collect();
        let bare_rows: Vec<_> = plain.iter().map(|it| numbers.row(it)).collect();
        let theirs = bare::write(&bare, &bare_rows, &mut seq);
        for side in &mut sides {
            let events = match side.mix {
                Mix::Plain => plain.clone(),
                Mix::All => (0..ROUND).map(|_| Mix::All.event(&mut random)).collect(),
            };
            side.known.push(Comparison::of(append(runtime, &side.log, events), theirs));
        }
        if round % 100 == 0 {
            println!("after {} events: {} MiB of memory", round * ROUND, probe::memory());
        }
    }
    println!("\nevents per second, with 256 in flight\n");
    println!("{:<44} {:>10} {:>10} {:>7} {:>6}", "", "ours", "bare loop", "ratio", "bound");
    for side in sides {
        row(side.what, side.known, Some(side.bound));
        row("  the same, when each subject is new", side.new, None);
        runtime.block_on(side.log.close()).unwrap();
    }
}

/// Prints the median of the rounds, as rates.
fn row(what: &str, mut rounds: Vec<Comparison>, bound: Option<f64>) {
    rounds.sort_by(|one, other| one.ratio.total_cmp(&other.ratio));
    let Comparison { ours, theirs, ratio } = rounds[rounds.len() / 2];
    let [ours, theirs] = [ours, theirs].map(|seconds| ROUND as f64 / seconds);
    let ratio = 1.0 / ratio;
    let verdict = match bound {
        Some(bound) if ratio >= bound => format!("{bound:>6.2}  ok"),
        Some(bound) => format!("{bound:>6.2}  under"),
        None => String::new(),
    };
    println!(
        "{}",
        format!("{what:<44} {ours:>10.0} {theirs:>10.0} {ratio:>7.2} {verdict}").trim_end()
    );
}

/// Appends the events with 256 in flight, and returns the seconds until the last one is on disk.
fn append(runtime: &Runtime, log: &EventLog, events: Vec<Occurrence>) -> f64 {
    // In the order in which the bare loop has them.
    let waiting = Arc::new(Mutex::new(events.into_iter()));
    let start = Instant::now();
    let tasks: Vec<_> = (0..IN_FLIGHT)
        .map(|_| {
            let (log, waiting) = (log.clone(), Arc::clone(&waiting));
            runtime.spawn(async move {
                loop {
                    let next = waiting.lock().unwrap().next();
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
