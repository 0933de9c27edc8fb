//! A request is kept, then executed once, then answered.

use super::{
    Bench, Driver, Execute, NO_FILES, Shelf, driver::topology, location, pass, rules, seconds,
    submission,
};
use event_model::sink::Scope;
use resource_driver::{
    AssociatedTopology, ExecuteError, FindError, Options, ResourceDriverError, Search, job::Phase,
};
use std::sync::Arc;
use tokio::sync::Notify;
use uuid::Uuid;

#[tokio::test(start_paused = true)]
async fn a_job_is_durable_before_the_driver_is_called() {
    let bench = Bench::new();
    let gate = bench.shelf.close();
    let execute = bench.service.execute(submission("a"));
    let (answer, ()) = tokio::join!(execute, async {
        pass(seconds(1)).await;
        assert_eq!(bench.driver.calls(), <[String; 0]>::default());
        gate.add_permits(1);
        pass(seconds(1)).await;
    });
    let answer = answer.unwrap();
    assert_eq!(bench.driver.calls()[0], format!("execute {}", answer.request_id));
    assert_eq!(answer.associated_topology, AssociatedTopology::default());
    // The phase `Accepted` says the same as `Running` without anything made would say.
    assert_eq!(bench.shelf.calls()[0], "accept");
    assert_eq!(bench.shelf.job().phase, Phase::Accepted);
}

