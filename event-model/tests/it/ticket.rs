//! The events of a lifecycle, as other tests use them.

pub(crate) use crate::events::{TicketEvent, ids::TicketId, ticket::*};

use event_model::{
    Occurrence,
    lifecycle::{Kind, Snapshot},
    serde_json::json,
};

#[test]
fn an_occurrence_keeps_or_recovers_the_type_of_a_lifecycle_event() {
    let snapshot = Snapshot::<Ticket>::new(json!({ "id": "t-1", "state": "open" }));
    let created = Created::new(snapshot.unwrap());
    assert_eq!(TicketEvent::ticket_id(&created), &TicketId::from("t-1"));
    let typed = Occurrence::of(created);
    let id = typed.id;
    let any = Occurrence::from(typed);
    let again = any.as_lifecycle().unwrap();
    assert_eq!((again.id, again.event.kind()), (id, Kind::Created));
    assert_eq!(again.event.changed(), ["id", "state"]);
}
