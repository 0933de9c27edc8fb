//! The events of a lifecycle as the compiler of registries writes them, by hand until it does.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "it stands in for generated code")]

use event_model::{
    Category, Descriptor, Event, PropertyDescriptor, PropertyType, Segment, Severity, Template,
    Value,
    generated::{AsValue, Fields, TypedEvent},
    lifecycle::{Kind, LifecycleEvent, Reference, Snapshot, Subject},
};
use std::sync::Arc;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TicketId(String);
event_model::__identity!(TicketId(String));

pub trait TicketEvent: Event {
    fn ticket_id(&self) -> &TicketId;
}

/// The subject of the event type `ticket`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ticket;

impl Subject for Ticket {
    type Id = TicketId;
    const EVENT_TYPE: &'static str = "ticket";
    const STATE: &'static [&'static str] = &["state", "operatingStatus"];

    fn changed(
        kind: Kind,
        changed: Vec<String>,
        snapshot: Snapshot<Self>,
    ) -> Arc<dyn LifecycleEvent> {
        match kind {
            Kind::Created => Arc::new(Created::new(snapshot)),
            Kind::AttributeValueChanged => Arc::new(AttributeValueChanged::new(changed, snapshot)),
            _ => Arc::new(StateChanged::new(changed, snapshot)),
        }
    }

    fn deleted(reference: Reference<Self>) -> Arc<dyn LifecycleEvent> {
        Arc::new(Deleted::new(reference))
    }
}

macro_rules! derived {
    ($event:ident, $kind:ident, $name:literal, ($($changed:ident)?), $body:ident: $type:ident) => {
        #[must_use = "an event is known to nobody until it is emitted"]
        #[derive(Clone)]
        pub struct $event {
            pub ticket_id: TicketId,
            $(pub $changed: Vec<String>,)?
            pub $body: $type<Ticket>,
        }

        impl $event {
            pub const NAME: &'static str = $name;

            pub fn new($($changed: impl IntoIterator<Item = impl Into<String>>,)? $body: $type<Ticket>) -> Self {
                Self {
                    ticket_id: $body.id().clone(),
                    $($changed: $changed.into_iter().map(Into::into).collect(),)?
                    $body,
                }
            }
        }

        impl TypedEvent for $event {
            const DESCRIPTOR: &'static Descriptor = &Descriptor {
                name: Self::NAME,
                group: Some("ticket"),
                event_type: "ticket",
                severity: Severity::Info,
                message: Template {
                    text: "Ticket {ticket_id}",
                    segments: &[Segment::Text("Ticket "), Segment::Property(0)],
                    capacity: 43,
                },
                category: Category::User,
                properties: &[
                    PropertyDescriptor::new("ticket_id", PropertyType::String).identity(),
                    $(PropertyDescriptor::new(stringify!($changed), PropertyType::List(&PropertyType::String)),)?
                    PropertyDescriptor::new(stringify!($body), PropertyType::Json),
                ],
                description: None,
                deprecated: None,
                rate_limit: None,
            };

            fn value(&self, index: usize) -> Value<'_> {
                let values = [self.ticket_id.as_value(), $(self.$changed.as_value(),)? self.$body.as_value()];
                values.get(index).copied().unwrap_or(Value::Null)
            }

            fn from_fields(fields: &mut Fields<'_>) -> Self {
                let mut index = 0..;
                let mut next = || index.next().unwrap_or_default();
                Self {
                    ticket_id: fields.required(next()),
                    $($changed: fields.required(next()),)?
                    $body: fields.required(next()),
                }
            }

            fn own_lifecycle(&self) -> Option<&dyn LifecycleEvent> {
                Some(self)
            }

            fn own_into_lifecycle(self: Arc<Self>) -> Option<Arc<dyn LifecycleEvent>> {
                Some(self)
            }
        }

        impl TicketEvent for $event {
            fn ticket_id(&self) -> &TicketId {
                &self.ticket_id
            }
        }

        event_model::__event!($event);
        event_model::__lifecycle!($event of Ticket, $kind);
    };
}

derived!(Created, Created, "ticket/created", (), snapshot: Snapshot);
derived!(StateChanged, StateChanged, "ticket/state_changed", (changed), snapshot: Snapshot);
derived!(AttributeValueChanged, AttributeValueChanged, "ticket/attribute_value_changed", (changed), snapshot: Snapshot);
derived!(Deleted, Deleted, "ticket/deleted", (), reference: Reference);

#[test]
fn an_occurrence_keeps_or_regains_the_type_of_a_lifecycle_event() {
    let snapshot = Snapshot::<Ticket>::new(serde_json::json!({ "id": "t-1", "state": "open" }));
    let typed = event_model::Occurrence::of(Created::new(snapshot.unwrap()));
    let id = typed.id;
    let any = event_model::Occurrence::from(typed);
    let again = any.as_lifecycle().unwrap();
    assert_eq!((again.id, again.event.kind()), (id, Kind::Created));
    assert_eq!(again.event.changed(), ["id", "state"]);
}
