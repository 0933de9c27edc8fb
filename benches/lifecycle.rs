//! The cost of finding out whether something changed, compared with the minimum cost of hashing: the canonical text of
//! the instance and its digest.
//!
//! `cargo bench --bench lifecycle`

mod instance;

use bench_support::{
    clock::seconds_of,
    measure::{Comparison, alternate, heading, row, time},
};
use event_model::{
    lifecycle::{Head, Kind, Rules, Snapshot, decide},
    serde_json::Value as Json,
};
use events::service::Service;
use std::hint::black_box;

const ROUNDS: usize = 51;
const BOUND: Option<f64> = Some(1.5);

fn main() {
    // Cargo passes `--bench` for measurements, and nothing when it runs all targets as tests.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    heading("Lifecycle: `decide`, beside canonicalising and hashing the instance", "hash");
    for (size, characteristics, times) in [("1 kB", 4, 500), ("56 kB", 400, 10)] {
        let then = instance::service(characteristics);
        compare(&format!("{size}, unchanged"), &then, then.clone(), &plain(), times, None);
        let changed = instance::with_state(&then, "terminated");
        let state = Some(Kind::StateChanged);
        compare(&format!("{size}, changed"), &then, changed, &plain(), times, state);
        let shuffled = instance::shuffled(&then);
        compare(
            &format!("{size}, unchanged under rules"),
            &then,
            shuffled.clone(),
            &loose(),
            times,
            None,
        );
        let changed = instance::with_state(&shuffled, "terminated");
        compare(&format!("{size}, changed under rules"), &then, changed, &loose(), times, state);
        from_text(&format!("{size}, unchanged, from text"), &then, times);
    }
    bare();
}

/// The worst case for us: only short texts, which are cheap to hash, and all of them must be sorted.
fn bare() {
    let rules = plain().unordered(["/labels"]).expect("it is a pointer");
    let (then, now) = instance::labels(10_000);
    row("10,000 texts without order, shuffled", measured(&then, now, &rules, 20, None), time, None);
}

fn plain() -> Rules {
    Rules::of::<Service>()
}

/// Rules that ignore something everywhere and sort the longest list.
fn loose() -> Rules {
    let rules = plain().ignore(["/serviceCharacteristic/*/updated", "/processStatus/*/timeStamp"]);
    let rules = rules.and_then(|rules| rules.unordered(["/serviceCharacteristic"]));
    rules.expect("these are pointers")
}

fn snapshot(rendering: Json) -> Snapshot<Service> {
    Snapshot::new(rendering).expect("it is a rendering")
}

fn compare(what: &str, then: &Json, now: Json, rules: &Rules, times: u32, expected: Option<Kind>) {
    row(what, measured(then, now, rules, times, expected), time, BOUND);
}

fn measured(
    then: &Json,
    now: Json,
    rules: &Rules,
    times: u32,
    expected: Option<Kind>,
) -> Comparison {
    let (head, now) = (Head::Live(snapshot(then.clone())), snapshot(now));
    let decided = || decide(Some(black_box(&head)), Some(black_box(&now)), rules);
    let kind = decided().expect("it is the same subject").map(|change| change.kind());
    assert_eq!(kind, expected);
    alternate(
        ROUNDS,
        || seconds_of(times, decided),
        || seconds_of(times, || black_box(&now).digest()),
    )
}

/// Includes reading, on both sides.
fn from_text(what: &str, then: &Json, times: u32) {
    let text = then.to_string();
    let (head, rules) = (Head::Live(snapshot(then.clone())), plain());
    let parse =
        || -> Json { event_model::serde_json::from_str(black_box(&text)).expect("it is JSON") };
    let comparison = alternate(
        ROUNDS,
        || seconds_of(times, || decide(Some(&head), Some(&snapshot(parse())), &rules)),
        || seconds_of(times, || event_model::lifecycle::digest(&parse())),
    );
    row(what, comparison, time, BOUND);
}
