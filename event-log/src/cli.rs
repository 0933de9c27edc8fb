//! The command line of the program: one file for each command.

mod config;
mod console;
mod init;
mod logs;
mod registry;
mod serve;
mod token;

use clap::{Parser, Subcommand};
use std::{error::Error, fmt, process::ExitCode};

/// A durable log of events
#[derive(Debug, Parser)]
#[command(name = "event-log", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Arguments),
    Serve(serve::Arguments),
    Token(token::Arguments),
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
    let result = match command {
        Command::Init(arguments) => runtime.block_on(init::run(arguments)),
        Command::Serve(arguments) => runtime.block_on(serve::run(arguments)),
        Command::Token(arguments) => token::run(arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Found>() => ExitCode::from(1),
        Err(error) => failed(&*error),
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

/// Tells why the program could not do its work, with all causes.
fn failed(error: &(dyn Error + 'static)) -> ExitCode {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    eprintln!("event-log: {text}");
    ExitCode::from(2)
}
