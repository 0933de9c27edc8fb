//! Events and properties that are not written in a file.

use crate::{
    registry::{
        Category, Derived, Event, IdentityType, Known, Message, Name, Property, PropertyType, Role,
        Severity, Text,
    },
    source::{Span, Spanned},
    syntax::Style,
    template,
};

/// Makes events and properties whose place is that of what they are derived from.
#[derive(Clone, Copy)]
pub(super) struct Maker {
    pub(super) place: Span,
}

/// An event that is not written.
pub(super) struct NewEvent {
    pub(super) derived: Derived,
    pub(super) group: String,
    pub(super) local_name: &'static str,
    pub(super) event_type: usize,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) description: String,
    pub(super) properties: Vec<Property>,
}

impl Maker {
    pub(super) fn event(self, event: NewEvent) -> Event {
        let message = self.text(event.message);
        let (segments, _) = template::parse(&message.value, |_| false);
        Event {
            name: Some(Name {
                text: self.text(format!("{}/{}", event.group, event.local_name)),
                group: Some(event.group),
                rust: None,
                module: None,
            }),
            message: Known::Whole(Message { text: message, segments }),
            event_type: Some(event.event_type),
            event_type_span: self.place,
            severity: Known::Whole(Spanned { value: event.severity, span: self.place }),
            description: Known::Whole(Some(self.text(event.description))),
            category: Category::User,
            properties: Known::Whole(event.properties.into_iter().map(Known::Whole).collect()),
            rate_limit: None,
            renamed_from: Vec::new(),
            deprecated: None,
            allow: Vec::new(),
            derived: Some(event.derived),
            properties_shared: true,
            identities: Vec::new(),
            satisfies_event_type: false,
        }
    }

    pub(super) fn property(self, name: &str, ty: PropertyType, role: Role) -> Property {
        Property {
            name: self.text(name.to_owned()),
            ty,
            type_span: self.place,
            optional: false,
            sensitive: false,
            description: None,
            example: None,
            rust: None,
            role,
            misspelt: None,
        }
    }

    pub(super) fn described(self, property: Property, description: impl Into<String>) -> Property {
        Property { description: Some(self.text(description.into())), ..property }
    }

    /// A text that is not written in a file.
    pub(super) fn text(self, value: String) -> Text {
        Text { value, span: self.place, style: Style::Plain }
    }
}

/// The type of an identity as a property.
pub(super) fn identity_type(ty: IdentityType) -> PropertyType {
    match ty {
        IdentityType::Uuid => PropertyType::Uuid,
        IdentityType::String => PropertyType::String,
    }
}

/// A name for people, at the start of a sentence: `work_order` is a work order.
pub(super) fn title(words: &str) -> String {
    let start = words.get(..1).unwrap_or_default().to_ascii_uppercase();
    start + words.get(1..).unwrap_or_default()
}
