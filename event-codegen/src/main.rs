//! The command-line tool `event-codegen`. Exit status: 0 no errors, 1 errors found, 2 could not run.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
