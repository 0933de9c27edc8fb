//! How well the rule works on the names of real systems.
//!
//! `.ci/past-tense.sh FILE` measures it on other names.

use super::checked;
use crate::rule::Level;
use std::{env, fmt::Write, fs};

/// Names of public systems with their labels and the right proposal. `-` is for no proposal.
const NAMES: &str = include_str!("past_tense.tsv");

#[test]
fn past_tense_on_our_names_of_real_systems() {
    measure(NAMES);
}

#[test]
#[ignore = "needs names, at the path that PAST_TENSE_NAMES gives"]
fn past_tense_on_other_names() {
    let path = env::var("PAST_TENSE_NAMES").expect("PAST_TENSE_NAMES is the path of a table");
    measure(&fs::read_to_string(path).expect("a table"));
}

/// A row of a table of names.
#[derive(Debug)]
struct Row<'t> {
    name: &'t str,
    label: &'t str,
    /// The right proposal.
    safe: &'t str,
    reported: bool,
    /// The proposal that is offered.
    offered: Option<String>,
}

/// Prints how well the rule works on a table, and checks the thresholds.
fn measure(table: &str) {
    let rows = rows(table);
    let count = |label, test: &dyn Fn(&Row<'_>) -> bool| {
        rows.iter().filter(|row| row.label == label && test(row)).count()
    };
    let (past, past_reported) = (count("past", &|_| true), count("past", &|row| row.reported));
    let (not, not_reported) = (count("not", &|_| true), count("not", &|row| row.reported));
    let offered: Vec<_> = rows.iter().filter(|row| row.offered.is_some()).collect();
    let wrong: Vec<_> =
        offered.iter().filter(|row| row.offered.as_deref() != Some(row.safe)).collect();
    let safe = rows.iter().filter(|row| row.safe != "-").count();
    println!("past reported: {past_reported}/{past} ({})", percent(past_reported, past));
    println!("not reported: {not_reported}/{not} ({})", percent(not_reported, not));
    println!(
        "fixes offered: {} (safe proposals: {safe}), wrong fixes: {}",
        offered.len(),
        wrong.len()
    );
    print!("{}", surprises(&rows));
    assert!(past > 0 && not > 0, "a table has names of both labels");
    assert!(past_reported * 100 <= past * 2, "at most 2 % of `past` are reported");
    assert!(not_reported * 100 >= not * 85, "at least 85 % of `not` are reported");
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn percent(part: usize, whole: usize) -> String {
    let tenths = part * 1000 / whole.max(1);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// The differences from the labels, one line each.
fn surprises(rows: &[Row<'_>]) -> String {
    let mut lines = String::new();
    for row in rows {
        let slip = match row.label {
            "past" if row.reported => "past, and reported",
            "not" if !row.reported => "not, and accepted",
            _ if row.offered.as_deref().is_some_and(|offered| offered != row.safe) => "wrong fix",
            _ => continue,
        };
        let _ = writeln!(lines, "{slip}: {} {:?}", row.name, row.offered);
    }
    lines
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.starts_with("name\t"));
    lines.map(row).collect()
}

fn row(line: &str) -> Row<'_> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().expect("name, label, proposal, system");
    let (name, label, safe) = (cell(), cell(), cell());
    let event = format!(
        "events:\n- {{ name: x/{name}, message: It happened, event_type: cluster, severity: info, \
         properties: {{ cluster_id: uuid }} }}\n"
    );
    let (checked, _) = checked(&event, &["past-tense"], Level::Deny);
    let found = checked.diagnostics.iter().find(|found| found.rule.name == "past-tense");
    let offered = found.and_then(|found| Some(found.fixes.first()?.edits[0].text.clone()));
    Row { name, label, safe, reported: found.is_some(), offered }
}
