//! Two registries in one crate.

event_model::include_events!();
event_model::include_events!(letters);
