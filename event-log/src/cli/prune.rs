//! `event-log prune`: removes what is not kept.

use super::{Failure, bar::Bar, config::age, console, place};
use crate::{EventLog, Retention};
use clap::Args;
use event_model::{Category, Severity};
use std::{fmt::Display, str::FromStr, time::Duration};

/// Remove the events that are not kept
///
/// Without flags, only the events of steps that ended 24 hours ago are removed, as a server does by default. An age counts from
/// the time of recording.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    place: place::Store,
    /// Keep all events for this time, such as `90d`
    #[arg(long, value_name = "AGE", value_parser = age)]
    keep: Option<Duration>,
    /// Keep events of a severity for this time, such as `critical=365d`
    #[arg(long, value_name = "SEVERITY=AGE", value_parser = age_of::<Severity>)]
    keep_severity: Vec<(Severity, Duration)>,
    /// Keep events of a category for this time, such as `metrics=7d`
    #[arg(long, value_name = "CATEGORY=AGE", value_parser = age_of::<Category>)]
    keep_category: Vec<(Category, Duration)>,
    /// Keep at most so many events of each root
    #[arg(long, value_name = "N")]
    rows_per_root: Option<u64>,
    /// Keep the events of ended steps for this time; `0s` removes them at once
    #[arg(long, value_name = "AGE", value_parser = age, default_value = "24h")]
    ended_steps: Duration,
}

pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let mut retention = Retention::new().ended_steps(arguments.ended_steps);
    retention = arguments.keep.into_iter().fold(retention, Retention::keep);
    for (category, age) in arguments.keep_category {
        retention = retention.keep_category(category, age);
    }
    for (severity, age) in arguments.keep_severity {
        retention = retention.keep_severity(severity, age);
    }
    retention = arguments.rows_per_root.into_iter().fold(retention, Retention::rows_per_root);
    // It is opened first with a retention that keeps everything, so that a mistyped path is found.
    place::existing(&arguments.place.store, EventLog::options()).await?.close().await?;
    let options = EventLog::options().retention(retention).ballast(0);
    let log = place::open(&arguments.place.store, options).await?;
    let bar = Bar::spinner("pruning");
    let pruned = log.prune().await?;
    log.close().await?;
    drop(bar);
    console::note(format_args!("{} removed", pruned.removed));
    Ok(())
}

fn age(text: &str) -> Result<Duration, &'static str> {
    age::parse(text).ok_or("write a time such as `90m`, `24h` or `90d`")
}

fn age_of<T: FromStr<Err: Display>>(text: &str) -> Result<(T, Duration), String> {
    let (class, time) = text.split_once('=').ok_or("write it as in `critical=8760h`")?;
    let class = class.parse().map_err(|error: T::Err| error.to_string())?;
    Ok((class, age(time)?))
}
