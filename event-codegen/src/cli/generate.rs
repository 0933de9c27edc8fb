//! `event-codegen generate`: the code for a registry, for crates without a build script for it.

use super::{
    Outcome, console, diagnose,
    options::{Format, RegistryArgs},
};
use clap::ArgMatches;
use event_codegen::{Error, files};
use std::path::PathBuf;

/// Write the code for a registry as a module tree; write nothing if there are errors
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    registry: RegistryArgs,

    /// The folder for `mod.rs` and the files beside it
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Where the code finds the crate `event_model`: `::platform::event_model`, `crate::runtime`
    #[arg(long, value_name = "PATH", default_value = "::event_model")]
    runtime: String,

    /// Write nothing; list the files that are not fresh
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &Args, matches: &ArgMatches) -> Result<Outcome, Error> {
    let options = args.registry.options(matches)?.runtime(&args.runtime)?;
    let sources = args.registry.read()?;
    let checked = event_codegen::check(&sources, &options);
    let outcome = diagnose::show(&checked.diagnostics, &sources, args.registry.format);
    if outcome == Outcome::Bad {
        return Ok(outcome);
    }
    let files = checked.emit();
    if args.check {
        return Ok(report_stale(&files::stale(&args.out, &files)?));
    }
    files::write(&args.out, &files)?;
    if matches!(args.registry.format, Format::Human) {
        console::note(format_args!("{}: {} files, fresh", args.out.display(), files.len()));
    }
    Ok(outcome)
}

fn report_stale(stale: &[PathBuf]) -> Outcome {
    for path in stale {
        console::note(format_args!("not fresh: {}", path.display()));
    }
    if stale.is_empty() { Outcome::Good } else { Outcome::Bad }
}
