//! `event-log tail`: the newest events, and those that come.

use super::{
    Failure, console, filters,
    lines::Format,
    place::{self, Place},
};
use crate::{
    Cursor, Order, Query, View,
    client::{Client, Notice},
};
use clap::Args;
use std::{io::Write, time::Duration};
use tokio::time::sleep;

/// Show the newest events, the oldest of them first, and those that come
///
/// Times are shown in UTC.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    place: place::Arguments,
    /// Wait for more events, until the program is stopped
    #[arg(long, short = 'f')]
    follow: bool,
    /// The number of events to start with
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N")]
    lines: usize,
    /// How events are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    filters: filters::Arguments,
}

/// The time between two looks into a store. Another program may write to it, so nothing tells when there is something new.
const PAUSE: Duration = Duration::from_millis(250);

pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { place, follow, lines, format, filters } = arguments;
    let (place, query) = (place.open().await?, filters.query());
    let mut out = console::coloured();
    let head = newest(&place, &query, lines, |event| format.write(&mut out, event)).await?;
    out.flush()?;
    if !follow {
        return Ok(());
    }
    let query = query.cursor(head);
    match &place {
        Place::Store(view) => follow_store(view, query, format, &mut out).await,
        Place::Server(client) => follow_server(client, &query, format, &mut out).await,
    }
}

/// Shows the newest events, and returns the place after them.
async fn newest(
    place: &Place,
    query: &Query,
    lines: usize,
    mut show: impl FnMut(&crate::Logged) -> std::io::Result<()>,
) -> Result<Cursor, Failure> {
    let mut query = query.clone();
    let (mut found, mut head) = (Vec::new(), None);
    loop {
        let page = place.list(&query.clone().limit((lines - found.len()).max(1))).await?;
        let head = *head.get_or_insert(page.head);
        let room = lines - found.len();
        found.extend(page.items.into_iter().take(room));
        query.cursor = page.next;
        if found.len() == lines || query.cursor.is_none() {
            found.iter().rev().try_for_each(&mut show)?;
            return Ok(head);
        }
    }
}

async fn follow_store(
    view: &View,
    query: Query,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut query = query.order(Order::Ascending).limit(Query::MAX_LIMIT);
    loop {
        let page = view.list(&query).await?;
        for event in &page.items {
            format.write(out, event)?;
        }
        out.flush()?;
        query.cursor = Some(page.next.unwrap_or(page.head));
        if page.next.is_none() {
            sleep(PAUSE).await;
        }
    }
}

async fn follow_server(
    client: &Client,
    query: &Query,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut stream = client.stream(query)?;
    let mut is_lost = false;
    loop {
        match stream.next().await? {
            Notice::Event(event) => {
                is_lost = false;
                format.write(out, &event)?;
                out.flush()?;
            }
            Notice::Gap(_) => {
                console::note("event-log: retention removed events that were not read");
            }
            Notice::Lost(error) if !is_lost => {
                is_lost = true;
                console::note(format_args!("event-log: {}; trying again", super::told(&error)));
            }
            Notice::Lost(_) => {}
        }
    }
}
