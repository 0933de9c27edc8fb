//! Packages outside of the workspace, as a user has them, and the programs that are run on them.

use nix::sys::{
    resource::{UsageWho, getrusage},
    time::{TimeVal, TimeValLike},
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The package `name` with these dependencies, a table of its manifest, and these files.
pub(crate) fn package(name: &str, dependencies: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = scratch().join(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n{dependencies}\n\n# Outside of every other workspace.\n\
         [workspace]\n"
    );
    write(&folder.join("Cargo.toml"), &manifest);
    for (path, text) in files {
        write(&folder.join(path), text);
    }
    // The same versions as in our own workspace.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
    if !cargo(&folder, "fetch").output().is_ok_and(|output| output.status.success()) {
        run(Command::new(program("CARGO", "cargo")).arg("fetch").current_dir(&folder));
    }
    folder
}

/// The folder for packages and their build output.
pub(crate) fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cost")
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a package of a workspace")
}

/// A dependency on the member `name` of the workspace.
pub(crate) fn member(name: &str, options: &str) -> String {
    format!("{name} = {{ path = {:?}{options} }}", root().join(name))
}

/// A folder with nothing in it.
pub(crate) fn empty(path: &Path) {
    if path.exists() {
        fs::remove_dir_all(path).expect("a folder of our own");
    }
    fs::create_dir_all(path).expect("a folder of our own");
}

/// Cargo on the package in `folder`, with a target folder of its own.
pub(crate) fn cargo(folder: &Path, subcommand: &str) -> Command {
    let mut cargo = Command::new(program("CARGO", "cargo"));
    cargo.args([subcommand, "--offline"]).current_dir(folder);
    cargo.env("CARGO_TARGET_DIR", folder.join("target")).env("CARGO_INCREMENTAL", "0");
    // The package of this program, which is not the one that is built.
    cargo.env_remove("CARGO_PKG_NAME");
    cargo
}

/// The compiler that cargo would use.
pub(crate) fn rustc() -> Command {
    Command::new(program("RUSTC", "rustc"))
}

fn program(variable: &str, name: &str) -> String {
    env::var(variable).unwrap_or_else(|_| name.to_owned())
}

/// What the package in `folder` and its dependencies become: the files of each artifact of `kind`, with its name.
pub(crate) fn artifacts(folder: &Path, subcommand: &str, kind: &str) -> Vec<(String, PathBuf)> {
    let stdout = run(cargo(folder, subcommand).arg("--message-format=json"));
    let messages =
        stdout.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let of_kind = messages.filter(|message| message["target"]["kind"][0] == kind);
    let named = of_kind.filter_map(|message| {
        // Crates have names of their own; all build scripts have the same.
        let name =
            if kind == "lib" { &message["target"]["name"] } else { &message["manifest_path"] };
        let file = message["filenames"].as_array()?.last()?.as_str()?;
        Some((name.as_str()?.to_owned(), PathBuf::from(file)))
    });
    named.collect()
}

/// What `command` prints; it must succeed.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{stderr}");
    String::from_utf8(output.stdout).expect("programs print text")
}

/// The CPU seconds of `command` and of the programs that it runs.
pub(crate) fn cpu_seconds(command: &mut Command) -> f64 {
    let before = cpu_seconds_of_children();
    run(command);
    cpu_seconds_of_children() - before
}

/// The CPU seconds of all programs that this one has run.
pub(crate) fn cpu_seconds_of_children() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("every Linux counts them");
    let seconds = |time: TimeVal| time.num_microseconds() as f64 / 1e6;
    seconds(usage.user_time()) + seconds(usage.system_time())
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file in a folder");
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).expect("a file of our own");
}