#[tokio::test(start_paused = true)]
async fn what_the_answer_brings_is_durable_before_the_caller_has_it() {
    let cases = [
        (Execute::WithTopology, "put running"),
        (Execute::Renamed("own"), "put running"),
        (Execute::Ended, "put ended"),
    ];
    for (execute, stored) in cases {
        let driver = Driver::default().executes([execute]);
        let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
        let gate = bench.shelf.close();
        gate.add_permits(1);
        let service = bench.service.clone();
        let mut execute = tokio::spawn(async move { service.execute(submission("a")).await });
        let waits = tokio::time::timeout(seconds(5), &mut execute).await;
        assert!(waits.is_err(), "{waits:?}");
        assert_eq!(bench.driver.count("execute"), 1);
        gate.add_permits(1);
        let answer = execute.await.unwrap().unwrap();
        assert_eq!(bench.shelf.calls(), ["accept", stored]);
        match bench.shelf.job().phase {
            Phase::Running { answered } if stored == "put running" => {
                assert_eq!(answer.associated_topology, answered);
                assert_eq!(answer.request_id, bench.shelf.job().request_id);
                let is_own = answer.request_id.as_str() == "own";
                assert!(is_own || answered == topology(), "{answered:?}");
            }
            Phase::Ended { .. } if stored == "put ended" => {}
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_request_is_removed_and_its_id_may_be_used_again() {
    let refusal =
        || Execute::Refuse(ResourceDriverError::InvalidLifecycleName("no Install".to_owned()));
    let driver = Driver::default().executes([refusal(), Execute::Panic]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    let error = bench.service.execute(submission("a")).await.unwrap_err();
    assert!(
        matches!(&error, ExecuteError::Refused(ResourceDriverError::InvalidLifecycleName(text)) if text == "no Install"),
        "{error:?}"
    );
    assert_eq!(bench.shelf.calls(), ["accept", "remove"]);
    let error = bench.service.execute(submission("a")).await.unwrap_err();
    assert!(matches!(error, ExecuteError::Refused(ResourceDriverError::Other(_))), "{error:?}");
    assert!(bench.shelf.jobs().is_empty());
    pass(seconds(100)).await;
    assert_eq!((bench.driver.count("poll"), bench.publisher.attempts()), (0, 0));
    bench.service.execute(submission("a")).await.unwrap();
    assert_eq!(bench.driver.count("execute"), 3);
    assert_eq!(bench.publisher.wait_for(1).await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_work_goes_on_if_the_caller_goes_away() {
    let go_on = Arc::new(Notify::new());
    let driver = Driver::default().executes([Execute::After(go_on.clone())]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    tokio::time::timeout(seconds(1), bench.service.execute(submission("a"))).await.unwrap_err();
    assert_eq!(bench.driver.count("execute"), 1);
    go_on.notify_one();
    let messages = bench.publisher.wait_for(1).await;
    assert_eq!(messages[0].request_id, bench.shelf.job().request_id);
    assert_eq!(bench.driver.count("execute"), 1);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_started_if_the_store_fails() {
    // In the second case the job is kept although the store said that it failed.
    for fail in [Shelf::fail, Shelf::fail_after] {
        let bench = Bench::new();
        fail(&bench.shelf, 1);
        let error = bench.service.execute(submission("a")).await.unwrap_err();
        let ExecuteError::Unavailable(unavailable) = error else { panic!("{error:?}") };
        assert!(unavailable.retry_after >= seconds(1));
        pass(seconds(100)).await;
        assert_eq!(bench.shelf.calls(), ["accept", "remove"]);
        assert!(bench.shelf.jobs().is_empty());
        assert_eq!((bench.driver.calls().len(), bench.publisher.attempts()), (0, 0));
        bench.service.execute(submission("a")).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_replaced_id_is_durable_before_the_work_starts() {
    let driver = Driver::default().executes([Execute::ReplacedAndHangs("own")]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    tokio::time::timeout(seconds(1), bench.service.execute(submission("a"))).await.unwrap_err();
    assert_eq!(bench.shelf.job().request_id.as_str(), "own");
    let bench = bench.restart();
    let messages = bench.publisher.wait_for(1).await;
    assert_eq!(messages[0].request_id.as_str(), "own");
    assert_eq!(bench.driver.calls()[..1], ["poll own"]);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_started_under_an_id_that_is_perhaps_not_kept() {
    let driver = Driver::default().executes([Execute::Replaced("own"), Execute::Replaced("own")]);
    let bench = Bench::with(driver, Shelf::default(), rules(), Options::default());
    let gate = bench.shelf.close();
    gate.add_permits(1);
    let (answer, ()) = tokio::join!(bench.service.execute(submission("a")), async {
        pass(seconds(1)).await;
        bench.shelf.fail(1);
        gate.add_permits(10);
    });
    let error = answer.unwrap_err();
    assert!(
        matches!(error, ExecuteError::Refused(ResourceDriverError::Temporary { .. })),
        "{error:?}"
    );
    assert_eq!(bench.driver.count("started"), 0);
    assert!(bench.shelf.jobs().is_empty());
    let answer = bench.service.execute(submission("a")).await.unwrap();
    assert_eq!(answer.request_id.as_str(), "own");
    assert_eq!(bench.driver.count("started"), 1);
}

#[tokio::test(start_paused = true)]
async fn the_driver_is_called_in_the_scope_of_the_request() {
    let bench = Bench::new();
    let mut submission = submission("caller-1");
    submission.context.trace.insert("traceid".to_owned(), "trace-1".to_owned());
    let answer = bench.service.execute(submission).await.unwrap();
    bench.publisher.wait_for(1).await;
    pass(seconds(1)).await;
    let id = Uuid::parse_str(answer.request_id.as_str()).unwrap();
    let scope = Scope::new().with_request_id(id);
    let scope = scope.with_correlation_id("caller-1").with_trace_id("trace-1");
    assert_eq!(bench.driver.calls().len(), 3, "{:?}", bench.driver.calls());
    assert_eq!(bench.driver.scopes(), [scope.clone(), scope.clone(), scope]);
}

#[tokio::test(start_paused = true)]
async fn a_search_has_the_answer_of_the_driver() {
    let bench = Bench::new();
    let search = |name: &str| Search {
        instance_name: name.to_owned(),
        driver_files: NO_FILES.to_owned(),
        deployment_location: location(),
        context: Default::default(),
    };
    assert_eq!(bench.service.find(search("it")).await.unwrap().result, None);
    let error = bench.service.find(search("refused")).await.unwrap_err();
    assert!(matches!(error, FindError::Refused(ResourceDriverError::InvalidRequest(_))));
    let error = bench.service.find(search("panic")).await.unwrap_err();
    assert!(matches!(error, FindError::Refused(ResourceDriverError::Other(_))));
}
