//! The events that are derived from lifecycles: four for each lifecycle.

use crate::{
    registry::{
        Category, Event, EventType, Identity, IdentityType, Kind, Known, Lifecycle, Message, Name,
        Property, PropertyType, Role, Severity, Text,
    },
    source::Spanned,
    syntax::Style,
    template,
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
        let group = &self.event_type.name.value;
        let (place, message) = (self.lifecycle.place, self.text(self.message(kind)));
        let (segments, _) = template::parse(&message.value, |_| false);
        Event {
            name: Some(Name {
                text: self.text(format!("{group}/{}", kind.as_str())),
                group: Some(group.clone()),
                rust: None,
                module: None,
            }),
            message: Known::Whole(Message { text: message, segments }),
            event_type: Some(self.index),
            event_type_span: place,
            severity: Known::Whole(Spanned { value: Severity::Info, span: place }),
            description: Known::Whole(Some(self.text(self.description(kind)))),
            category: Category::User,
            properties: Known::Whole(self.properties(kind).into_iter().map(Known::Whole).collect()),
            rate_limit: None,
            renamed_from: Vec::new(),
            deprecated: None,
            allow: Vec::new(),
            derived: Some(kind),
            properties_shared: true,
            identities: Vec::new(),
            satisfies_event_type: false,
        }
    }

    fn message(&self, kind: Kind) -> String {
        let (words, id) = (self.words(), &self.identity.name.value);
        let start = words.get(..1).unwrap_or_default().to_ascii_uppercase();
        let title = start + words.get(1..).unwrap_or_default();
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
        let words = self.words();
        let identity = match self.identity.ty.read() {
            IdentityType::Uuid => PropertyType::Uuid,
            IdentityType::String => PropertyType::String,
        };
        let identity = self.property(&self.identity.name.value, identity, Role::Plain, None);
        let changed = || {
            let description = "The names of the members that changed.".to_owned();
            let names = PropertyType::List(Box::new(PropertyType::String));
            self.property(CHANGED, names, Role::Changed, Some(description))
        };
        let snapshot = || {
            let description = format!("The {words} after the change.");
            self.property(SNAPSHOT, PropertyType::Snapshot, Role::Snapshot, Some(description))
        };
        match kind {
            Kind::Created => vec![identity, snapshot()],
            Kind::StateChanged | Kind::AttributeValueChanged => {
                vec![identity, changed(), snapshot()]
            }
            Kind::Deleted => {
                let description = format!("What named the {words}.");
                let reference = self.property(
                    REFERENCE,
                    PropertyType::Reference,
                    Role::Reference,
                    Some(description),
                );
                vec![identity, reference]
            }
        }
    }

    fn property(
        &self,
        name: &str,
        ty: PropertyType,
        role: Role,
        description: Option<String>,
    ) -> Property {
        Property {
            name: self.text(name.to_owned()),
            ty,
            type_span: self.lifecycle.place,
            optional: false,
            sensitive: false,
            description: description.map(|text| self.text(text)),
            example: None,
            rust: None,
            role,
            misspelt: None,
        }
    }

    /// A text that is not written in a file. Its place is that of the lifecycle.
    fn text(&self, value: String) -> Text {
        Text { value, span: self.lifecycle.place, style: Style::Plain }
    }

    /// The name for people: `work_order` is a work order.
    fn words(&self) -> String {
        self.event_type.name.value.replace('_', " ")
    }
}
