//! A service that is stopped accepts nothing, and leaves what is durable to the next one.

use super::{Bench, Driver, Execute, Say, Shelf, pass, rules, seconds, submission};
use resource_driver::{ExecuteError, Options, Vital, job::Phase};
use std::sync::Arc;
use tokio::{sync::Notify, time::Instant};

#[tokio::test(start_paused = true)]
async fn calls_that_run_are_waited_for_and_others_are_refused() {
    let go_on = Arc::new(Notify::new());
    let driver = Driver::default().executes([Execute::After(go_on.clone())]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    let service = bench.service.clone();
    let running = tokio::spawn(async move { service.execute(submission("a")).await });
    pass(seconds(1)).await;
    let service = bench.service.clone();
    let stopping = tokio::spawn(async move { service.shutdown().await });
    pass(seconds(1)).await;
    let error = bench.service.execute(submission("b")).await.unwrap_err();
    assert!(matches!(error, ExecuteError::Unavailable(_)));
    assert_eq!(bench.service.health().vitals["app"], Vital::Unhealthy);
    assert!(!stopping.is_finished());
    go_on.notify_one();
    let answer = running.await.unwrap().unwrap();
    stopping.await.unwrap();
    pass(seconds(100)).await;
    assert_eq!((bench.driver.count("poll"), bench.driver.count("execute")), (0, 1));
    let bench = bench.restart();
    assert_eq!(bench.publisher.wait_for(1).await[0].request_id, answer.request_id);
}

#[tokio::test(start_paused = true)]
async fn it_waits_for_a_bounded_time() {
    let driver = Driver::default().executes([Execute::Hang]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    let service = bench.service.clone();
    let running = tokio::spawn(async move { service.execute(submission("a")).await });
    pass(seconds(1)).await;
    let start = Instant::now();
    bench.service.shutdown().await;
    assert_eq!(start.elapsed().as_secs(), 20);
    // The caller is not told that nothing was started, because that is not known.
    assert!(matches!(running.await.unwrap(), Err(ExecuteError::Unavailable(_))));
    assert_eq!(bench.shelf.job().phase, Phase::Accepted);
    bench.service.shutdown().await;
}

#[tokio::test(start_paused = true)]
async fn polls_are_dropped_and_messages_are_waited_for() {
    let driver = Driver::default().says([Say::Hang]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    bench.publisher.hold();
    bench.service.execute(submission("a")).await.unwrap();
    bench.service.execute(submission("b")).await.unwrap();
    pass(seconds(5)).await;
    assert_eq!((bench.driver.count("poll"), bench.publisher.attempts()), (2, 1));
    let service = bench.service.clone();
    let stopping = tokio::spawn(async move { service.shutdown().await });
    pass(seconds(10)).await;
    assert!(!stopping.is_finished());
    bench.publisher.release();
    stopping.await.unwrap();
    let told = |jobs: Vec<resource_driver::job::Job>| {
        jobs.iter().filter(|job| matches!(job.phase, Phase::Told { .. })).count()
    };
    assert_eq!((told(bench.shelf.jobs()), bench.driver.count("hook")), (1, 1));
    let bench = bench.restart();
    bench.publisher.wait_for(1).await;
    pass(seconds(10)).await;
    assert_eq!((told(bench.shelf.jobs()), bench.driver.count("poll")), (2, 1));
}
