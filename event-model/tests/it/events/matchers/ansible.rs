use super::super::ansible::TaskStarted;
use super::super::ids::OrderId;
use super::{_matcher, Matcher};
use ::event_model::matching::Expected;
use ::event_model::serde_json;

/// A matcher for [`ansible/TaskStarted`](TaskStarted).
pub fn task_started() -> Matcher<TaskStarted> {
    _matcher::of()
}

impl Matcher<TaskStarted> {
    /// Expects this `order_id`.
    pub fn order_id(self, expected: impl Expected<OrderId>) -> Self {
        _matcher::expect(self, "order_id", expected)
    }

    /// Expects this `taskName`.
    pub fn task_name(self, expected: impl Expected<String>) -> Self {
        _matcher::expect(self, "taskName", expected)
    }

    /// Expects this `host_names`.
    pub fn host_names(self, expected: impl Expected<Vec<String>>) -> Self {
        _matcher::expect(self, "host_names", expected)
    }

    /// Expects this `tries`.
    pub fn tries(self, expected: impl Expected<u64>) -> Self {
        _matcher::expect(self, "tries", expected)
    }

    /// Expects this `details`.
    pub fn details(self, expected: impl Expected<Option<serde_json::Value>>) -> Self {
        _matcher::expect(self, "details", expected)
    }
}
