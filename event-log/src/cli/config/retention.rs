//! The table `[retention]` of a configuration.

use super::age;
use crate::{
    Retention,
    classes::{CATEGORIES, SEVERITIES},
    settings::{Mistakes, Node, Table},
    shown::shown,
};
use std::time::Duration;

/// How long events are kept. The rule for a severity wins over that for a category, and both win over `keep`.
pub(super) fn retention(mut table: Table, mistakes: &mut Mistakes) -> Retention {
    let mut retention = Retention::new();
    if let Some(age) = take_age(&mut table, "keep", mistakes) {
        retention = retention.keep(age);
    }
    if let Some(mut ages) = take_table(&mut table, "category", mistakes) {
        for category in CATEGORIES {
            if let Some(age) = take_age(&mut ages, category.as_str(), mistakes) {
                retention = retention.keep_category(category, age);
            }
        }
        ages.end(mistakes);
    }
    if let Some(mut ages) = take_table(&mut table, "severity", mistakes) {
        for severity in SEVERITIES {
            if let Some(age) = take_age(&mut ages, severity.as_str(), mistakes) {
                retention = retention.keep_severity(severity, age);
            }
        }
        ages.end(mistakes);
    }
    if let Some(node) = table.take("rows_per_root") {
        let line = node.line;
        match node.number("rows_per_root", mistakes) {
            Some(0) => {
                mistakes.at(line, "`rows_per_root` must be at least 1".to_owned());
            }
            Some(rows) => retention = retention.rows_per_root(rows),
            None => {}
        }
    }
    if let Some(node) = table.take("steps_after") {
        let (line, text) = (node.line, node.text("steps_after", mistakes).unwrap_or_default());
        match (&*text, age::parse(&text)) {
            ("", _) => {}
            ("never", _) => retention = retention.keep_ended_steps(),
            (_, Some(age)) => retention = retention.ended_steps(age),
            (_, None) => {
                let text = shown(&text, 100);
                mistakes.at(
                    line,
                    format!(
                        "`steps_after`: `{text}` is not an age, as in 24h or 7d, and not never"
                    ),
                );
            }
        }
    }
    table.end(mistakes);
    retention
}

fn take_table(table: &mut Table, key: &'static str, mistakes: &mut Mistakes) -> Option<Table> {
    table.take(key)?.table(key, mistakes)
}

fn take_age(table: &mut Table, key: &'static str, mistakes: &mut Mistakes) -> Option<Duration> {
    table.take(key).and_then(|node| age(node, key, mistakes))
}

fn age(node: Node, key: &str, mistakes: &mut Mistakes) -> Option<Duration> {
    let (line, text) = (node.line, node.text(key, mistakes)?);
    let age = age::parse(&text);
    if age.is_none() {
        let text = shown(&text, 100);
        mistakes
            .at(line, format!("`{key}`: `{text}` is not an age: write it as in 90d, 24h or 1h30m"));
    }
    age
}
