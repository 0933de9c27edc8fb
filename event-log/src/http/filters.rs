//! The parameters that choose events.

use super::{
    parameters::Parameters,
    time::{Limit, TIME},
};
use crate::Query;
use event_model::{Severity, jiff::Timestamp};

const SEVERITY: &str = "a severity: info, warning, error or critical";
const CATEGORY: &str = "a category: user or metrics";

/// Takes the parameters that choose events: all but order, limit and cursor.
pub(super) fn filters(parameters: &mut Parameters, identities: &[&str]) -> Query {
    let mut query = Query::new();
    for name in identities {
        for value in parameters.all(name) {
            query = query.identity(name, value);
        }
    }
    for name in parameters.all("name") {
        query = query.name(&name);
    }
    for name in parameters.all("name!") {
        query = query.not_name(&name);
    }
    for severity in parameters.all_parsed("severity", SEVERITY) {
        query = query.severity(severity);
    }
    for severity in parameters.all_parsed("severity!", SEVERITY) {
        query = query.not_severity(severity);
    }
    // Of several, any is enough: the one that excludes the least.
    if let Some(least) =
        parameters.all_parsed::<Severity>("min_severity", SEVERITY).into_iter().min()
    {
        query = query.min_severity(least);
    }
    for category in parameters.all_parsed("category", CATEGORY) {
        query = query.category(category);
    }
    for category in parameters.all_parsed("category!", CATEGORY) {
        query = query.not_category(category);
    }
    for text in parameters.all("q") {
        query = query.text(&text);
    }
    if let Some(since) = times(parameters, "since").min() {
        query = query.since(since);
    }
    if let Some(until) = times(parameters, "until").max() {
        query = query.until(until);
    }
    query
}

fn times(parameters: &mut Parameters, name: &str) -> impl Iterator<Item = Timestamp> + use<> {
    parameters.all_parsed(name, TIME).into_iter().map(|Limit(time)| time)
}
