//! Names and outputs that are made to do harm.

use super::{Driver, accepted, end_of, failure, refused, request};
use serde_json::json;
use std::{fs, path::Path};

#[test]
fn names_are_looked_up_inside_the_package_only() {
    let driver = Driver::start();
    fs::write(driver.path("Outside.sh"), "true").unwrap();
    let outside = driver.path("Outside").display().to_string();
    let names = [
        "../Outside",
        "..",
        "",
        "scripts/Install",
        "/bin/true",
        "a\\b",
        "a\0b",
        &outside,
        "....",
        "Uninstall",
        "install",
        "Install.sh",
        "-c",
        "*",
        "$(touch hacked)",
        &"x".repeat(10_000),
        "folder",
    ];
    for name in names {
        let files = [("Install.sh", "true"), ("scripts/Install.sh", "true"), ("folder.sh/a", "")];
        let answer = driver.execute(&request(name, &files));
        assert_eq!(answer.status, 400, "{name}: {}", answer.body);
        assert!(answer.body.len() < 25_000);
        assert!(!refused(&answer).contains('\0'));
    }
    assert!(driver.runs().is_empty() && driver.messages().is_empty());
}

#[test]
fn a_name_that_looks_like_an_option_is_a_name() {
    let driver = Driver::start();
    for name in ["-c", "a b", "$HOME", "ü"] {
        let file = format!("{name}.sh");
        let id =
            accepted(&driver.execute(&request(name, &[(&file, "echo name=$0 > $OUTPUTS_FILE")])));
        let end = driver.end(&id)["value"].clone();
        assert_eq!(end["outputs"], json!({ "name": format!("./{file}") }), "{end}");
    }
}

#[test]
fn much_output_is_bounded_on_disk_and_does_not_stop_the_script() {
    let driver = Driver::start();
    let script = "
        head -c 50000000 /dev/zero
        head -c 50000000 /dev/zero >&2
        yes '::progress hosts 1/2' | head -n 200000
        touch written
        while [ ! -e go ]; do sleep 0.05; done
    ";
    let id = accepted(&driver.execute(&request("Install", &[("Install.sh", script)])));
    let folder = driver.path("jobs.db.runs/executions").join(&id);
    let written = || folder.join("package/written").exists().then_some(());
    super::child::wait_for(written, || "the output".to_owned());
    let size = size(&folder);
    assert!((200_000..1_000_000).contains(&size), "{size} bytes");
    fs::write(folder.join("package/go"), "").unwrap();
    assert_eq!(driver.end(&id)["value"]["status"], "COMPLETE");
}

#[test]
fn a_process_that_a_script_leaves_does_not_hold_up_the_end() {
    let driver = Driver::start();
    let end = end_of(&driver, "sleep 600 & echo pid=$! > $OUTPUTS_FILE");
    assert_eq!(end["status"], "COMPLETE");
    let process = end["outputs"]["pid"].as_str().unwrap();
    assert!(Path::new("/proc").join(process).exists());
    let killed = std::process::Command::new("sh").args(["-c", "kill -9 \"$0\"", process]).status();
    assert!(killed.unwrap().success());
}

#[test]
fn a_script_that_kills_its_supervisor_has_failed() {
    let driver = Driver::start();
    let problem = failure(&end_of(&driver, "sleep 0.5; kill -9 $PPID; sleep 1"));
    let expected = "how Install.sh ended is not known, because its supervisor was ended before it";
    assert_eq!(problem, expected);
}

fn size(path: &Path) -> u64 {
    if path.is_file() {
        return path.metadata().unwrap().len();
    }
    fs::read_dir(path).unwrap().map(|entry| size(&entry.unwrap().path())).sum()
}
