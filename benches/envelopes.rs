//! The cost of writing an event in each form, compared with a derived struct of that form written by hand.
//!
//! `cargo bench --bench envelopes`. Each form has a file in `envelopes/`, with its peer by hand, and a line in `main`.

mod by_hand;
mod envelopes {
    pub(crate) mod cloud_events;
    pub(crate) mod progress;
    pub(crate) mod record;
    pub(crate) mod tmf;
}
mod samples;

use bench_support::{
    clock::seconds_of,
    measure::{alternate, heading, row, time},
};
use by_hand::ByHand;
use event_model::{Event, Occurrence, envelope::Envelope, jiff::Timestamp, uuid::Uuid};
use samples::serialize;
use serde::Serializer;
use std::hint::black_box;

const ROUNDS: usize = 51;
const TIMES: u32 = 20_000;
const BOUND: f64 = 1.3;

fn main() {
    // Cargo passes `--bench` for measurements, and nothing when it runs all targets as tests.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    heading("An occurrence to JSON in each form, beside a derived struct", "by hand");
    envelopes::record::measure();
    envelopes::progress::measure();
    envelopes::cloud_events::measure();
    envelopes::tmf::measure();
}

const ID: Uuid = Uuid::from_u128(0x019a_6d65_cee0_7002_8000_0000_0000_0002);
const REQUEST: Uuid = Uuid::from_u128(0x019a_6d65_0ff0_7001_8000_0000_0000_0001);

/// The data of an occurrence, by hand.
pub(crate) struct Happened {
    pub(crate) id: Uuid,
    pub(crate) time: Timestamp,
    pub(crate) request_id: Option<Uuid>,
    pub(crate) event: ByHand,
}

/// A time as the forms write it: with milliseconds.
pub(crate) fn milliseconds<S: Serializer>(time: &Timestamp, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(&format_args!("{time:.3}"))
}

/// An occurrence, and the same data by hand.
pub(crate) fn installation_started() -> (Occurrence, Happened) {
    let time = Timestamp::from_nanosecond(1_763_459_580_123_456_789).expect("a time");
    let occurrence = Occurrence::new(samples::ours()).with_id(ID).with_time(time);
    let event = samples::by_hand();
    (
        occurrence.with_request_id(REQUEST),
        Happened { id: ID, time, request_id: Some(REQUEST), event },
    )
}

/// Measures `occurrence` in `form` against what `by_hand` writes into a vector, after a check that both write the same
/// bytes.
pub(crate) fn compare<E: Event + ?Sized>(
    what: &str,
    form: &impl Envelope<E>,
    occurrence: &Occurrence<E>,
    by_hand: impl Fn(&mut Vec<u8>) -> usize,
) {
    let (mut json, mut json_of_peer) = (Vec::with_capacity(4096), Vec::with_capacity(4096));
    serialize(&form.seal(occurrence), &mut json);
    by_hand(&mut json_of_peer);
    assert_eq!(String::from_utf8_lossy(&json), String::from_utf8_lossy(&json_of_peer), "{what}");
    let compared = alternate(
        ROUNDS,
        || seconds_of(TIMES, || serialize(&form.seal(black_box(occurrence)), &mut json)),
        || seconds_of(TIMES, || by_hand(&mut json_of_peer)),
    );
    row(what, compared, time, Some(BOUND));
}
