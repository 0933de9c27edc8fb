//! A part that is switched off is absent.

use super::{Bench, Driver, Execute, Shelf, driver::complete, pass, rules, seconds, submission};
use resource_driver::{FailureCode, Options, RequestId, TellError, job::Phase};

fn bench(driver: Driver, monitoring: bool, messaging: bool) -> Bench {
    let mut options = Options::default();
    (options.monitoring, options.messaging) = (monitoring, messaging);
    Bench::with(driver, Shelf::default(), rules(), options)
}

#[tokio::test(start_paused = true)]
async fn without_monitoring_the_driver_is_not_asked_and_tells_ends_by_itself() {
    let bench = bench(Driver::default().executes([Execute::Ended]), false, true);
    bench.service.execute(submission("a")).await.unwrap();
    bench.publisher.wait_for(1).await;
    let answer = bench.service.execute(submission("b")).await.unwrap();
    pass(seconds(10_000)).await;
    assert_eq!(bench.publisher.attempts(), 1);
    bench.service.tell(&answer.request_id, complete()).await.unwrap();
    let messages = bench.publisher.wait_for(2).await;
    assert_eq!((&messages[1].request_id, &messages[1].ended), (&answer.request_id, &complete()));
    pass(seconds(100)).await;
    let again = bench.service.tell(&answer.request_id, complete()).await;
    assert_eq!(again, Err(TellError::NotKnown(answer.request_id)));
    assert_eq!((bench.driver.count("poll"), bench.publisher.attempts()), (0, 2));
}

#[tokio::test(start_paused = true)]
async fn without_monitoring_the_deadline_counts() {
    let bench = bench(Driver::default(), false, true);
    bench.service.execute(submission("a")).await.unwrap();
    pass(seconds(24 * 3_600 + 1)).await;
    let messages = bench.publisher.wait_for(1).await;
    let failure = messages[0].ended.failure.clone().unwrap();
    assert_eq!(failure.failure_code, FailureCode::InternalError);
    assert_eq!(bench.driver.count("poll"), 0);
}

#[tokio::test(start_paused = true)]
async fn without_messages_the_driver_is_polled_and_may_clean_up() {
    let bench = bench(Driver::default(), true, false);
    bench.service.execute(submission("a")).await.unwrap();
    pass(seconds(100)).await;
    assert_eq!((bench.driver.count("poll"), bench.driver.count("hook")), (1, 1));
    assert_eq!(bench.publisher.attempts(), 0);
    assert!(!bench.service.health().vitals.contains_key("messages"));
    assert!(matches!(bench.shelf.job().phase, Phase::Told { .. }));
}

#[tokio::test(start_paused = true)]
async fn without_both_an_execution_is_finished_with_the_answer() {
    let bench = bench(Driver::default().executes([Execute::WithTopology]), false, false);
    let answer = bench.service.execute(submission("a")).await.unwrap();
    pass(seconds(100)).await;
    assert_eq!(bench.driver.calls(), [format!("execute {}", answer.request_id)]);
    assert_eq!((bench.publisher.attempts(), bench.service.executions()), (0, 0));
    assert!(matches!(bench.shelf.job().phase, Phase::Told { .. }));
    assert_eq!(bench.service.execute(submission("a")).await.unwrap(), answer);
}

#[tokio::test(start_paused = true)]
async fn an_end_that_is_told_counts_before_the_next_poll_and_only_once() {
    let driver = Driver::default().always_says(|| super::Say::InProgress);
    let bench = bench(driver, true, true);
    let answer = bench.service.execute(submission("a")).await.unwrap();
    pass(seconds(100)).await;
    let polls = bench.driver.count("poll");
    let (one, two) = tokio::join!(
        bench.service.tell(&answer.request_id, complete()),
        bench.service.tell(&answer.request_id, complete()),
    );
    assert_eq!((one.is_ok(), two.is_ok()), (true, false));
    assert!(matches!(
        bench.shelf.job().phase,
        Phase::Ended { by_driver: true, .. } | Phase::Told { .. }
    ));
    bench.publisher.wait_for(1).await;
    pass(seconds(100)).await;
    assert_eq!((bench.driver.count("poll"), bench.driver.count("hook")), (polls, 1));
    let unknown: RequestId = "other".into();
    assert_eq!(bench.service.tell(&unknown, complete()).await, Err(TellError::NotKnown(unknown)));
}
