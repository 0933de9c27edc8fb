//! `event-codegen docs`: the page about the events of a registry.

use super::{Outcome, diagnose, options::RegistryArgs};
use anstream::print;
use clap::ArgMatches;
use event_codegen::{Checked, Error, docs};

/// Print a page in Markdown about all events of a registry
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    registry: RegistryArgs,
}

pub(super) fn run(args: &Args, matches: &ArgMatches) -> Result<Outcome, Error> {
    let options = args.registry.options(matches)?;
    let sources = args.registry.read()?;
    let Checked { registry, diagnostics, .. } = event_codegen::check(&sources, &options);
    let outcome = diagnose::show(&diagnostics, &sources, args.registry.format);
    if outcome == Outcome::Good {
        print!("{}", docs::events(&registry));
    }
    Ok(outcome)
}
