//! The driver is killed and started again while scripts run: nothing is lost, and nothing runs twice.

use super::{Driver, accepted, child::wait_for, failure, request};
use serde_json::json;
use std::{fs, path::Path};

/// A script that notes each of its runs, and waits for a file.
fn script(driver: &Driver) -> String {
    let folder = driver.folder.path().display();
    format!(
        "echo run >> {folder}/noted; while [ ! -e {folder}/go ]; do sleep 0.05; done; echo a=b > $OUTPUTS_FILE"
    )
}

fn runs(driver: &Driver) -> usize {
    fs::read_to_string(driver.path("noted")).unwrap_or_default().lines().count()
}

#[test]
fn a_script_that_runs_on_is_found_again() {
    let mut driver = Driver::start();
    let request = request("Install", &[("Install.sh", &script(&driver))]);
    let id = accepted(&driver.execute(&request));
    wait_for(|| (runs(&driver) == 1).then_some(()), || "the script".to_owned());
    for _ in 0..3 {
        driver.kill();
        driver.restart();
    }
    assert!(driver.messages().is_empty());
    fs::write(driver.path("go"), "").unwrap();
    let end = driver.end(&id);
    assert_eq!(
        (&end["value"]["status"], &end["value"]["outputs"]),
        (&json!("COMPLETE"), &json!({ "a": "b" }))
    );
    assert_eq!(runs(&driver), 1);
}

#[test]
fn a_script_that_ended_while_no_driver_ran_is_found_again() {
    let mut driver = Driver::start();
    let request = request("Install", &[("Install.sh", &script(&driver))]);
    let id = accepted(&driver.execute(&request));
    driver.kill();
    fs::write(driver.path("go"), "").unwrap();
    let exit = driver.path("jobs.db.runs/executions").join(&id).join("exit");
    wait_for(|| exit.exists().then_some(()), || "the end of the script".to_owned());
    driver.restart();
    assert_eq!(driver.end(&id)["value"]["status"], "COMPLETE");
    assert_eq!(runs(&driver), 1);
    assert_eq!(driver.messages().len(), 1);
}

#[test]
fn a_repeated_request_runs_nothing_twice() {
    let mut driver = Driver::start();
    let mut request = request("Install", &[("Install.sh", &script(&driver))]);
    request["systemProperties"]["requestId"] = json!({ "type": "string", "value": "caller-1" });
    let id = accepted(&driver.execute(&request));
    driver.kill();
    driver.restart();
    assert_eq!(accepted(&driver.execute(&request)), id);
    fs::write(driver.path("go"), "").unwrap();
    assert_eq!(driver.end(&id)["value"]["status"], "COMPLETE");
    assert_eq!(accepted(&driver.execute(&request)), id);
    assert_eq!((runs(&driver), driver.messages().len()), (1, 1));
    request["lifecycleName"] = "Uninstall".into();
    assert_eq!(driver.execute(&request).status, 409);
}

#[test]
fn sigterm_ends_the_driver_in_two_seconds_and_not_its_scripts() {
    let mut driver = Driver::start();
    let request = request("Install", &[("Install.sh", &script(&driver))]);
    let id = accepted(&driver.execute(&request));
    let (status, time) = driver.stop();
    assert_eq!(status, Some(0));
    assert!(time.as_secs_f64() < 2.0, "{time:?}");
    driver.restart();
    fs::write(driver.path("go"), "").unwrap();
    assert_eq!(driver.end(&id)["value"]["status"], "COMPLETE");
    assert_eq!(runs(&driver), 1);
}

#[test]
fn at_the_deadline_all_processes_of_a_script_are_killed() {
    let mut driver = Driver::with("resource_driver.monitoring.deadline: 3s");
    let folder = driver.folder.path().display();
    // One child ignores the polite signal.
    let script = format!(
        "sh -c 'trap \"\" TERM; echo $$ > {folder}/child; while :; do sleep 0.1; done' & echo $$ > {folder}/parent; wait"
    );
    let id = accepted(&driver.execute(&request("Install", &[("Install.sh", &script)])));
    // It is killed also if no driver runs.
    for name in ["parent", "child"] {
        wait_for(|| process(&driver, name), || format!("the {name}"));
    }
    driver.kill();
    let gone = |name| {
        let id = process(&driver, name).unwrap();
        (!is_running(&id)).then_some(())
    };
    wait_for(|| gone("parent").and_then(|()| gone("child")), || "the end".to_owned());
    driver.restart();
    let end = driver.end(&id)["value"].clone();
    assert!(failure(&end).len() > 10, "{end}");
}

#[test]
fn the_driver_says_that_a_script_was_killed_at_its_deadline() {
    let driver = Driver::with("resource_driver.monitoring.deadline: 20s");
    let request = request("Install", &[("Install.sh", "echo waiting >&2; sleep 600")]);
    let id = accepted(&driver.execute(&request));
    let problem = failure(&driver.end(&id)["value"]);
    assert_eq!(problem, "Install.sh was killed after 18 s, its deadline: waiting");
}

/// The process that has written its id there.
fn process(driver: &Driver, name: &str) -> Option<String> {
    Some(fs::read_to_string(driver.path(name)).ok()?.strip_suffix('\n')?.to_owned())
}

/// A process that has ended may still be in the list of the system.
fn is_running(process: &str) -> bool {
    let state = fs::read_to_string(Path::new("/proc").join(process).join("stat"));
    state.is_ok_and(|state| !state.contains(") Z "))
}
