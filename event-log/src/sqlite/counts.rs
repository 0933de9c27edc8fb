//! How many events there are.

use super::{
    columns, fault, history,
    known::Known,
    list,
    scan::{self, scan},
    select::Selection,
};
use crate::{Access, Counts, Query, ReadError, classes::SEVERITIES};
use event_model::Severity;
use rusqlite::Connection;

/// The root of the counters of all events.
pub(super) const ALL: i64 = -1;

/// How many events the caller may see and asks for.
pub(super) fn counts(
    connection: &Connection,
    known: &Known,
    access: &Access,
    query: &Query,
    budget: usize,
) -> Result<Counts, ReadError> {
    let selection = Selection::new(connection, known, access, query).map_err(fault::read)?;
    let selection = selection.of_any_severity();
    let is_whole = query.cursor.is_none() && query.since.is_none() && query.until.is_none();
    let mut counts = Counts { complete: true, ..Counts::default() };
    if is_whole && selection.is_counted() {
        kept(connection, &selection, &mut counts).map_err(fault::read)?;
    } else {
        let bounds = history::bounds(connection).map_err(fault::read)?;
        let range = list::range(connection, bounds, query)?;
        let mut looked_at = 0;
        scan(connection, &selection, scan::COLUMNS, range, query.order, |entry, _| {
            if looked_at == budget {
                counts.complete = false;
                return Ok(false);
            }
            looked_at += 1;
            if selection.takes(&entry)? {
                counts.by_severity.add(entry.severity, 1);
            }
            Ok(true)
        })?;
    }
    let asked = |severity: &Severity| query.asks_for(*severity);
    let asked = SEVERITIES.into_iter().filter(asked);
    let numbers = asked.map(|severity| counts.by_severity.get(severity));
    counts.total = numbers.fold(0, u64::saturating_add);
    Ok(counts)
}

fn kept(
    connection: &Connection,
    selection: &Selection<'_>,
    counts: &mut Counts,
) -> rusqlite::Result<()> {
    let kept = "SELECT category, severity, n FROM counts WHERE root = ?1";
    let left = "SELECT category, severity, count(*) FROM events INDEXED BY events_root
                WHERE root = ?1 AND seq > (SELECT counted FROM head) GROUP BY 1, 2";
    let mut statements = [connection.prepare_cached(kept)?, connection.prepare_cached(left)?];
    let roots = match &selection.roots {
        Some(roots) => roots.iter().copied().collect(),
        None => vec![ALL],
    };
    for (root, statement) in roots.into_iter().flat_map(|root| [(root, 0), (root, 1)]) {
        let mut rows = statements[statement].query([root])?;
        while let Some(row) = rows.next()? {
            let (category, severity) = (columns::category(row, 0)?, columns::severity(row, 1)?);
            if selection.is_of_category(category) {
                counts.by_severity.add(severity, columns::number(row, 2)?);
            }
        }
    }
    Ok(())
}
