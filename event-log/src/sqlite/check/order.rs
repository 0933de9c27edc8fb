//! Whether each number is kept or was removed, and whether times and histories only go forward.

use super::Findings;
use rusqlite::Connection;

pub(super) fn histories(connection: &Connection, findings: &mut Findings) -> rusqlite::Result<()> {
    let head: i64 = connection.query_row("SELECT seq FROM head", [], |row| row.get(0))?;
    let mut statement =
        connection.prepare("SELECT no, first_seq, id FROM histories ORDER BY no")?;
    let mut rows = statement.query([])?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let (no, first): (i64, i64) = (row.get(0)?, row.get(1)?);
        match last {
            None if first != 1 => {
                findings.add(format!("the first history, {no}, begins with the event {first}"));
            }
            Some(last) if first < last => {
                findings.add(format!(
                    "the history {no} begins with the event {first}, before the one before it"
                ));
            }
            _ if first > after(head) => {
                findings.add(format!(
                    "the history {no} begins with the event {first}, after the last one"
                ));
            }
            _ => {}
        }
        last = Some(first);
    }
    if last.is_none() {
        findings.add("there is no history".to_owned());
    }
    let sql = "SELECT id FROM histories GROUP BY id HAVING count(*) > 1";
    findings.add_rows(connection, sql, |row| {
        Ok(format!("two histories have the id {:016x}", row.get::<_, i64>(0)?))
    })
}

pub(super) fn events(connection: &Connection, findings: &mut Findings) -> rusqlite::Result<()> {
    let sql = "SELECT seq, recorded_at, id FROM head";
    let head: (i64, i64, Vec<u8>) =
        connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let removed = removed(connection)?;
    let sql =
        "SELECT seq, recorded_at, id, severity, category FROM events NOT INDEXED ORDER BY seq";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let (mut last, mut time, mut kept) = (0, i64::MIN, 0_i64);
    while let Some(row) = rows.next()? {
        let (seq, recorded_at): (i64, i64) = (row.get(0)?, row.get(1)?);
        gap(findings, &removed, after(last), seq.saturating_sub(1));
        if seq < 1 || seq > head.0 {
            findings.add(format!("there is an event {seq}, but the last one is {}", head.0));
        }
        if recorded_at < time {
            findings.add(format!("the event {seq} was recorded before the one before it"));
        }
        let id: Vec<u8> = row.get(2)?;
        if id.len() != 16 || (seq == head.0 && id != head.2) {
            findings.add(format!("the event {seq} has a wrong id"));
        }
        let (severity, category): (i64, i64) = (row.get(3)?, row.get(4)?);
        if !(0..4).contains(&severity) || !(0..2).contains(&category) {
            findings.add(format!(
                "the event {seq} has the severity {severity} and the category {category}"
            ));
        }
        (last, time, kept) = (seq, recorded_at, kept + 1);
    }
    gap(findings, &removed, after(last), head.0);
    if head.1 < time {
        findings
            .add("the last event was recorded after the last time that the log knows".to_owned());
    }
    let sql = "SELECT coalesce(sum(n), 0) FROM removed";
    let gone: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    if kept.saturating_add(gone) != head.0 {
        findings.add(format!(
            "{kept} events are kept and {gone} were removed, but {} were stored",
            head.0
        ));
    }
    ranges(connection, findings, head.0)
}

/// The numbers that retention may have removed: ranges that do not touch, in ascending order.
fn removed(connection: &Connection) -> rusqlite::Result<Vec<(i64, i64)>> {
    let sql = "SELECT first_seq, last_seq FROM removed ORDER BY first_seq";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut joined: Vec<(i64, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (first, last): (i64, i64) = (row.get(0)?, row.get(1)?);
        match joined.last_mut() {
            Some((_, end)) if first <= after(*end) => *end = last.max(*end),
            Some(_) | None => joined.push((first, last)),
        }
    }
    Ok(joined)
}

/// The number after this one. A damaged file may have the last of all.
fn after(seq: i64) -> i64 {
    seq.saturating_add(1)
}

fn gap(findings: &mut Findings, removed: &[(i64, i64)], first: i64, last: i64) {
    let place = removed.partition_point(|(start, _)| *start <= first);
    let is_removed = place.checked_sub(1).is_some_and(|place| last <= removed[place].1);
    if first <= last && !is_removed {
        findings.add(format!(
            "events from {first} to {last} are missing, but retention did not remove them all"
        ));
    }
}

fn ranges(connection: &Connection, findings: &mut Findings, head: i64) -> rusqlite::Result<()> {
    let text = |what: &'static str| {
        move |row: &rusqlite::Row<'_>| {
            let [root, first, last]: [i64; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
            Ok(format!("the removed range {first} to {last} of the root {root} {what}"))
        }
    };
    let columns = "SELECT r.root, r.first_seq, r.last_seq FROM removed r";
    let sql = format!(
        "{columns} WHERE n < 1 OR first_seq < 1 OR last_seq > {head} OR n > last_seq - first_seq + 1"
    );
    findings.add_rows(connection, &sql, text("is not possible"))?;
    let sql = format!(
        "{columns} WHERE EXISTS (SELECT 1 FROM removed o
         WHERE o.root = r.root AND o.first_seq > r.first_seq AND o.first_seq <= r.last_seq)"
    );
    findings.add_rows(connection, &sql, text("overlaps another one"))?;
    let sql = format!(
        "{columns} WHERE EXISTS (SELECT 1 FROM events e WHERE e.seq IN (r.first_seq, r.last_seq))"
    );
    findings.add_rows(connection, &sql, text("begins or ends with an event that is kept"))
}
