//! The cost of a rate limit, compared with a lookup of the same key in a hash map.
//!
//! `cargo bench --bench sinks`

use bench_support::{
    clock::seconds_of,
    measure::{alternate, heading, row, time},
};
use event_model::{
    EmitError, EventSink, Occurrence, Severity,
    sink::{RateLimit, RateLimits},
    uuid::Uuid,
};
use events::{
    CATALOG,
    host::DiskMeasured,
    ids::{ClusterId, HostId, InfraEnvId},
};
use std::{collections::HashMap, hint::black_box, time::Duration};

const ROUNDS: usize = 51;
const TIMES: u32 = 20_000;
const BOUND: f64 = 3.0;

fn main() {
    // Cargo passes `--bench` for measurements, and nothing when it runs all targets as tests.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    heading("The rate-limit sink, beside a lookup of the same key in a HashMap", "lookup");
    for subjects in [1, 1_000, 50_000] {
        let limits = RateLimits::of(&CATALOG);
        compare(&format!("held back, of {subjects} subjects"), limits, subjects, Some(BOUND));
    }
    let overridden =
        |text| RateLimits::of(&CATALOG).with_overrides(text).expect("the events exist");
    let two = overridden(r#"{"host/disk_measured": "2h", "cluster/progressed": "1m"}"#);
    compare("held back, with overrides", two, 1_000, Some(BOUND));
    let short = overridden(r#"{"host/disk_measured": "1ns"}"#);
    compare("passed on to nowhere, with overrides", short, 1_000, None);
    let none = overridden(r#"{"host/disk_measured": "0"}"#);
    compare("no limit, with overrides", none, 1_000, None);
}

/// The identities of an event.
type Key = (&'static str, Uuid, Uuid, Option<Uuid>);

fn compare(what: &str, limits: RateLimits, subjects: u128, bound: Option<f64>) {
    let keys: Vec<Key> = (0..subjects).map(key).collect();
    let events: Vec<Occurrence> = keys.iter().map(event).collect();
    let map: HashMap<Key, Duration> = keys.iter().map(|key| (*key, Duration::ZERO)).collect();
    let sink = RateLimit::new(limits, Nowhere);
    events.iter().for_each(|event| sink.emit(event.clone()).expect("this sink takes all events"));
    // In an order in which the cache helps neither side more.
    let (mut of_events, mut of_keys) = (events.iter().cycle(), keys.iter().cycle());
    let comparison = alternate(
        ROUNDS,
        || seconds_of(TIMES, || sink.emit(next(&mut of_events).clone())),
        || seconds_of(TIMES, || map.get(black_box(next(&mut of_keys))).copied()),
    );
    row(what, comparison, time, bound);
}

fn next<T>(all: &mut impl Iterator<Item = T>) -> T {
    all.next().expect("they go round")
}

fn key(subject: u128) -> Key {
    // Spread over all bits, like random identifiers.
    let uuid = |salt: u128| {
        Uuid::from_u128((subject + salt).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
    };
    (DiskMeasured::NAME, uuid(1), uuid(2), Some(uuid(3)))
}

fn event((_, host, infra_env, cluster): &Key) -> Occurrence {
    let (host, infra_env) = (HostId::from(*host), InfraEnvId::from(*infra_env));
    let event = DiskMeasured::new(host, infra_env, Severity::Info, "worker-17", "sda", 3);
    Occurrence::new(DiskMeasured { cluster_id: cluster.map(ClusterId::from), ..event })
}

/// Drops all events.
struct Nowhere;

impl EventSink for Nowhere {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        black_box(occurrence);
        Ok(())
    }
}
