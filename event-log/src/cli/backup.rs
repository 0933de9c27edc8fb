//! `event-log backup`: a copy of a log.

use super::{Failure, bar::Bar, console, place};
use crate::EventLog;
use clap::Args;
use std::path::PathBuf;

/// Copy a log to a file, also while it is in use
///
/// The copy is checked. `event-log restore` makes a log of it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The file to write
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Replace the file if it exists, when the copy is complete
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    place: place::Store,
}

pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let log = place::existing(&arguments.place.store, EventLog::options()).await?;
    let bar = Bar::spinner("copying");
    let cursor = match arguments.replace {
        true => log.replace_backup(&arguments.file).await?,
        false => log.backup(&arguments.file).await?,
    };
    log.close().await?;
    drop(bar);
    let events = cursor.seq();
    console::note(format_args!("{}: the log up to event {events}", arguments.file.display()));
    Ok(())
}
