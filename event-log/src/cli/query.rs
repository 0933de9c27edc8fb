//! `event-log query`: the events that fulfil conditions.

use super::{Failure, console, filters, lines::Format, place};
use crate::{Cursor, Order, Query};
use clap::Args;
use std::{io::Write, str::FromStr};

/// Show the events that fulfil conditions
///
/// Times are shown in UTC. If no event is found, nothing is shown and the exit status is 0.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    place: place::Arguments,
    /// The order: `desc`, the newest event first, or `asc`
    #[arg(long, default_value = "desc", value_parser = Order::from_str)]
    order: Order,
    /// The greatest number of events
    #[arg(long, short = 'n', default_value_t = 100, value_name = "N")]
    limit: usize,
    /// Continue after this place, in the order
    #[arg(long, visible_alias = "after", value_parser = Cursor::from_str)]
    cursor: Option<Cursor>,
    /// How events are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    filters: filters::Arguments,
}

pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { place, filters, order, limit, cursor, format } = arguments;
    let place = place.open().await?;
    let mut query = filters.query().order(order);
    query.cursor = cursor;
    let mut out = console::coloured();
    let mut left = limit;
    while left > 0 {
        let page = place.list(&query.clone().limit(left.min(Query::MAX_LIMIT))).await?;
        for event in &page.items {
            format.write(&mut out, event)?;
        }
        out.flush()?;
        // A server may send more than it was asked for.
        left = left.saturating_sub(page.items.len());
        query.cursor = page.next;
        if query.cursor.is_none() {
            return Ok(());
        }
    }
    if let Some(cursor) = query.cursor {
        console::note(format_args!("There are more: continue with `--cursor {cursor}`."));
    }
    Ok(())
}
