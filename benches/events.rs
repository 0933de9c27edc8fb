//! The run-time cost of an event, compared with a struct and a `write!` written by hand for the same purpose.
//!
//! `cargo bench --bench events`

mod by_hand;
mod samples;

use allocation_counter::AllocationInfo;
use bench_support::{
    clock::seconds_of,
    measure::{alternate, heading, row, time},
};
use by_hand::ByHand;
use event_model::{EmitError, Event, EventSink, Occurrence, uuid::fmt::Hyphenated};
use samples::{by_hand, ours, ours_of, serialize};
use serde::Serialize;
use std::{fmt, fmt::Write, hint::black_box};

const ROUNDS: usize = 51;
const TIMES: u32 = 50_000;

fn main() {
    // Cargo passes `--bench` for measurements, and nothing when it runs all targets as tests.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    speed();
    allocations();
}

/// Renders into `text` and writes the properties into `json`, reusing both.
fn record(event: &(impl fmt::Display + Serialize), text: &mut String, json: &mut Vec<u8>) -> usize {
    render(event, text) + serialize(event, json)
}

fn render(event: &impl fmt::Display, text: &mut String) -> usize {
    text.clear();
    write!(text, "{event}").expect("writing to a string does not fail");
    text.len()
}

fn speed() {
    let (event, peer) = (ours(), by_hand());
    assert_eq!(event.to_string(), peer.to_string());
    let (mut text, mut text_of_peer) = (String::with_capacity(512), String::with_capacity(512));
    let (mut json, mut json_of_peer) = (Vec::with_capacity(512), Vec::with_capacity(512));
    assert_eq!(serialize(&event, &mut json), serialize(&peer, &mut json_of_peer));

    heading("Run time: an event, beside a derived struct and `write!`", "by hand");
    let rendered = alternate(
        ROUNDS,
        || seconds_of(TIMES, || render(black_box(&event), &mut text)),
        || seconds_of(TIMES, || render(black_box(&peer), &mut text_of_peer)),
    );
    row("render into a reused String", rendered, time, Some(1.15));

    let floor = alternate(
        ROUNDS,
        || seconds_of(TIMES, || render_bytes(black_box(&peer), &mut text)),
        || seconds_of(TIMES, || render(black_box(&peer), &mut text_of_peer)),
    );
    row("the floor: the same bytes without `fmt`", floor, time, None);

    let serialized = alternate(
        ROUNDS,
        || seconds_of(TIMES, || serialize(black_box(&event), &mut json)),
        || seconds_of(TIMES, || serialize(black_box(&peer), &mut json_of_peer)),
    );
    row("serialize into a reused Vec", serialized, time, None);

    let recorded = alternate(
        ROUNDS,
        || seconds_of(TIMES, || record(&ours(), &mut text, &mut json)),
        || seconds_of(TIMES, || record(&by_hand(), &mut text_of_peer, &mut json_of_peer)),
    );
    row("construct, render and serialize", recorded, time, Some(1.2));

    let fresh = alternate(
        ROUNDS,
        || seconds_of(TIMES, || black_box(&event).message().len()),
        || seconds_of(TIMES, || black_box(&peer).to_string().len()),
    );
    row("render into a new String", fresh, time, None);
}

/// The minimum cost of rendering: only the bytes.
fn render_bytes(event: &ByHand, text: &mut String) -> usize {
    let ByHand { host_id, infra_env_id, cluster_id, host_name, role } = event;
    let mut digits = [0; Hyphenated::LENGTH];
    text.clear();
    text.push_str("Installation of ");
    text.push_str(host_name);
    text.push_str(" (host ");
    text.push_str(host_id.0.hyphenated().encode_lower(&mut digits));
    text.push_str(" of infra_env ");
    text.push_str(infra_env_id.0.hyphenated().encode_lower(&mut digits));
    text.push_str(") started as ");
    text.push_str(role);
    text.push_str(" of cluster ");
    text.push_str(cluster_id.0.hyphenated().encode_lower(&mut digits));
    text.len()
}

/// Drops all events.
struct Nowhere;

impl EventSink for Nowhere {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        black_box(occurrence);
        Ok(())
    }
}

fn allocations() {
    let (mut text, mut json) = (String::with_capacity(512), Vec::with_capacity(512));
    // The first identifier of a process initializes the generator.
    Occurrence::new(ours());

    println!("\nHeap allocations of one event with two strings, counted\n");
    println!("{:<44} {:>10} {:>10} {:>7}", "", "count", "bytes", "bound");
    count("construct from two owned strings", 0, |host_name, role| drop(ours_of(host_name, role)));
    count("the same, render and serialize", 0, |host_name, role| {
        record(&ours_of(host_name, role), &mut text, &mut json);
    });
    count("message()", 1, |host_name, role| drop(ours_of(host_name, role).message()));
    count("sink.emit(Occurrence::new(event))", 1, |host_name, role| {
        Nowhere
            .emit(Occurrence::new(ours_of(host_name, role)))
            .expect("this sink takes all events");
    });
    count("event.emit(&sink)", 3, |host_name, role| {
        ours_of(host_name, role).emit(&Nowhere).expect("this sink takes all events");
    });
}

fn count(what: &str, bound: u64, work: impl FnOnce(String, String)) {
    let (host_name, role) = ("worker-17.rack-4.example.org".to_owned(), "control-plane".to_owned());
    let AllocationInfo { count_total, bytes_total, .. } =
        allocation_counter::measure(|| work(host_name, role));
    let verdict = if count_total <= bound { "ok" } else { "over" };
    println!("{what:<44} {count_total:>10} {bytes_total:>10} {bound:>7}  {verdict}");
}
