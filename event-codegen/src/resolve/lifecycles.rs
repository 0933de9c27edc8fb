//! The events that are derived from lifecycles: four for each lifecycle.

use super::derived::{Maker, NewEvent, identity_type, title};
use crate::registry::{
    Derived, Event, EventType, Identity, Kind, Lifecycle, Property, PropertyType, Role, Severity,
};

/// The property with the names of the members that changed.
pub(crate) const CHANGED: &str = "changed";
/// The property with the subject after a change.
pub(crate) const SNAPSHOT: &str = "snapshot";
/// The property with the reference to a deleted subject.
pub(crate) const REFERENCE: &str = "reference";

/// The events that are derived from lifecycles, in the order of the event types.
pub(super) fn events(event_types: &[EventType]) -> impl Iterator<Item = Event> {
    event_types.iter().enumerate().flat_map(|(index, event_type)| {
        let subject = event_type.subject();
        let subject =
            subject.map(|(lifecycle, identity)| Subject { index, event_type, lifecycle, identity });
        subject.into_iter().flat_map(|subject| Kind::ALL.map(|kind| subject.event(kind)))
    })
}

/// The property with the subject that an event of this kind reports about.
pub(crate) fn body(kind: Kind) -> &'static str {
    match kind {
        Kind::Created | Kind::StateChanged | Kind::AttributeValueChanged => SNAPSHOT,
        Kind::Deleted => REFERENCE,
    }
}

/// An event type with a lifecycle.
struct Subject<'a> {
    /// The index of its event type.
    index: usize,
    event_type: &'a EventType,
    lifecycle: &'a Lifecycle,
    identity: &'a Identity,
}

impl Subject<'_> {
    fn event(&self, kind: Kind) -> Event {
        self.maker().event(NewEvent {
            derived: Derived::Lifecycle(kind),
            group: self.event_type.name.value.clone(),
            local_name: kind.as_str(),
            event_type: self.index,
            severity: Severity::Info,
            message: self.message(kind),
            description: self.description(kind),
            properties: self.properties(kind),
        })
    }

    fn maker(&self) -> Maker {
        Maker { place: self.lifecycle.place }
    }

    fn message(&self, kind: Kind) -> String {
        let (words, id) = (self.words(), &self.identity.name.value);
        let title = title(&words);
        match kind {
            Kind::Created => format!("{title} {{{id}}} was created"),
            Kind::StateChanged => format!("State of {words} {{{id}}} changed: {{{CHANGED}}}"),
            Kind::AttributeValueChanged => format!("{title} {{{id}}} changed: {{{CHANGED}}}"),
            Kind::Deleted => format!("{title} {{{id}}} was deleted"),
        }
    }

    fn description(&self, kind: Kind) -> String {
        let words = self.words();
        match kind {
            Kind::Created => {
                format!("The {words} is there; it was not before, or was deleted since.")
            }
            Kind::StateChanged => {
                format!("The state of the {words} changed, and perhaps more of it.")
            }
            Kind::AttributeValueChanged => {
                format!("Something about the {words} changed, but nothing of its state.")
            }
            Kind::Deleted => format!("The {words} is gone."),
        }
    }

    /// The identity, then the properties of the change.
    fn properties(&self, kind: Kind) -> Vec<Property> {
        let (maker, words) = (self.maker(), self.words());
        let ty = identity_type(*self.identity.ty.read());
        let identity = maker.property(&self.identity.name.value, ty, Role::Plain);
        let changed = || {
            let names = PropertyType::List(Box::new(PropertyType::String));
            let changed = maker.property(CHANGED, names, Role::Changed);
            maker.described(changed, "The names of the members that changed.")
        };
        let snapshot = || {
            let snapshot = maker.property(SNAPSHOT, PropertyType::Snapshot, Role::Snapshot);
            maker.described(snapshot, format!("The {words} after the change."))
        };
        match kind {
            Kind::Created => vec![identity, snapshot()],
            Kind::StateChanged | Kind::AttributeValueChanged => {
                vec![identity, changed(), snapshot()]
            }
            Kind::Deleted => {
                let reference = maker.property(REFERENCE, PropertyType::Reference, Role::Reference);
                vec![identity, maker.described(reference, format!("What named the {words}."))]
            }
        }
    }

    /// The name for people: `work_order` is a work order.
    fn words(&self) -> String {
        self.event_type.name.value.replace('_', " ")
    }
}
