//! Each execution is watched to its end.

use super::{Bench, Driver, Execute, Say, Shelf, pass, rules, seconds, submission};
use resource_driver::{
    FailureCode, Options, ResourceDriverError, job::Phase, monitor::Rules, publisher::Message,
    store::Assignment,
};

/// The messages about one execution with this driver.
async fn told(driver: Driver, rules: Rules) -> (Bench, Vec<Message>) {
    let bench = Bench::with(driver, Shelf::default(), rules, Options::default());
    bench.service.execute(submission("a")).await.unwrap();
    let messages = bench.publisher.wait_for(1).await;
    pass(seconds(600)).await;
    assert_eq!(bench.publisher.attempts(), 1);
    (bench, messages)
}

fn code(message: &Message) -> Option<FailureCode> {
    message.ended.failure.as_ref().map(|failure| failure.failure_code)
}

fn not_found() -> Say {
    Say::Error(ResourceDriverError::RequestNotFound("no such request".to_owned()))
}

#[tokio::test(start_paused = true)]
async fn an_execution_is_polled_with_longer_and_longer_pauses() {
    let says = std::iter::repeat_with(|| Say::InProgress).take(20);
    let start = tokio::time::Instant::now();
    let driver = Driver::default().says(says);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    bench.service.execute(submission("a")).await.unwrap();
    bench.publisher.wait_for(1).await;
    // 1 + 2 + 4 + 8 + 16, and 16 times 30 seconds.
    let elapsed = start.elapsed();
    assert!(elapsed >= seconds(511) && elapsed < seconds(512), "{elapsed:?}");
    assert_eq!(bench.driver.count("poll"), 21);
}

#[tokio::test(start_paused = true)]
async fn a_failure_of_the_driver_is_told_as_it_is() {
    let driver = Driver::default().says([Say::Failed(FailureCode::InsufficientCapacity)]);
    let (bench, messages) = told(driver, rules()).await;
    assert_eq!(code(&messages[0]), Some(FailureCode::InsufficientCapacity));
    assert_eq!(bench.driver.count("hook"), 1);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_not_found_has_failed_after_the_grace() {
    let (bench, messages) = told(Driver::default().says([not_found(), not_found()]), rules()).await;
    assert_eq!((code(&messages[0]), bench.driver.count("poll")), (None, 3));
    let (bench, messages) = told(Driver::default().always_says(not_found), rules()).await;
    assert_eq!(code(&messages[0]), Some(FailureCode::ResourceNotFound));
    // After 1, 3, 7 and 15 seconds. The driver has not said that it ended, so its hook is not called.
    assert_eq!((bench.driver.count("poll"), bench.driver.count("hook")), (4, 0));
}

#[tokio::test(start_paused = true)]
async fn temporary_errors_are_borne_until_the_deadline() {
    let temporary = || Say::Error(ResourceDriverError::temporary("the cloud is away"));
    let says = std::iter::repeat_with(temporary).take(50);
    let (_, messages) = told(Driver::default().says(says), rules()).await;
    assert_eq!(code(&messages[0]), None);
    let rules = rules().with_deadline(seconds(3_600)).unwrap();
    let start = tokio::time::Instant::now();
    let driver = Driver::default().always_says(temporary);
    let bench = Bench::with(driver, Shelf::default(), rules, Options::default());
    bench.service.execute(submission("a")).await.unwrap();
    let messages = bench.publisher.wait_for(1).await;
    assert_eq!(code(&messages[0]), Some(FailureCode::InternalError));
    let text = &messages[0].ended.failure.as_ref().unwrap().description;
    assert!(text.contains("the cloud is away"), "{text}");
    assert!(start.elapsed() >= seconds(3_600) && start.elapsed() < seconds(3_602));
}

#[tokio::test(start_paused = true)]
async fn other_errors_panics_and_late_answers_use_up_the_budget() {
    let says: [fn() -> Say; 3] =
        [|| Say::Error(ResourceDriverError::other("a bug")), || Say::Panic, || Say::Hang];
    for say in says {
        let (bench, messages) = told(Driver::default().always_says(say), rules()).await;
        assert_eq!(code(&messages[0]), Some(FailureCode::InternalError));
        assert_eq!(bench.driver.count("poll"), 11);
        // Fewer than the budget are nothing.
        let says = std::iter::repeat_with(say).take(10);
        let (_, messages) = told(Driver::default().says(says), rules()).await;
        assert_eq!(code(&messages[0]), None);
    }
    let unreachable =
        || Say::Error(ResourceDriverError::UnreachableDeploymentLocation("no route".to_owned()));
    let (_, messages) =
        told(Driver::default().always_says(unreachable), rules().with_retries(0)).await;
    assert_eq!(code(&messages[0]), Some(FailureCode::InfrastructureError));
}

#[tokio::test(start_paused = true)]
async fn an_end_that_the_answer_brings_is_told_without_a_poll() {
    let driver = Driver::default().executes([Execute::Ended]);
    let (bench, messages) = told(driver, rules()).await;
    assert_eq!((messages.len(), bench.driver.count("poll"), bench.driver.count("hook")), (1, 0, 1));
}

#[tokio::test(start_paused = true)]
async fn a_slow_poll_blocks_no_other() {
    let start = tokio::time::Instant::now();
    let driver = Driver::default().says(std::iter::repeat_with(|| Say::Hang).take(100));
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    for number in 0..200 {
        bench.service.execute(submission(&number.to_string())).await.unwrap();
    }
    bench.publisher.wait_for(100).await;
    assert!(start.elapsed() < seconds(2), "{:?}", start.elapsed());
    bench.publisher.wait_for(200).await;
}

#[tokio::test(start_paused = true)]
async fn another_instance_can_take_over() {
    let driver = Driver::default().always_says(|| Say::InProgress);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    bench.service.execute(submission("a")).await.unwrap();
    pass(seconds(100)).await;
    let job = bench.shelf.job();
    bench.shelf.assign(Assignment::Leave(vec![job.key]));
    pass(seconds(1)).await;
    let polls = bench.driver.count("poll");
    pass(seconds(1_000)).await;
    assert_eq!((bench.driver.count("poll"), bench.service.executions()), (polls, 0));
    bench.driver.says_complete_now();
    bench.shelf.assign(Assignment::Watch(vec![job.clone(), job]));
    bench.publisher.wait_for(1).await;
    pass(seconds(1_000)).await;
    assert_eq!((bench.publisher.attempts(), bench.driver.count("poll")), (1, polls + 1));
    assert!(matches!(bench.shelf.job().phase, Phase::Told { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_job_that_was_left_during_a_poll_is_not_told_here() {
    let driver = Driver::default().says([Say::Hang]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    bench.service.execute(submission("a")).await.unwrap();
    pass(seconds(5)).await;
    let job = bench.shelf.job();
    bench.shelf.assign(Assignment::Leave(vec![job.key]));
    pass(seconds(1_000)).await;
    assert_eq!((bench.driver.count("poll"), bench.publisher.attempts()), (1, 0));
    assert_eq!(bench.shelf.job(), job);
}
