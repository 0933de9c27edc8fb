//! `event-log export`: all events as lines of JSON.

use super::{
    Failure,
    bar::Bar,
    console, filters,
    place::{self, Place},
};
use crate::{Cursor, Logged, Order, Query, shown};
use clap::Args;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::PathBuf,
    str::FromStr,
};

/// Write all events as lines of JSON, the oldest first
///
/// `event-log import` reads what this wrote. Sensitive values are `***` in it, as everywhere.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    place: place::Arguments,
    /// The file to write; without it, standard output
    #[arg(long, short = 'o', value_name = "FILE")]
    output: Option<PathBuf>,
    /// Continue after this place: the `cursor` of the last event that was written
    #[arg(long, visible_alias = "cursor", value_name = "CURSOR", value_parser = Cursor::from_str)]
    after: Option<Cursor>,
    #[command(flatten)]
    filters: filters::Arguments,
}

pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { place, output, after, filters } = arguments;
    let place = place.open().await?;
    let mut query = filters.query().order(Order::Ascending).limit(Query::MAX_LIMIT);
    query.cursor = after;
    let (mut out, is_terminal): (Box<dyn Write>, _) = match output {
        Some(path) => {
            let file = File::create(&path);
            let file = file.map_err(|error| format!("cannot write {}: {error}", path.display()))?;
            (Box::new(BufWriter::new(file)), false)
        }
        None => {
            let (out, is_terminal) = console::plain();
            (Box::new(out), is_terminal)
        }
    };
    // A bar beside events on the same terminal would be in their way.
    let total = if is_terminal { None } else { Some(place.count(&query).await?) };
    let bar = total.map(|total| Bar::new("exporting", Some(total)));
    let mut write = |event: &Logged| {
        let line = serde_json::to_string(event)?;
        bar.iter().for_each(|bar| bar.add(1));
        // The text stays as it is, so that an import stores the same; but a terminal must not obey it.
        match is_terminal {
            true => writeln!(out, "{}", shown::json(&line)),
            false => writeln!(out, "{line}"),
        }
    };
    match &place {
        Place::Store(view) => loop {
            let page = view.list(&query).await?;
            page.items.iter().try_for_each(&mut write)?;
            match page.next {
                Some(next) => query.cursor = Some(next),
                None => break,
            }
        },
        Place::Server(client) => {
            let mut export = client.export(&query)?;
            while let Some(event) = export.next().await? {
                write(&event)?;
            }
        }
    }
    Ok(out.flush()?)
}
