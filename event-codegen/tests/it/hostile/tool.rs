//! The built tool on every hostile file, with 512 MiB of memory and two seconds of processor time.

use super::{files, safe};
use serde_json::Value;
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const MEMORY: usize = 512 << 20;
/// Of processor time.
const SECONDS: usize = 2;

/// The time to generate a valid registry is proportional to its code: the largest becomes 156 MB.
const SECONDS_TO_GENERATE: usize = 90;

#[test]
#[ignore = "needs the release build; .ci/run runs it"]
fn the_tool_survives_hostile_files() {
    let folder = folder("files");
    let [registry, out, page] = ["registry.yaml", "out", "events.md"].map(|name| folder.join(name));
    for file in files::ALL.into_iter().flatten().map(files::file) {
        fs::write(&registry, &file.bytes).unwrap();
        let rules = assert_checked(file.name, &registry);
        let rules: Vec<_> = rules.iter().map(String::as_str).collect();
        assert_eq!(file.surprise(&rules), None);

        let is_sound = rules.is_empty();
        let seconds = if is_sound { SECONDS_TO_GENERATE } else { SECONDS };
        let words = ["generate".as_ref(), registry.as_os_str(), "--out".as_ref(), out.as_os_str()];
        assert_survives(file.name, seconds, words);
        assert_eq!(out.exists(), is_sound, "{}", file.name);
        let _ = fs::remove_dir_all(&out);
        let words = ["docs".as_ref(), registry.as_os_str(), "--out".as_ref(), page.as_os_str()];
        assert_survives(file.name, SECONDS, words);
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
#[ignore = "needs the release build; .ci/run runs it"]
fn the_tool_survives_a_folder_of_large_files() {
    let folder = folder("folder");
    for number in 0..100 {
        let file = fs::File::create(folder.join(format!("{number}.yaml"))).unwrap();
        file.set_len(15 << 20).unwrap();
    }
    assert_eq!(
        assert_checked("a folder of large files", &folder).last().unwrap(),
        "limit-exceeded"
    );
    fs::remove_dir_all(folder).unwrap();
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Has the registry checked in all formats. Gives the rules that it breaks.
fn assert_checked(name: &str, registry: &Path) -> Vec<String> {
    let [_, _, json] = ["human", "short", "json"].map(|format| {
        let words = ["check".as_ref(), registry.as_os_str(), "--format".as_ref(), format.as_ref()];
        assert_survives(name, SECONDS, words)
    });
    let mut objects: Vec<Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // The last one may say how many were left out.
    objects.pop_if(|last| last.get("omitted").is_some());
    objects.iter().map(|object| object["rule"].as_str().unwrap().to_owned()).collect()
}

/// Runs the tool with these `words`. Fails when it crashes, takes too much, or says too much. Gives its standard output.
fn assert_survives(name: &str, seconds: usize, words: [&OsStr; 4]) -> String {
    let limits = format!("ulimit -v {}; ulimit -t {seconds}; exec \"$0\" \"$@\"", MEMORY >> 10);
    let tool = env!("CARGO_BIN_EXE_event-codegen");
    let run = Command::new("sh").args(["-c", &limits, tool]).args(words).output();
    let Output { status, stdout, stderr } = run.unwrap();
    let (stdout, stderr) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    let start = stderr.get(..2_000).unwrap_or(&stderr);
    assert!(matches!(status.code(), Some(0 | 1)), "{name}: {words:?}: {status}\n{start}");
    for output in [&stdout, &stderr] {
        assert!(output.len() < safe::MAX_OUTPUT, "{name}: {words:?}: {} bytes", output.len());
        safe::assert_visible(name, output);
    }
    stdout
}
