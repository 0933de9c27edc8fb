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
use serde_json::Value as Json;
use std::{env, ffi::OsStr, fs, path::PathBuf};

/// The formats of vector files: the member that identifies each, and the function that runs its cases.
const FORMATS: [(&str, Run); 3] =
    [("cases", ignition::run), ("canonical", tmf::run), ("vectors", log::run)];

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
        let Some((_, run)) = FORMATS.iter().find(|(member, _)| file.get(*member).is_some()) else {
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
        let Some((_, run)) = FORMATS.iter().find(|(member, _)| file.get(*member).is_some()) else {
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

fn files(folder: &OsStr) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("EVENT_VECTORS is a folder");
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "json")).collect();
    files.sort();
    files
}
