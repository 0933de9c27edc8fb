//! A repeated request gets the first answer.

use super::{
    Bench, Driver, Execute, Shelf, driver::topology, pass, properties, rules, seconds, submission,
};
use resource_driver::{Answer, ExecuteError, Options, ResourceDriverError};
use serde_json::json;
use std::sync::Arc;
use tokio::sync::Notify;

#[tokio::test(start_paused = true)]
async fn a_repeated_request_has_the_first_answer_in_each_phase() {
    let driver = Driver::default().executes([Execute::WithTopology]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    bench.publisher.hold();
    let first = bench.service.execute(submission("a")).await.unwrap();
    assert_eq!(first.associated_topology, topology());
    assert_eq!(bench.service.execute(submission("a")).await.unwrap(), first);
    pass(seconds(10)).await;
    assert_eq!(bench.publisher.attempts(), 1);
    assert_eq!(bench.service.execute(submission("a")).await.unwrap(), first);
    bench.publisher.release();
    pass(seconds(10)).await;
    assert_eq!(bench.service.execute(submission("a")).await.unwrap(), first);
    let bench = bench.restart();
    assert_eq!(bench.service.execute(submission("a")).await.unwrap(), first);
    assert_eq!(bench.driver.count("execute"), 0);
}

#[tokio::test(start_paused = true)]
async fn requests_that_come_together_are_executed_once() {
    let go_on = Arc::new(Notify::new());
    let driver = Driver::default().executes([Execute::After(go_on.clone())]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    let tasks: Vec<_> = (0..10)
        .map(|_| {
            let service = bench.service.clone();
            tokio::spawn(async move { service.execute(submission("a")).await.unwrap() })
        })
        .collect();
    pass(seconds(5)).await;
    assert!(tasks.iter().all(|task| !task.is_finished()));
    go_on.notify_one();
    let mut answers: Vec<Answer> = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(bench.driver.count("execute"), 1);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_waited_for_a_refused_one_is_executed() {
    let go_on = Arc::new(Notify::new());
    let refusal = Execute::Refuse(ResourceDriverError::temporary("not now"));
    let driver = Driver::default().executes([Execute::After(go_on.clone()), refusal]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    let (first, second) =
        (bench.service.execute(submission("a")), bench.service.execute(submission("a")));
    go_on.notify_one();
    let (first, second) = tokio::join!(first, second);
    assert_eq!(first.unwrap(), second.unwrap());
    let (refused, started) = tokio::join!(
        bench.service.execute(submission("b")),
        bench.service.execute(submission("b"))
    );
    assert!(matches!(refused, Err(ExecuteError::Refused(_))));
    assert!(started.is_ok());
}

#[tokio::test(start_paused = true)]
async fn another_request_with_the_same_id_is_refused() {
    let bench = Bench::new();
    bench.service.execute(submission("a")).await.unwrap();
    let mut other = submission("a");
    other.lifecycle_name = "Start".to_owned();
    let error = bench.service.execute(other).await.unwrap_err();
    assert!(matches!(&error, ExecuteError::AnotherBody { caller_id } if caller_id == "a"));
    let mut other = submission("a");
    other.request_properties = properties(json!({"size": {"type": "integer", "value": 1}}));
    let error = bench.service.execute(other).await.unwrap_err();
    assert!(matches!(error, ExecuteError::AnotherBody { .. }));
    assert_eq!(bench.driver.count("execute"), 1);
}

#[tokio::test(start_paused = true)]
async fn tenants_have_ids_of_their_own_and_requests_without_an_id_are_never_the_same() {
    let bench = Bench::new();
    let of_tenant = |tenant: &str| {
        let mut submission = submission("a");
        submission.context.tenant_id = Some(tenant.to_owned());
        submission
    };
    let one = bench.service.execute(of_tenant("one")).await.unwrap();
    let two = bench.service.execute(of_tenant("two")).await.unwrap();
    let none = bench.service.execute(submission("a")).await.unwrap();
    assert!(one != two && one != none && two != none);
    let without = bench.service.execute(submission("")).await.unwrap();
    assert_ne!(bench.service.execute(submission("")).await.unwrap(), without);
    assert_eq!(bench.driver.count("execute"), 5);
}
