//! `event-codegen check`: what is wrong with a registry.

use super::{
    Outcome, console, diagnose,
    options::{Format, RegistryArgs},
};
use clap::ArgMatches;
use event_codegen::{Checked, Error};

/// Check a registry and report what is wrong with it
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
    if matches!((outcome, args.registry.format), (Outcome::Good, Format::Human)) {
        let count = registry.events.len();
        let events = if count == 1 { "event" } else { "events" };
        console::note(format_args!(
            "{}: {count} {events}, no errors",
            args.registry.path.display()
        ));
    }
    Ok(outcome)
}
