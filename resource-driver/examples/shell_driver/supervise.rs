//! The supervisor of a script: a process of its own, which outlives the driver. It bounds what the script writes, kills it
//! at its deadline, and writes down how it ended.

use super::{
    capture::{Errors, Output, copy},
    folder::{Exit, Folder, How, Order},
};
use nix::{
    sys::signal::{Signal, killpg},
    unistd::Pid,
};
use std::{
    error::Error,
    io::{self, Write},
    os::unix::process::{CommandExt, ExitStatusExt},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

/// How long a script that is told to end may take to do so.
const GRACE: Duration = Duration::from_secs(1);
/// How long the output is read after the end of the script, if other processes keep it open.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Runs the script of this folder. The first line on standard output says `started`, or why it was not.
pub(crate) fn main(folder: PathBuf) -> i32 {
    match run(&Folder::at(folder)) {
        Ok(()) => 0,
        Err(error) => {
            // The driver may be gone.
            let _ = writeln!(io::stdout(), "{error}");
            1
        }
    }
}

fn run(folder: &Folder) -> Result<(), Box<dyn Error>> {
    let _lock = folder.lock()?.ok_or("the script has a supervisor already")?;
    let order = folder.order()?;
    let mut script = start(folder, &order)?;
    folder.set_started(script.id())?;
    let _ = writeln!(io::stdout(), "started");
    let errors = Errors::default();
    let (done, copied) = mpsc::channel();
    let mut output = Output::create(folder)?;
    if let Some(pipe) = script.stdout.take() {
        let done = done.clone();
        thread::spawn(move || {
            copy(pipe, |bytes| output.take(bytes));
            output.end();
            let _ = done.send(());
        });
    }
    if let Some(pipe) = script.stderr.take() {
        let errors = errors.clone();
        thread::spawn(move || {
            copy(pipe, |bytes| errors.take(bytes));
            let _ = done.send(());
        });
    }
    let how = wait(script, order.deadline);
    for _ in 0..2 {
        if copied.recv_timeout(LAST_WORDS).is_err() {
            break;
        }
    }
    folder.set_exit(&Exit { how, errors: errors.text() })?;
    Ok(())
}

fn start(folder: &Folder, order: &Order) -> io::Result<Child> {
    Command::new("sh")
        // With a slash, the name is neither an option nor looked up anywhere else.
        .arg(format!("./{}.sh", order.lifecycle_name))
        .current_dir(folder.package())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
}

/// Waits for the end of the script. At the deadline its process group is killed.
fn wait(mut script: Child, deadline: Duration) -> How {
    let group = i32::try_from(script.id()).ok().map(Pid::from_raw);
    let (send, ended) = mpsc::channel();
    thread::spawn(move || {
        let _ = send.send(script.wait());
    });
    if let Some(how) = within(&ended, deadline) {
        return how;
    }
    let kill = |signal| group.map(|group| killpg(group, signal));
    kill(Signal::SIGTERM);
    let _ = within(&ended, GRACE);
    kill(Signal::SIGKILL);
    How::Deadline
}

fn within(ended: &Receiver<io::Result<ExitStatus>>, time: Duration) -> Option<How> {
    let status = ended.recv_timeout(time).ok()?;
    let Ok(status) = status else { return Some(How::Unknown) };
    let status = status.code().map(How::Status).or(status.signal().map(How::Signal));
    Some(status.unwrap_or(How::Unknown))
}
