//! The flags that choose events.

use super::config::age;
use crate::{Identity, Query};
use clap::Args;
use event_model::{Category, Severity};
use jiff::Timestamp;
use std::str::FromStr;

/// The conditions, which must all hold. What is repeated means any of the values.
#[derive(Debug, Clone, Default, Args)]
#[group(id = "filters")]
#[command(next_help_heading = "Which events")]
pub(super) struct Arguments {
    /// About this subject, such as `cluster_id=5a3e0000-0000-0000-0000-000000000001`
    #[arg(long, short = 'i', value_name = "NAME=VALUE", value_parser = identity)]
    identity: Vec<Identity>,
    /// Of this name; `host/*` stands for all names of a group
    #[arg(long, value_name = "NAME")]
    name: Vec<String>,
    /// Not of this name
    #[arg(long, value_name = "NAME")]
    not_name: Vec<String>,
    /// Of this severity: info, warning, error or critical
    #[arg(long, value_parser = Severity::from_str)]
    severity: Vec<Severity>,
    /// Not of this severity
    #[arg(long, value_name = "SEVERITY", value_parser = Severity::from_str)]
    not_severity: Vec<Severity>,
    /// Of this severity or a higher one
    #[arg(long, value_name = "SEVERITY", value_parser = Severity::from_str)]
    min_severity: Option<Severity>,
    /// For this audience: user or metrics
    #[arg(long, value_parser = Category::from_str)]
    category: Vec<Category>,
    /// Not for this audience
    #[arg(long, value_name = "CATEGORY", value_parser = Category::from_str)]
    not_category: Vec<Category>,
    /// With this text in the message, in upper or lower case
    #[arg(long, short = 'q', alias = "q")]
    text: Vec<String>,
    /// Recorded at this time or later: `2026-11-30T18:00:00Z`, or `90m` for 90 minutes ago
    #[arg(long, value_name = "TIME", value_parser = time)]
    since: Option<Timestamp>,
    /// Recorded before this time
    #[arg(long, value_name = "TIME", value_parser = time)]
    until: Option<Timestamp>,
}

impl Arguments {
    /// The query with these conditions.
    pub(super) fn query(&self) -> Query {
        let mut query = Query::new();
        for Identity { name, value } in &self.identity {
            query = query.identity(name, value);
        }
        query = self.name.iter().fold(query, |query, name| query.name(name));
        query = self.not_name.iter().fold(query, |query, name| query.not_name(name));
        query = self.text.iter().fold(query, |query, text| query.text(text));
        query = self.severity.iter().fold(query, |query, it| query.severity(*it));
        query = self.not_severity.iter().fold(query, |query, it| query.not_severity(*it));
        query = self.category.iter().fold(query, |query, it| query.category(*it));
        query = self.not_category.iter().fold(query, |query, it| query.not_category(*it));
        query = self.min_severity.iter().fold(query, |query, it| query.min_severity(*it));
        query = self.since.iter().fold(query, |query, time| query.since(*time));
        self.until.iter().fold(query, |query, time| query.until(*time))
    }
}

fn identity(text: &str) -> Result<Identity, &'static str> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok(Identity::new(name, value)),
        _ => Err("write the name of the identity, `=` and its value"),
    }
}

/// A time, or how long ago it was.
fn time(text: &str) -> Result<Timestamp, &'static str> {
    const WRONG: &str = "write a time such as `2026-11-30T18:00:00Z`, or how long ago it was, such as `90m`, `24h` or `7d`";
    if let Ok(time) = text.parse() {
        return Ok(time);
    }
    let ago = age::parse(text).ok_or(WRONG)?;
    Timestamp::now().checked_sub(ago).map_err(|_| WRONG)
}
