//! `event-log import`: the lines of JSON that an export wrote.

mod batch;
mod reading;
mod target;

use super::{Failure, Found, bar::Bar, console, place, registry};
use batch::Batch;
use clap::Args;
use reading::Lines;
use std::path::PathBuf;
use target::Target;

/// Store the events that `event-log export` wrote
///
/// Events keep their ids, times and texts. An event that is there already is not stored again, so an import can be repeated.
/// The time of recording is that of the import. A line that is not an event, or that the log refuses, is reported with its
/// number, and the import goes on; the exit status is then 1.
///
/// With `--registry`, the identities of events are those of the registry, and events of processes count for progress.
/// Without it, only `cluster_id`, `host_id` and `infra_env_id` are identities. A server stores only events of its own
/// registry, renders their messages itself, and its rate limits hold.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The file to read, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    place: place::Arguments,
    /// A registry of events: a file, or a folder of *.yaml files; if there are several, they are read as one registry
    #[arg(long = "registry", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The group of events whose names are written without one
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
}

/// What became of the lines.
#[derive(Debug, Default)]
struct Sums {
    stored: u64,
    duplicates: u64,
    suppressed: u64,
    bad: u64,
}

/// The number of lines that are reported. The others are only counted.
const MOST_REPORTED: u64 = 100;

pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { file, place, paths, group } = arguments;
    let catalog = registry::read(&registry::Arguments { paths, group })?;
    let target = match &place.server {
        Some(url) => Target::Server(place::client(url)?),
        None => Target::Store(place::use_of(&place.store, place::options(catalog)).await?),
    };
    let mut lines = Lines::open(&file)?;
    let bar = Bar::new("importing", None);
    let (mut sums, mut batch) = (Sums::default(), Batch::default());
    loop {
        let line = lines.next()?;
        let is_end = line.is_none();
        match line {
            Some((number, Ok(event))) => batch.push(number, event),
            Some((number, Err(why))) => sums.refuse(&bar, number, &why),
            None => {}
        }
        if is_end || batch.is_full() {
            let number = batch.len();
            let full = std::mem::take(&mut batch);
            target
                .store(full, &mut sums, |sums, number, why| sums.refuse(&bar, number, why))
                .await?;
            bar.add(number);
        }
        if is_end {
            break;
        }
    }
    if let Target::Store(log) = &target {
        log.close().await?;
    }
    drop(bar);
    console::note(sums.text());
    match sums.bad {
        0 => Ok(()),
        _ => Err(Found.into()),
    }
}

impl Sums {
    fn refuse(&mut self, bar: &Bar, number: u64, why: &str) {
        self.bad += 1;
        match self.bad {
            0..=MOST_REPORTED => bar.note(&format!("line {number}: {why}")),
            _ if self.bad == MOST_REPORTED + 1 => bar.note("More lines are not shown."),
            _ => {}
        }
    }

    fn text(&self) -> String {
        let Self { stored, duplicates, suppressed, bad } = self;
        let mut text = format!("{stored} stored, {duplicates} there already");
        if *suppressed > 0 {
            text += &format!(", {suppressed} suppressed by rate limits");
        }
        if *bad > 0 {
            text += &format!(", {bad} bad");
        }
        text
    }
}
