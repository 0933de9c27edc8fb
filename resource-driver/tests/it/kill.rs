//! A driver that is killed again and again under load: what was accepted is executed once, and ends in one way.

mod child;
mod driver;

use child::{Child, Line};
use serde_json::Value;
use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
    thread,
    time::Duration,
};

const KILLS: u32 = 25;

#[test]
fn each_accepted_execution_is_executed_once_and_ends_in_one_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut said = Vec::new();
    for round in 0..KILLS {
        let child = Child::start(folder.path(), round, false);
        // From the middle of the start to the middle of the work.
        thread::sleep(Duration::from_millis(fastrand::u64(20..400)));
        said.extend(child.kill());
    }
    said.extend(Child::start(folder.path(), KILLS, true).wait());
    check(folder.path(), &said);
}

fn check(folder: &Path, said: &[Line]) {
    let executed = fs::read_to_string(folder.join("executed")).unwrap();
    let mut executions: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in executed.lines() {
        let (caller, id) = line.split_once(' ').unwrap();
        executions.entry(caller).or_default().push(id);
    }
    for (caller, ids) in &executions {
        assert_eq!(ids.len(), 1, "{caller} was executed more than once: {ids:?}");
    }
    let outcomes = outcomes(&fs::read_to_string(folder.join("messages")).unwrap());
    let mut answers: HashMap<&str, &str> = HashMap::new();
    let mut repeated = 0;
    for Line { caller, request_id, is_first } in said {
        let former = answers.insert(caller, request_id);
        assert!(former.is_none_or(|id| id == request_id), "{caller}: {former:?}, {request_id}");
        repeated += u32::from(former.is_some());
        let outcome = outcomes
            .get(request_id)
            .unwrap_or_else(|| panic!("{caller} {request_id} has no outcome"));
        let is_executed =
            executions.get(&**caller).is_some_and(|ids| *ids == [request_id.as_str()]);
        // It was killed after it had accepted the request, and before it had called the driver.
        let is_lost = outcome["failureDetails"]["failureCode"] == "RESOURCE_NOT_FOUND";
        assert!(is_executed || (is_lost && !is_first), "{caller} {request_id}: {outcome}");
        assert!(!(is_executed && is_lost), "{caller} {request_id}: {outcome}");
    }
    // What was executed has ended, whether the caller was answered or not.
    for ids in executions.values() {
        assert!(outcomes.contains_key(ids[0]), "{ids:?} has no outcome");
    }
    let first: HashSet<_> = answers.keys().collect();
    println!(
        "{} accepted, {repeated} answered again, {} executed, {} outcomes, {KILLS} times SIGKILL",
        first.len(),
        executions.len(),
        outcomes.len()
    );
    assert!(first.len() > 500, "there was no load: {}", first.len());
    assert!(repeated > 20, "{repeated}");
}

/// The outcome by the key. It can be told more than once, but always in the same way.
fn outcomes(messages: &str) -> HashMap<String, Value> {
    let mut outcomes: HashMap<String, Value> = HashMap::new();
    assert!(messages.ends_with('\n'));
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        let (key, value) = (message["key"].as_str().unwrap(), &message["value"]);
        assert_eq!(value["requestId"], key);
        let former = outcomes.insert(key.to_owned(), value.clone());
        assert!(former.is_none_or(|former| former == *value), "two outcomes: {line}");
    }
    outcomes
}
