//! There are limits, beyond which a caller is told to come again.

use super::{Bench, Driver, Execute, Say, Shelf, pass, rules, seconds, submission};
use resource_driver::{ExecuteError, Options};
use std::sync::Arc;
use tokio::sync::Notify;

fn options(change: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    change(&mut options);
    options
}

#[tokio::test(start_paused = true)]
async fn more_executions_than_allowed_are_refused_until_one_has_ended() {
    let driver = Driver::default().always_says(|| Say::InProgress);
    let options = options(|options| options.most_executions = 3);
    let bench = Bench::with(driver, Shelf::default(), rules(), options);
    for id in ["a", "b", "c"] {
        bench.service.execute(submission(id)).await.unwrap();
    }
    let error = bench.service.execute(submission("d")).await.unwrap_err();
    assert!(matches!(error, ExecuteError::Unavailable(_)));
    assert_eq!(bench.driver.count("execute"), 3);
    bench.driver.says_complete_now();
    bench.publisher.wait_for(1).await;
    pass(seconds(1)).await;
    bench.service.execute(submission("d")).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn more_calls_at_once_than_allowed_are_refused() {
    let go_on = Arc::new(Notify::new());
    let driver = Driver::default();
    let driver = driver.executes([Execute::After(go_on.clone()), Execute::After(go_on.clone())]);
    let options = options(|options| options.most_calls = 2);
    let bench = Bench::with(driver, Shelf::default(), rules(), options);
    let tasks = ["a", "b"].map(|id| {
        let service = bench.service.clone();
        tokio::spawn(async move { service.execute(submission(id)).await })
    });
    pass(seconds(1)).await;
    let error = bench.service.execute(submission("c")).await.unwrap_err();
    let ExecuteError::Unavailable(unavailable) = error else { panic!("{error:?}") };
    assert!(unavailable.retry_after >= seconds(1));
    go_on.notify_waiters();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    bench.service.execute(submission("c")).await.unwrap();
}
