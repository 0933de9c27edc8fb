//! `event-log restore`: a log from a backup.

use super::{Failure, bar::Bar, console, place};
use crate::restore;
use clap::Args;
use std::path::PathBuf;

/// Make a log of a backup, where no log is yet
///
/// A new history begins: cursors of events that the backup does not have are refused.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The file that `event-log backup` wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    place: place::Store,
}

pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let bar = Bar::spinner("restoring");
    restore(&arguments.file, &arguments.place.store).await?;
    drop(bar);
    console::note(format_args!("{}: restored", arguments.place.store));
    Ok(())
}
