//! `event-codegen docs`: the page about the events of a registry.

use super::{Outcome, diagnose, options::RegistryArgs};
use clap::ArgMatches;
use event_codegen::{Checked, Error, docs, files};
use std::path::PathBuf;

/// Write a page in Markdown about all events of a registry
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    registry: RegistryArgs,

    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(super) fn run(args: &Args, matches: &ArgMatches) -> Result<Outcome, Error> {
    let options = args.registry.options(matches)?;
    let sources = args.registry.read()?;
    let Checked { registry, diagnostics, .. } = event_codegen::check(&sources, &options);
    let outcome = diagnose::show(&diagnostics, &sources, args.registry.format);
    if outcome == Outcome::Good {
        files::write_file(&args.out, &docs::events(&registry))?;
    }
    Ok(outcome)
}
