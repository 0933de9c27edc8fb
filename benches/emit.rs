//! The cost of emitting an event, compared with `slog`'s JSON and a macro of `tracing`.
//!
//! `cargo bench --bench emit`

mod by_hand;
#[expect(dead_code, reason = "another bench serializes the event alone")]
mod samples;

use bench_support::{
    clock::seconds_of,
    measure::{alternate, heading, row, time},
};
use by_hand::ByHand;
use event_model::{
    Descriptor, EmitError, Event, EventSink, Occurrence,
    envelope::Record,
    sink::{RateLimit, RateLimits, Writer},
    uuid::Uuid,
};
use events::CATALOG;
use samples::{by_hand, ours};
use slog::Drain;
use std::{
    collections::HashMap,
    hint::black_box,
    io::{self, BufWriter},
    sync::Mutex,
    thread,
};

const ROUNDS: usize = 51;
const TIMES: u32 = 20_000;
const THREADS: u32 = 8;
/// What an event may cost that is built and then ignored.
const BUDGET: f64 = 150e-9;

fn main() {
    // Cargo passes `--bench` for measurements, and nothing when it runs all targets as tests.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let event = ours();
    ignored(&event);
    written(&event);
    limited(&event);
}

fn ignored(event: &impl Event) {
    let peer = by_hand();
    heading("Emitting an event that no sink wants, beside a disabled `tracing::info!`", "tracing");
    let disabled = alternate(
        ROUNDS,
        || seconds_of(TIMES, || black_box(event).emit(&Closed)),
        || seconds_of(TIMES, || traced(black_box(&peer))),
    );
    row("disabled", disabled, time, None);

    heading("Building an event that the sink drops", "budget");
    let emitted = alternate(ROUNDS, || seconds_of(TIMES, || event.emit(&Nowhere)), || BUDGET);
    row("copied, built and ignored", emitted, time, Some(1.0));
    let id = alternate(ROUNDS, || seconds_of(TIMES, Uuid::now_v7), || BUDGET);
    row("for comparison: `Uuid::now_v7` alone", id, time, None);
}

fn written(event: &impl Event) {
    let peer = by_hand();
    let sink = Writer::new(BufWriter::new(io::sink()), Record::default()).buffered();
    let json = slog_json::Json::default(BufWriter::new(io::sink()));
    let log = slog::Logger::root(Mutex::new(json).fuse(), slog::o!());
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(Mutex::new(BufWriter::new(io::sink())))
        .finish();
    let ours = || seconds_of(TIMES, || black_box(event).emit(&sink));

    heading("A Record into a BufWriter, beside `slog_json` and the same values", "slog");
    let beside_slog =
        alternate(ROUNDS, ours, || seconds_of(TIMES, || logged(&log, black_box(&peer))));
    row("emit to a Writer", beside_slog, time, Some(1.0));

    heading("The same, beside `tracing::info!` and `tracing_subscriber::fmt`", "tracing");
    let beside_tracing = tracing::subscriber::with_default(subscriber, || {
        alternate(ROUNDS, ours, || seconds_of(TIMES, || traced(black_box(&peer))))
    });
    row("emit to a Writer", beside_tracing, time, Some(1.0));
}

fn limited(event: &impl Event) {
    let limits = RateLimits::of(&CATALOG);
    let limits = limits.with_overrides(r#"{"host/installation_started": "1h"}"#);
    let sink = RateLimit::new(limits.expect("the event exists"), Nowhere);
    let id = Uuid::from_u128(3);
    let map = Mutex::new(HashMap::from([((event.name(), id, id, id), 0_u64)]));
    let lookup = || {
        let key = black_box((event.name(), id, id, id));
        *map.lock().expect("no thread panics").entry(key).or_default() += 1;
    };
    heading("A rate limit that suppresses, beside a counter per key under a lock", "counter");
    for threads in [1, THREADS] {
        let comparison = alternate(
            ROUNDS,
            || on_threads(threads, || drop(black_box(event).emit(&sink))),
            || on_threads(threads, lookup),
        );
        row(&format!("suppressed, {threads} threads"), comparison, time, None);
    }
}

/// The CPU seconds of one call of `work`, by this number of threads at once.
fn on_threads(threads: u32, work: impl Fn() + Sync) -> f64 {
    let all = || {
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| (0..TIMES / threads).for_each(|_| work()));
            }
        });
    };
    seconds_of(1, all) / f64::from(TIMES)
}

/// The event as a line of `slog`.
fn logged(log: &slog::Logger, event: &ByHand) {
    slog::info!(
        log, "{}", event;
        "name" => "host/installation_started",
        "host_id" => %event.host_id,
        "infra_env_id" => %event.infra_env_id,
        "cluster_id" => %event.cluster_id,
        "host_name" => &event.host_name,
        "role" => &event.role,
    );
}

/// The event by a macro of `tracing`.
fn traced(event: &ByHand) {
    tracing::info!(
        name = "host/installation_started",
        host_id = %event.host_id,
        infra_env_id = %event.infra_env_id,
        cluster_id = %event.cluster_id,
        host_name = event.host_name,
        role = event.role,
        "{event}"
    );
}

/// Wants no events.
struct Closed;

impl EventSink for Closed {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        Ok(())
    }

    fn enabled(&self, descriptor: &Descriptor) -> bool {
        black_box(descriptor);
        false
    }
}

/// Drops all events.
struct Nowhere;

impl EventSink for Nowhere {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        black_box(occurrence);
        Ok(())
    }
}
