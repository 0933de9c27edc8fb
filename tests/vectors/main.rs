//! Runs the test vectors of forms, changes, rate limits and steps: the JSON files in this folder, or those in
//! `EVENT_VECTORS`.
//!
//! `EVENT_VECTORS=DIR cargo test --test vectors -- --nocapture` prints the result of each case.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod area;
mod case;
mod ignition;
mod log;
mod report;
mod tmf;

use report::Report;
use serde_json::{Value as Json, json};
use std::{env, ffi::OsStr, fs, path::PathBuf};

/// The function that runs the cases of a file. Its format is the one of its members.
fn runner(file: &Json) -> Option<Run> {
    if file.get("cases").is_some() {
        return Some(ignition::run);
    }
    if file.get("vectors").is_some() {
        return Some(log::run);
    }
    tmf::is_format(file).then_some(tmf::run as Run)
}

/// The folder of our own files.
const OURS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");

type Run = fn(&Json, &mut Report);

#[test]
fn every_vector_holds() {
    let mut executed = 0;
    let mut failed = 0;
    for path in files(&env::var_os("EVENT_VECTORS").unwrap_or_else(|| OURS.into())) {
        let text = fs::read_to_string(&path).unwrap();
        let file: Json = serde_json::from_str(&text).expect("a vector file is JSON");
        let name = path.file_name().unwrap().to_string_lossy();
        let Some(run) = runner(&file) else {
            println!("{name} skip: its format is not one of forms, changes, rate limits and steps");
            continue;
        };
        let mut report = Report::default();
        run(&file, &mut report);
        report.print(&name);
        executed += report.held() + report.failed.len();
        failed += report.failed.len();
    }
    assert!(executed > 0, "no case was executed");
    assert!(failed == 0, "{failed} cases failed: `-- --nocapture` shows them");
}

#[test]
fn a_case_with_an_unknown_member_fails_and_names_it() {
    let mut failed = 0;
    for path in files(OURS.as_ref()) {
        let mut file: Json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let Some(run) = runner(&file) else {
            continue;
        };
        for group in file.as_object_mut().into_iter().flatten().map(|(_, group)| group) {
            // One group has its cases in a list within.
            let has_queries = group.get("queries").is_some();
            let cases = if has_queries { &mut group["queries"] } else { group };
            for case in cases.as_array_mut().into_iter().flatten().filter(|it| it.is_object()) {
                case["surprise"] = Json::from(1);
            }
        }
        let mut report = Report::default();
        run(&file, &mut report);
        let others: Vec<_> = report.failed.iter().filter(|it| !it.contains("`surprise`")).collect();
        assert!(others.is_empty(), "{}: {others:#?}", path.display());
        // Only lists of ids hold, which have no members.
        assert!(report.held() <= 2, "{}: {report}", path.display());
        failed += report.failed.len();
    }
    assert!(failed > 0, "no case failed");
}

/// Members of expectations that are told in words, or about what we do not have.
const NOT_CHECKED: [&str; 7] = [
    "current_step",
    "event_info_pattern",
    "instance_lookup",
    "process",
    "result",
    "stored_min",
    "stored_observed",
];

/// Where members of a case are that the format knows.
const PLACES: [&str; 9] = [
    "/when",
    "/when/ctx",
    "/when/event",
    "/when/instance",
    "/given/0",
    "/record",
    "/golden",
    "/expect",
    "/expect/fire",
];

#[test]
fn a_value_of_another_kind_and_an_unknown_member_within_a_case_fail() {
    let mut failed = 0;
    for path in files(OURS.as_ref()) {
        let file: Json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        // The cases of Ignition expect documents and logs, which have members of any name.
        if let Some(run) = runner(&file).filter(|_| file.get("cases").is_none()) {
            for (group, cases) in file.as_object().into_iter().flatten() {
                let held = |case: &Json| {
                    let mut report = Report::default();
                    run(&json!({ group: [case] }), &mut report);
                    report.held() > 0
                };
                for case in cases.as_array().into_iter().flatten().filter(|case| held(case)) {
                    for pointer in expected(case) {
                        let mut wrong = case.clone();
                        *wrong.pointer_mut(&pointer).unwrap() = json!({ "surprise": 1 });
                        assert!(!held(&wrong), "{pointer}: {wrong:#}");
                        failed += 1;
                    }
                    for place in PLACES {
                        let mut wrong = case.clone();
                        let Some(Json::Object(members)) = wrong.pointer_mut(place) else {
                            continue;
                        };
                        members.insert("surprise".to_owned(), json!(1));
                        assert!(!held(&wrong), "{place}: {wrong:#}");
                    }
                }
            }
        }
    }
    assert!(failed > 400, "only {failed} values were expected");
}

/// The pointers to what a case expects.
fn expected(case: &Json) -> Vec<String> {
    const OF_CASES: [&str; 10] = [
        "canonical",
        "error",
        "expect",
        "golden",
        "listener_path",
        "normalised",
        "sequence_delta",
        "unix_ms",
        "valid",
        "version_delta",
    ];
    let then = match case["policy"].as_str() {
        Some("fix" | "decide") if case["then_improved"].is_object() => "/then_improved",
        _ => "/then",
    };
    let is_of_case = |name: &str| OF_CASES.contains(&name) || name.starts_with("expect_");
    let names = case.as_object().into_iter().flat_map(|case| case.keys());
    let mut pointers: Vec<_> =
        names.filter(|name| is_of_case(name)).map(|name| format!("/{name}")).collect();
    for place in [then, "/expect", "/expect/fire"] {
        let members = case.pointer(place).and_then(Json::as_object).into_iter().flatten();
        let names = members.map(|(name, _)| name.as_str());
        let checked = names.filter(|name| !case::TOLD.contains(name));
        let checked = checked.filter(|name| !NOT_CHECKED.contains(name));
        pointers.extend(checked.map(|name| format!("{place}/{name}")));
    }
    pointers
}

#[test]
fn a_file_with_one_group_of_a_format_is_run() {
    for path in files(OURS.as_ref()) {
        let file: Json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (group, cases) in file.as_object().into_iter().flatten() {
            let has_cases = cases.get("queries").is_some() || cases.get(0).is_some();
            // The texts of this group are in another one.
            if !has_cases || group == "canonical_equal" {
                continue;
            }
            let file = json!({ group: cases });
            let mut report = Report::default();
            runner(&file).unwrap_or_else(|| panic!("{group}"))(&file, &mut report);
            assert!(report.held() > 0 && report.failed.is_empty(), "{group}: {report}");
        }
    }
}

fn files(folder: &OsStr) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("EVENT_VECTORS is a folder");
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "json")).collect();
    files.sort();
    files
}
