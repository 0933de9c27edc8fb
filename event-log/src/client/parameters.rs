//! Questions as the parameters of a URL.

use super::ClientError;
use crate::{Order, ProgressQuery, Query};

type Parameters = Vec<(String, String)>;

/// The conditions, the order, the limit and the cursor.
pub(super) fn of_page(query: &Query) -> Result<Parameters, ClientError> {
    let mut parameters = of_conditions(query)?;
    let order = match query.order {
        Order::Descending => "desc",
        Order::Ascending => "asc",
    };
    push(&mut parameters, "order", order);
    push(&mut parameters, "limit", query.limit);
    if let Some(cursor) = query.cursor {
        push(&mut parameters, "cursor", cursor);
    }
    Ok(parameters)
}

/// The conditions alone.
pub(super) fn of_conditions(query: &Query) -> Result<Parameters, ClientError> {
    if !query.steps.is_empty() {
        return Err(ClientError::Condition("the events of a run"));
    }
    let mut parameters = Vec::new();
    for identity in &query.identities {
        push(&mut parameters, &identity.name, &identity.value);
    }
    for (name, values) in [("name", &query.names), ("name!", &query.not_names), ("q", &query.texts)]
    {
        values.iter().for_each(|value| push(&mut parameters, name, value));
    }
    for (name, values) in [("severity", &query.severities), ("severity!", &query.not_severities)] {
        values.iter().for_each(|value| push(&mut parameters, name, value));
    }
    if let Some(severity) = query.min_severity {
        push(&mut parameters, "min_severity", severity);
    }
    for (name, values) in [("category", &query.categories), ("category!", &query.not_categories)] {
        values.iter().for_each(|value| push(&mut parameters, name, value));
    }
    for (name, time) in [("since", query.since), ("until", query.until)] {
        if let Some(time) = time {
            push(&mut parameters, name, time);
        }
    }
    Ok(parameters)
}

/// The conditions and the limit of a question about runs.
pub(super) fn of_runs(query: &ProgressQuery) -> Parameters {
    let mut parameters = Vec::new();
    for identity in query.events().identities {
        push(&mut parameters, &identity.name, identity.value);
    }
    for process in query.processes() {
        push(&mut parameters, "process", process);
    }
    push(&mut parameters, "limit", query.limit);
    parameters
}

fn push(parameters: &mut Parameters, name: &str, value: impl ToString) {
    parameters.push((name.to_owned(), value.to_string()));
}
