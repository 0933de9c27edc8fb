//! `event-log completions`: scripts for shells.

use super::Failure;
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};
use std::io::{self, Write};

/// Write a script with which a shell completes commands and flags
///
/// For bash: event-log completions bash > ~/.local/share/bash-completion/completions/event-log
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut super::Arguments::command(), "event-log", &mut script);
    Ok(io::stdout().write_all(&script)?)
}
