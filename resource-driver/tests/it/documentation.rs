//! docs/resource-driver.md: its table of keys is that of the code, and its driver is the example `first_driver`, which works.

use crate::shell::child::{address, call, program, wait_for};
use resource_driver::config::Config;
use serde_json::json;
use std::{fs, path::Path, process::Stdio};

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/resource-driver.md");
    fs::read_to_string(path).unwrap()
}

/// A table that is stale is written again, so that a person looks at the difference.
#[test]
fn the_table_of_keys_is_fresh() {
    let page = page();
    let mark = "<!-- The table is what `Config::table` returns. A test compares it. -->\n\n";
    let (before, rest) = page.split_once(mark).unwrap();
    let (found, after) = rest.split_once("\n### Health").unwrap();
    let table = Config::table();
    if found != table {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/resource-driver.md");
        fs::write(path, format!("{before}{mark}{table}\n### Health{after}")).unwrap();
        panic!("the table was stale: look at the difference");
    }
}

#[test]
fn the_first_driver_is_that_of_the_page_and_has_60_lines() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/first_driver.rs");
    let source = fs::read_to_string(path).unwrap();
    let (_, code) = source.split_once("\n\n").unwrap();
    let page = page();
    let shown = page.split("```rust\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(shown, code);
    let count = code.lines().filter(|line| !line.trim().is_empty()).count();
    assert!(count <= 70, "{count} lines");
}

#[test]
fn the_first_driver_executes_and_tells() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = program("first_driver")
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let address = address(&mut child);
    let execute = |name: &str| {
        let body = json!({
            "lifecycleName": name,
            "driverFiles": crate::shell::package::package(&[("a", "")]),
            "systemProperties": {},
            "deploymentLocation": { "name": "here" },
        });
        call(&address, "POST", "/api/driver/lifecycle/execute", "", &body.to_string())
    };
    let answer = execute("Fly");
    assert_eq!(answer.status, 400);
    assert_eq!(answer.json()["localizedMessage"], "there is no transition \"Fly\"");
    let answer = execute("Install");
    assert_eq!(answer.status, 202);
    let messages = || fs::read_to_string(folder.path().join("ends.json")).unwrap_or_default();
    let ended = || messages().contains("\"outputs\": {\"slept\": 1}").then_some(());
    wait_for(ended, messages);
    let stopped = std::process::Command::new("sh")
        .args(["-c", "kill -INT \"$0\"", &child.id().to_string()])
        .status();
    assert!(stopped.unwrap().success());
    assert!(child.wait().unwrap().success());
}
