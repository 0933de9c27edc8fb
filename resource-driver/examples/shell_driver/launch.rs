//! Starts the supervisor of a script.

use super::folder::Folder;
use std::{
    collections::BTreeMap,
    env,
    io::{self, BufRead, BufReader},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

/// The first argument of a supervisor. The second one is the folder.
pub(crate) const SUPERVISE: &str = "supervise";

/// Variables that a script gets as the driver has them. Others could be secrets of the driver.
const INHERITED: &[&str] =
    &["HOME", "LANG", "LC_ALL", "LOGNAME", "PATH", "SHELL", "TMPDIR", "TZ", "USER"];

/// Starts the supervisor, and returns when the script runs.
pub(crate) fn launch(folder: &Folder, variables: BTreeMap<String, String>) -> io::Result<()> {
    let inherited = INHERITED.iter().filter_map(|name| Some((*name, env::var_os(name)?)));
    let mut supervisor = Command::new(program()?)
        .arg(SUPERVISE)
        .arg(folder.path())
        .env_clear()
        .envs(inherited)
        .envs(variables)
        .env("OUTPUTS_FILE", folder.outputs())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        // What ends the driver does not end its scripts.
        .process_group(0)
        .spawn()?;
    let mut line = String::new();
    if let Some(pipe) = supervisor.stdout.take() {
        BufReader::new(pipe).read_line(&mut line)?;
    }
    // Its end is noticed by its lock. This only removes it from the list of the system.
    thread::spawn(move || supervisor.wait());
    match line.trim_end() {
        "started" => Ok(()),
        "" => Err(io::Error::other("the script was not started: its supervisor has ended")),
        problem => Err(io::Error::other(format!("the script was not started: {problem}"))),
    }
}

/// This program, also if its file was replaced by a newer one.
fn program() -> io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    match running.exists() {
        true => Ok(running.to_owned()),
        false => env::current_exe(),
    }
}
