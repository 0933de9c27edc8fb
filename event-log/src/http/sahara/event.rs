//! Events of steps as Sahara shows them: a subject is done, or something failed.

use super::time;
use crate::Logged;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An event of a step, as Sahara shows it. A subject is an instance to it.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    id: Uuid,
    node_group_id: Option<String>,
    instance_id: Option<String>,
    instance_name: Option<String>,
    event_info: Option<String>,
    successful: bool,
    pub(super) step_id: Uuid,
    created_at: String,
    /// An event never changes.
    updated_at: Option<String>,
}

/// What an event of a step says.
#[derive(Debug, Deserialize)]
pub(super) struct Said {
    pub(super) run_id: Uuid,
    pub(super) step: String,
    subject: Option<String>,
    subject_name: Option<String>,
    subject_group: Option<String>,
    error: Option<String>,
    error_id: Option<String>,
}

/// What the event says. `None` if it does not have the properties of an event of a step.
pub(super) fn said(event: &Logged) -> Option<Said> {
    serde_json::from_str(event.props()).ok()
}

impl Event {
    pub(super) fn new(event: &Logged, said: Said, is_successful: bool, step_id: Uuid) -> Self {
        let info = match (said.error, said.error_id) {
            (Some(error), Some(id)) => Some(format!("{error}\nError ID: {id}")),
            (error, _) => error,
        };
        Self {
            id: event.id,
            node_group_id: said.subject_group,
            instance_id: said.subject,
            instance_name: said.subject_name,
            event_info: info,
            successful: is_successful,
            step_id,
            created_at: time(event.event_time),
            updated_at: None,
        }
    }
}
