//! The texts about a collision: both places, and what to do.

use super::{IN_THE_WAY, checked, registry};
use crate::rule::Level;

#[test]
fn both_places_of_a_collision_are_shown() {
    let yaml = registry("", &[("a/b1_c", ""), ("a/b_1_c", "")]);
    let (checked, sources) = checked(&yaml, IN_THE_WAY, Level::Allow);
    let labels = checked.diagnostics.iter().flat_map(|found| &found.labels);
    let labels: Vec<_> =
        labels.map(|label| (sources.text(label.span), label.text.as_str())).collect();
    assert_eq!(labels, [("a/b_1_c", "would be `B1C`"), ("a/b1_c", "is `B1C` already")]);
}

/// Registries, and the advice for the collision in them.
const REMEDIES: &[(&str, &str, &str)] = &[
    ("", "a/b1_c, a/b_1_c", "rename the one that is not published yet"),
    ("", "a/option", "choose another name, such as a longer one"),
    ("", "a/host_id", "choose another name, such as a longer one"),
    ("ticket(ticket_id: string)", "ticket/Created", "choose another name, such as a longer one"),
    ("ticket(x: uuid), x: { requires: { deleted: uuid } }", "", "rename identity `deleted`"),
];

#[test]
fn what_can_be_renamed_is_said() {
    for (types, events, expected) in REMEDIES {
        // An event may have another name in Rust; an identity may not.
        let way_out = "`rust: OtherName` gives an event another name in Rust only";
        let expected = [*expected].into_iter().chain((!events.is_empty()).then_some(way_out));
        let events: Vec<_> = events.split_terminator(", ").map(|name| (name, "")).collect();
        let (checked, _) = checked(&registry(types, &events), IN_THE_WAY, Level::Allow);
        let notes: Vec<_> = checked.diagnostics.iter().flat_map(|found| &found.notes).collect();
        assert_eq!(notes, expected.collect::<Vec<_>>(), "{types} {events:?}");
    }
}

#[test]
fn of_a_derived_event_the_lifecycle_is_shown() {
    let yaml = registry("ticket(ticket_id: string)", &[("ticket/Created", "")]);
    let (checked, sources) = checked(&yaml, IN_THE_WAY, Level::Allow);
    let labels = checked.diagnostics.iter().flat_map(|found| &found.labels);
    let labels: Vec<_> =
        labels.map(|label| (sources.text(label.span), label.text.as_str())).collect();
    assert_eq!(
        labels,
        [
            ("ticket/Created", "would be `Created`"),
            ("lifecycle", "`Created` is already derived from this")
        ]
    );
}
