//! A deterministic simulation of the monitor: a process that can be killed at any moment, between a store, a driver, a broker
//! and callers that are models. Every schedule is random, and is the same for the same number.
//!
//! `SCHEDULES=100000 cargo test --release -p resource-driver --test it simulation` runs more of them, and `FIRST=n` begins with
//! another one.

mod broker;
mod callers;
mod driver;
mod faults;
mod live;
mod operations;
mod process;
mod store;
mod world;

use faults::Faults;
use std::{collections::BTreeSet, env, time::Instant};
use world::World;

/// The moments at which a process has to be killed at least once in the schedules of a test run: what it was doing for a job.
const MOMENTS: [&str; 12] = [
    "accept",
    "execute",
    "pause",
    "poll",
    "put running",
    "put ended",
    "publish, not told",
    "publish, told",
    "hook",
    "put told",
    "remove",
    "forget",
];

#[test]
fn every_execution_has_one_outcome_that_is_told() {
    let number = |name, default| env::var(name).map_or(default, |it| it.parse().unwrap());
    let (first, schedules) = (number("FIRST", 0), number("SCHEDULES", 200));
    let start = Instant::now();
    let (mut steps, mut told, mut killed) = (0, 0, BTreeSet::new());
    for seed in first..first + schedules {
        let _named = Named(seed);
        let mut world = World::new(seed, Faults::random(seed));
        world.run();
        steps += world.steps;
        told += world.broker.told();
        killed.append(&mut world.killed);
    }
    let per_minute = steps as f64 / start.elapsed().as_secs_f64() * 60.0;
    println!("{schedules} schedules, {steps} steps, {told} told, {per_minute:.0} steps a minute");
    if schedules >= 200 {
        assert_eq!(killed, MOMENTS.into());
    }
}

/// Says which schedule fails.
struct Named(u64);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the schedule {} fails: `FIRST={} SCHEDULES=1` repeats it", self.0, self.0);
        }
    }
}

/// Nothing fails but the process, which is killed after each event, and again after each event of its second life.
#[test]
fn a_process_can_be_killed_between_each_pair_of_actions() {
    let mut killed = BTreeSet::new();
    for seed in 0..4 {
        let mut calm = World::new(seed, Faults::only_kills(Vec::new()));
        calm.run();
        let events = calm.events;
        assert!(events > 10, "{events}");
        for first in 1..events {
            for second in (first + 1..first + 15).step_by(2) {
                let mut world = World::new(seed, Faults::only_kills(vec![first, second]));
                world.run();
                killed.append(&mut world.killed);
            }
        }
    }
    assert!(killed.len() >= 9, "{killed:?}");
}
