//! The command line of the program: one file for each command.

mod backup;
mod bar;
mod check;
mod completions;
mod config;
mod console;
mod export;
mod filters;
mod import;
mod init;
mod lines;
mod logs;
mod migrate;
mod open_files;
mod place;
mod prune;
mod query;
mod registry;
mod restore;
mod serve;
mod tail;
mod token;

use crate::shown;
use clap::{Parser, Subcommand};
use std::{error::Error, fmt, io, process::ExitCode};

/// A durable log of events
#[derive(Debug, Parser)]
#[command(
    name = "event-log",
    version,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Exit status: 0 done, 1 something was found wrong (mistakes in a registry, damage, bad lines), 2 could not run.\n\
                  Colours are shown on a terminal, unless NO_COLOR is set. Times are shown in UTC."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(Box<serve::Arguments>),
    Tail(tail::Arguments),
    Query(query::Arguments),
    Export(export::Arguments),
    Import(import::Arguments),
    Prune(prune::Arguments),
    Backup(backup::Arguments),
    Restore(restore::Arguments),
    Check(check::Arguments),
    Migrate(migrate::Arguments),
    Init(init::Arguments),
    Token(token::Arguments),
    Completions(completions::Arguments),
}

/// Why a command failed.
type Failure = Box<dyn Error + Send + Sync>;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    let result = runtime.block_on(run(command));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Found>() => ExitCode::from(1),
        // A reader such as `head` closes the pipe when it has read enough.
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => failed(&*error),
    }
}

async fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(arguments) => serve::run(*arguments).await,
        Command::Tail(arguments) => tail::run(arguments).await,
        Command::Query(arguments) => query::run(arguments).await,
        Command::Export(arguments) => export::run(arguments).await,
        Command::Import(arguments) => import::run(arguments).await,
        Command::Prune(arguments) => prune::run(arguments).await,
        Command::Backup(arguments) => backup::run(arguments).await,
        Command::Restore(arguments) => restore::run(arguments).await,
        Command::Check(arguments) => check::run(arguments).await,
        Command::Migrate(arguments) => migrate::run(arguments).await,
        Command::Init(arguments) => init::run(arguments).await,
        Command::Token(arguments) => token::run(arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    }
}

/// A command found something wrong, and has said what: the exit status is 1.
#[derive(Debug)]
struct Found;

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("something is wrong")
    }
}

impl Error for Found {}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Tells why the program could not do its work.
fn failed(error: &(dyn Error + 'static)) -> ExitCode {
    // Other errors of the system name the file or the address.
    let what = if error.is::<io::Error>() { "cannot write the output: " } else { "" };
    let hint = place::hint(error).unwrap_or_default();
    console::note(format_args!("event-log: {what}{}{hint}", told(error)));
    ExitCode::from(2)
}

/// What went wrong, with all causes, as a terminal can show it.
fn told(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        // Many errors say what their cause says, and SQLite says it again after a number.
        let number = said.strip_prefix("Error code ").and_then(|rest| rest.split_once(": "));
        if !text.contains(number.map_or(&*said, |(_, said)| said)) {
            text += &format!(": {said}");
        }
        cause = error.source();
    }
    let lines: Vec<_> = text.lines().map(|line| shown::shown(line, 4_096)).collect();
    lines.join("\n")
}
