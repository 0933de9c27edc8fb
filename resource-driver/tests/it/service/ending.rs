//! An end is durable, then told, then acknowledged, and only then the driver may clean up.

use super::{Bench, Driver, Shelf, pass, rules, seconds, submission};
use resource_driver::{Options, Vital, job::Phase};

#[tokio::test(start_paused = true)]
async fn the_outcome_is_durable_before_it_is_told() {
    let bench = Bench::new();
    let gate = bench.shelf.close();
    gate.add_permits(1);
    bench.service.execute(submission("a")).await.unwrap();
    pass(seconds(100)).await;
    assert_eq!((bench.driver.count("poll"), bench.publisher.attempts()), (1, 0));
    gate.add_permits(1);
    bench.publisher.wait_for(1).await;
    assert!(matches!(bench.shelf.job().phase, Phase::Ended { by_driver: true, .. }));
}

#[tokio::test(start_paused = true)]
async fn the_hook_and_the_end_of_the_job_come_after_the_acknowledgement() {
    let bench = Bench::new();
    bench.publisher.hold();
    bench.service.execute(submission("a")).await.unwrap();
    pass(seconds(29)).await;
    assert_eq!(bench.service.health().vitals["messages"], Vital::Ok);
    pass(seconds(1_000)).await;
    assert_eq!((bench.publisher.attempts(), bench.driver.count("hook")), (1, 0));
    assert!(matches!(bench.shelf.job().phase, Phase::Ended { .. }));
    assert_eq!(bench.service.health().vitals["messages"], Vital::Unhealthy);
    bench.publisher.release();
    pass(seconds(1)).await;
    assert_eq!(bench.driver.count("hook"), 1);
    let job = bench.shelf.job();
    assert!(matches!(job.phase, Phase::Told { .. }));
    // What is kept of it has no credentials.
    assert!(job.location.properties.is_empty());
    assert!(bench.service.health().is_healthy());
}

#[tokio::test(start_paused = true)]
async fn a_message_is_sent_until_it_is_acknowledged() {
    let bench = Bench::new();
    bench.publisher.refuse(40);
    bench.service.execute(submission("a")).await.unwrap();
    bench.publisher.wait_for(1).await;
    pass(seconds(100)).await;
    assert_eq!((bench.publisher.attempts(), bench.driver.count("hook")), (41, 1));
    assert_eq!(bench.driver.count("poll"), 1);
}

#[tokio::test(start_paused = true)]
async fn a_message_whose_acknowledgement_is_lost_is_told_again_with_the_same_content() {
    let bench = Bench::new();
    bench.publisher.lose_acknowledgements(2);
    bench.service.execute(submission("a")).await.unwrap();
    let messages = bench.publisher.wait_for(3).await;
    assert!(messages.iter().all(|message| *message == messages[0]));
    pass(seconds(100)).await;
    assert_eq!((bench.publisher.attempts(), bench.driver.count("hook")), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn errors_of_the_store_are_tried_again() {
    let bench = Bench::new();
    bench.service.execute(submission("a")).await.unwrap();
    bench.shelf.fail(5);
    pass(seconds(3)).await;
    assert_eq!(bench.service.health().vitals["store"], Vital::Unhealthy);
    assert_eq!(bench.publisher.attempts(), 0);
    bench.publisher.wait_for(1).await;
    pass(seconds(100)).await;
    assert!(bench.service.health().is_healthy());
    assert_eq!((bench.driver.count("poll"), bench.driver.count("hook")), (1, 1));
    assert!(matches!(bench.shelf.job().phase, Phase::Told { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_hook_that_panics_changes_nothing() {
    let driver = Driver::default().hook_panics();
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    bench.service.execute(submission("a")).await.unwrap();
    bench.publisher.wait_for(1).await;
    pass(seconds(1_000)).await;
    assert_eq!((bench.driver.count("hook"), bench.publisher.attempts()), (1, 1));
    assert!(matches!(bench.shelf.job().phase, Phase::Told { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_job_that_was_told_is_kept_for_a_time_and_then_forgotten() {
    let bench = Bench::new();
    let first = bench.service.execute(submission("a")).await.unwrap();
    bench.publisher.wait_for(1).await;
    pass(seconds(24 * 3_600 - 100)).await;
    assert_eq!(bench.service.execute(submission("a")).await.unwrap(), first);
    assert_eq!(bench.service.executions(), 0);
    pass(seconds(200)).await;
    assert!(bench.shelf.jobs().is_empty());
    assert_ne!(bench.service.execute(submission("a")).await.unwrap(), first);
}
