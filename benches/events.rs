//! What an event costs at run time beside a struct and a `write!` made by hand for the same purpose.
//!
//! `cargo bench --bench events`

mod by_hand;
#[path = "../event-codegen/benches/clock.rs"]
mod clock;
#[path = "../event-codegen/benches/measure.rs"]
mod measure;

use allocation_counter::AllocationInfo;
use by_hand::{ByHand, Id, render_bytes};
use clock::seconds_of;
use event_model::{EmitError, Event, EventSink, Occurrence, serde_json, uuid::Uuid};
use events::{
    host::InstallationStarted,
    ids::{ClusterId, HostId, InfraEnvId},
};
use measure::{alternate, heading, row, time};
use serde::Serialize;
use std::{fmt, fmt::Write, hint::black_box};

const ROUNDS: usize = 51;
const TIMES: u32 = 50_000;

fn main() {
    // Cargo says `--bench` when figures are asked for, and says nothing when it runs all targets as tests.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    speed();
    allocations();
}

const HOST: Uuid = Uuid::from_u128(0x6f1d_1a5c_9b1e_4f37_8c6b_0a3f_5d2e_7c11);
const INFRA_ENV: Uuid = Uuid::from_u128(0x0c52_77e0_3d0a_4a6e_b0f5_91d4_c3b8_2a97);
const CLUSTER: Uuid = Uuid::from_u128(0xd3e0_b6a9_51c4_4b8d_9e27_6f80_1c4a_3b5d);

fn ours() -> InstallationStarted {
    ours_of("worker-17.rack-4.example.org".to_owned(), "control-plane".to_owned())
}

fn ours_of(host_name: String, role: String) -> InstallationStarted {
    let [host, infra_env, cluster] = black_box([HOST, INFRA_ENV, CLUSTER]);
    let (host, infra_env) = (HostId::from(host), InfraEnvId::from(infra_env));
    InstallationStarted::new(host, infra_env, ClusterId::from(cluster), host_name, role)
}

fn by_hand() -> ByHand {
    by_hand_of("worker-17.rack-4.example.org".to_owned(), "control-plane".to_owned())
}

fn by_hand_of(host_name: String, role: String) -> ByHand {
    let [host_id, infra_env_id, cluster_id] = black_box([HOST, INFRA_ENV, CLUSTER]).map(Id);
    ByHand { host_id, infra_env_id, cluster_id, host_name, role }
}

/// Renders into `text` and writes the properties into `json`, reusing both.
fn record(event: &(impl fmt::Display + Serialize), text: &mut String, json: &mut Vec<u8>) -> usize {
    render(event, text) + serialize(event, json)
}

fn render(event: &impl fmt::Display, text: &mut String) -> usize {
    text.clear();
    write!(text, "{event}").expect("a string takes all text");
    text.len()
}

fn serialize(event: &impl Serialize, json: &mut Vec<u8>) -> usize {
    json.clear();
    serde_json::to_writer(&mut *json, event).expect("a vector takes all bytes");
    json.len()
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

/// Takes events and forgets them.
struct Nowhere;

impl EventSink for Nowhere {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        black_box(occurrence);
        Ok(())
    }
}

fn allocations() {
    let (mut text, mut json) = (String::with_capacity(512), Vec::with_capacity(512));
    // The first identifier of a process sets up the generator.
    Occurrence::new(ours());

    println!("\nHeap allocations of one event with two strings, counted\n");
    println!("{:<44} {:>10} {:>10} {:>7}", "", "count", "bytes", "bound");
    count("construct from two owned strings", 0, |host_name, role| drop(ours_of(host_name, role)));
    count("the same, render and serialize", 0, |host_name, role| {
        record(&ours_of(host_name, role), &mut text, &mut json);
    });
    count("message()", 1, |host_name, role| drop(ours_of(host_name, role).message()));
    count("sink.emit(Occurrence::new(event))", 1, |host_name, role| {
        Nowhere.emit(Occurrence::new(ours_of(host_name, role))).expect("nowhere takes all events");
    });
    count("event.emit(&sink)", 3, |host_name, role| {
        ours_of(host_name, role).emit(&Nowhere).expect("nowhere takes all events");
    });
}

fn count(what: &str, bound: u64, work: impl FnOnce(String, String)) {
    let (host_name, role) = ("worker-17.rack-4.example.org".to_owned(), "control-plane".to_owned());
    let AllocationInfo { count_total, bytes_total, .. } =
        allocation_counter::measure(|| work(host_name, role));
    let verdict = if count_total <= bound { "ok" } else { "over" };
    println!("{what:<44} {count_total:>10} {bytes_total:>10} {bound:>7}  {verdict}");
}
