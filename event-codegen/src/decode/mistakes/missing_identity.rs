//! The words of the rule `missing-identity` about lifecycles.

use crate::{diagnostic::Diagnostic, rule::MISSING_IDENTITY, source::Span};

/// An event type has a lifecycle and requires no identity.
pub(crate) fn of_lifecycle(event_type: &str, lifecycle: Span) -> Diagnostic {
    let title = format!("event type `{event_type}` has a lifecycle and requires no identity");
    Diagnostic::new(&MISSING_IDENTITY, title, lifecycle, "nobody could say whose it is")
        .note("the required identity is the `id` of what has the lifecycle")
        .note(format!("write `requires: {{ {event_type}_id: string }}`, or `uuid`"))
}
