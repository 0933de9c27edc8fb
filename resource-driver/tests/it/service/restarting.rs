//! What is durable is taken up by the next process.

use super::{Bench, Driver, Execute, Say, Shelf, pass, rules, seconds, submission};
use resource_driver::{FailureCode, Options, ResourceDriverError, job::Phase};

#[tokio::test(start_paused = true)]
async fn a_job_without_an_answer_is_polled_and_never_executed_again() {
    let driver = Driver::default().executes([Execute::Hang]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    tokio::time::timeout(seconds(1), bench.service.execute(submission("a"))).await.unwrap_err();
    let id = bench.shelf.job().request_id;
    let bench = bench.restart();
    let messages = bench.publisher.wait_for(1).await;
    assert_eq!(messages[0].request_id, id);
    pass(seconds(10)).await;
    assert_eq!(bench.driver.calls(), [format!("poll {id}"), format!("hook {id}")]);
    assert_eq!(bench.service.execute(submission("a")).await.unwrap().request_id, id);
    assert_eq!(bench.driver.count("execute"), 0);
}

#[tokio::test(start_paused = true)]
async fn a_job_that_the_driver_does_not_know_has_failed_after_the_grace() {
    let driver = Driver::default().executes([Execute::Hang]);
    let former = Bench::with(driver, Shelf::default(), rules(), Options::default());
    tokio::time::timeout(seconds(1), former.service.execute(submission("a"))).await.unwrap_err();
    pass(seconds(100)).await;
    let unknown = || Say::Error(ResourceDriverError::RequestNotFound("no such request".to_owned()));
    let driver = Driver::default().always_says(unknown);
    let start = tokio::time::Instant::now();
    let bench = Bench::with(driver, former.shelf.clone(), rules(), Options::default());
    let messages = bench.publisher.wait_for(1).await;
    assert!(start.elapsed() >= seconds(10), "the grace begins with the start of watching");
    let failure = messages[0].ended.failure.clone().unwrap();
    assert_eq!(failure.failure_code, FailureCode::ResourceNotFound);
    pass(seconds(10)).await;
    assert_eq!(bench.driver.count("hook"), 0);
}

#[tokio::test(start_paused = true)]
async fn an_end_that_was_not_acknowledged_is_told_and_the_driver_is_not_asked() {
    let bench = Bench::new();
    bench.publisher.hold();
    bench.service.execute(submission("a")).await.unwrap();
    pass(seconds(10)).await;
    assert!(matches!(bench.shelf.job().phase, Phase::Ended { .. }));
    let bench = bench.restart();
    let id = bench.shelf.job().request_id;
    bench.publisher.wait_for(1).await;
    pass(seconds(10)).await;
    assert_eq!(bench.driver.calls(), [format!("hook {id}")]);
    let bench = bench.restart();
    pass(seconds(100)).await;
    assert_eq!((bench.driver.calls().len(), bench.publisher.attempts()), (0, 0));
}
