//! `event-log migrate`: a log to another store.

use super::{Failure, bar::Bar, console, place};
use crate::{BackupError, EventLog, location::Location, restore};
use clap::Args;

/// Copy a log with everything in it to another store, where no log is yet
///
/// Events keep their numbers, cursors and times of recording. Stop the server first: what is stored after the start is
/// not copied.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The store to read
    #[arg(long, value_name = "URL")]
    from: String,
    /// The store to make
    #[arg(long, value_name = "URL")]
    to: String,
}

pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { from, to } = arguments;
    let Location::File(target) = Location::parse(&to)? else {
        return Err(BackupError::Location(to).into());
    };
    if target.exists() {
        return Err(BackupError::Exists(target).into());
    }
    let log = place::existing(&from, EventLog::options()).await?;
    let bar = Bar::spinner("copying");
    let mut name = target.clone().into_os_string();
    name.push(format!("-migration-{}", std::process::id()));
    // It is beside the target, so that there is room for it, and it is removed in any case.
    let copy = std::path::PathBuf::from(name);
    let copied = match log.backup(&copy).await {
        Ok(cursor) => restore(&copy, &to).await.map(|()| cursor),
        Err(error) => Err(error),
    };
    let _ = std::fs::remove_file(&copy);
    let cursor = copied?;
    log.close().await?;
    drop(bar);
    console::note(format_args!("{to}: the log up to event {}", cursor.seq()));
    Ok(())
}
