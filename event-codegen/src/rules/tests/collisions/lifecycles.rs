//! Collisions of the items for lifecycles.

use super::Case;

/// `TYPE(..)` is an event type with a lifecycle and these required identities. Its events come after the others.
pub(super) const LIFECYCLES: &[Case] = &[
    (
        "ticket(ticket_id: string), work_order(type: uuid), some(none: string), match(x: uuid)",
        &[("ticket/closed", "kind: [x], changed: string"), ("created/ticket", ""), ("deleted", "")],
        None,
    ),
    (
        "ticket(ticket_id: string)",
        &[("ticket/Created", "")],
        Some(("ticket/Created", "event `ticket/created`", &[0])),
    ),
    (
        "ticket(ticket_id: string)",
        &[("ticket/ticket", "")],
        Some(("ticket/ticket", "the subject of event type `ticket`", &[0])),
    ),
    (
        "ticket(ticket_id: string)",
        &[("ticket/state", "changed: [x]")],
        Some(("changed", "event `ticket/state_changed`", &[0])),
    ),
    (
        "work_order(x: uuid)",
        &[("work_order/work", "order: [x]")],
        Some(("order", "the subject of event type `work_order`", &[0])),
    ),
    (
        "ticket(ticket_id: string)",
        &[("ticket_created", "")],
        Some(("ticket_created", "event `ticket/created`", &[0])),
    ),
    (
        "work_order(x: uuid)",
        &[("work-order/lost", ""), ("work-order/found", "")],
        Some(("work-order", "group `work_order`", &[0, 1])),
    ),
    ("ids(x: uuid)", &[], Some(("ids", "the module of the identities", ALL))),
    ("value(x: uuid)", &[], Some(("value", "a type that generated code uses", ALL))),
    ("arc(x: uuid)", &[], Some(("arc", "a type that generated code uses", ALL))),
    ("created(x: uuid)", &[], Some(("created", "an event of its lifecycle", ALL))),
    ("ticket(ticket: string)", &[], Some(("ticket", "identity `ticket`", ALL))),
    (
        "ticket(ticket_id: string), x: { requires: { deleted: uuid } }",
        &[],
        Some(("lifecycle", "identity `deleted`", ALL)),
    ),
    ("ticket(kind: string)", &[], Some(("kind", "a method of every event of a lifecycle", ALL))),
    ("ticket(x: uuid), y: { requires: { kind: uuid, state: uuid, instance: uuid } }", &[], None),
    (
        "ticket(x: uuid), y: { optional: { snapshot: uuid } }, z: { optional: { snapshot: uuid } }",
        &[],
        Some(("snapshot", "a property of the events of a lifecycle", &[])),
    ),
    (
        "ticket(x: uuid), y(snapshot: uuid)",
        &[],
        Some(("snapshot", "a property of the events of a lifecycle", &[4, 5, 6, 7])),
    ),
    (
        "ticket(x: uuid), y(kind: uuid)",
        &[],
        Some(("kind", "a method of every event of a lifecycle", &[4, 5, 6, 7])),
    ),
    ("y: { optional: { snapshot: uuid, changed: uuid, reference: uuid } }", &[], None),
    ("a1_b(x: uuid), a_1_b(x: uuid)", &[], Some(("a_1_b", "event type `a1_b`", &[4, 5, 6, 7]))),
    ("any(x: uuid)", &[], Some(("any", "the enum of all events", ALL))),
];

/// The events of one lifecycle, if there are no others.
const ALL: &[usize] = &[0, 1, 2, 3];
