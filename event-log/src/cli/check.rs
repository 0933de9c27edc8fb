//! `event-log check`: looks for damage.

use super::{Failure, Found, bar::Bar, console, place};
use crate::{check, shown};
use clap::Args;

/// Look for damage in a log; nothing is written to it
///
/// The exit status is 1 if there is damage.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    place: place::Store,
}

pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let bar = Bar::spinner("checking");
    let store = &arguments.place.store;
    let report = check(store).await.map_err(|error| place::of(store, error))?;
    drop(bar);
    for line in report.to_string().lines() {
        console::note(shown::shown(line, 4_096));
    }
    match report.is_sound() {
        true => Ok(()),
        false => Err(Found.into()),
    }
}
