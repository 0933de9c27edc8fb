//! The parameters that choose events.

use super::{
    parameters::Parameters,
    time::{TIME, Time},
};
use crate::Query;
use event_model::Severity;

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
    if let Some(severity) = parameters.one::<Severity>("min_severity", SEVERITY) {
        query = query.min_severity(severity);
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
    if let Some(Time(since)) = parameters.one("since", TIME) {
        query = query.since(since);
    }
    if let Some(Time(until)) = parameters.one("until", TIME) {
        query = query.until(until);
    }
    query
}
