//! The command line: words in, exit status out. One file per command.

mod check;
mod console;
mod diagnose;
mod docs;
mod explain;
mod generate;
mod options;

use clap::{ArgMatches, Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use event_codegen::Error;
use std::process::ExitCode;

/// Compiles a registry of events into typed constructors and test matchers.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::Args),
    Generate(generate::Args),
    Explain(explain::Args),
    Docs(docs::Args),
}

/// What a command found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// No errors.
    Good,
    /// Errors in the registry, or files that are not fresh.
    Bad,
}

/// Does what the command line says.
pub(crate) fn run() -> ExitCode {
    let matches = command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let (_, of_verb) = matches.subcommand().expect("clap asks for a command");
    match execute(&cli.command, of_verb) {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Bad) => ExitCode::from(1),
        Err(error) => {
            console::note(format_args!("error: {error}"));
            ExitCode::from(2)
        }
    }
}

fn command() -> Command {
    Cli::command().after_help(
        "Exit status: 0 no errors, 1 errors found, 2 could not run.\n\
         `event-codegen explain RULE` explains what a diagnostic means and how to fix it.",
    )
}

fn execute(verb: &Verb, matches: &ArgMatches) -> Result<Outcome, Error> {
    match verb {
        Verb::Check(args) => check::run(args, matches),
        Verb::Generate(args) => generate::run(args, matches),
        Verb::Explain(args) => Ok(explain::run(args)),
        Verb::Docs(args) => docs::run(args, matches),
    }
}
