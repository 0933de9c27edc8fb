//! Thousands of executions are watched with one timer.

use super::{Bench, Driver, Say, Shelf, pass, rules, seconds, submission};
use resource_driver::{Options, RequestId, job::Job};
use std::fs;
use uuid::Uuid;

const NUMBER: usize = 10_000;

/// The resident memory of this process in bytes.
fn memory() -> usize {
    let text = fs::read_to_string("/proc/self/statm").unwrap();
    text.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4_096
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_executions_are_polled_at_a_bounded_rate_with_flat_memory() {
    let shelf = Shelf::default();
    let driver = || Driver::default().always_says(|| Say::InProgress);
    let rules = || rules().with_jitter_percent(20);
    let first = Bench::with(driver(), shelf.clone(), rules(), Options::default());
    first.service.execute(submission("a")).await.unwrap();
    first.service.shutdown().await;
    let job = shelf.job();
    for _ in 1..NUMBER {
        let (key, request_id) = (Uuid::new_v4(), RequestId::random());
        shelf.keep(Job { key, request_id, caller: None, ..job.clone() });
    }
    let bench = Bench::with(driver(), shelf, rules(), Options::default());
    pass(seconds(120)).await;
    let mut most = 0;
    let before = (bench.driver.count("poll"), memory());
    let mut last = before.0;
    for _ in 0..60 {
        pass(seconds(1)).await;
        let now = bench.driver.count("poll");
        most = most.max(now - last);
        last = now;
    }
    let polls = bench.driver.count("poll") - before.0;
    // Each is polled every 24 to 30 seconds.
    assert!((NUMBER * 2..=NUMBER * 60 / 24 + NUMBER).contains(&polls), "{polls}");
    assert!(most <= NUMBER, "{most}");
    let grown = memory().saturating_sub(before.1);
    // What this test itself notes of each poll is included.
    assert!(grown < 32 * 1024 * 1024, "{grown}");
    println!(
        "{NUMBER} executions, {} polls a second, at most {most}, grown by {} KiB",
        polls / 60,
        grown / 1024
    );
    bench.driver.says_complete_now();
    assert_eq!(bench.publisher.wait_for(NUMBER).await.len(), NUMBER);
    pass(seconds(1)).await;
    assert_eq!((bench.service.executions(), bench.driver.count("hook")), (0, NUMBER));
}
