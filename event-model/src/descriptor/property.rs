//! What is known about a property of an event.

/// One property of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyDescriptor {
    /// The name as written in the registry; the key in JSON.
    pub name: &'static str,
    /// The type of its values.
    pub ty: PropertyType,
    /// Whether it names the subject of the event.
    pub identity: bool,
    /// Whether an event may lack it.
    pub optional: bool,
    /// Whether its values must never be shown.
    pub sensitive: bool,
    /// The text that documents the property.
    pub description: Option<&'static str>,
}

impl PropertyDescriptor {
    /// A required, ordinary property.
    pub const fn new(name: &'static str, ty: PropertyType) -> Self {
        Self { name, ty, identity: false, optional: false, sensitive: false, description: None }
    }

    /// The same as an identity: it names the subject of the event.
    pub const fn identity(self) -> Self {
        Self { identity: true, ..self }
    }

    /// The same, but an event may lack it.
    pub const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// The same, but its values are never shown.
    pub const fn sensitive(self) -> Self {
        Self { sensitive: true, ..self }
    }

    /// The same with a text that documents it.
    pub const fn description(self, text: &'static str) -> Self {
        Self { description: Some(text), ..self }
    }
}

/// The type of a property's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PropertyType {
    /// A UUID.
    Uuid,
    /// A text.
    String,
    /// `true` or `false`.
    Bool,
    /// A signed integer.
    Int64,
    /// An unsigned integer.
    Uint64,
    /// A floating-point number.
    Float64,
    /// A point in time.
    Timestamp,
    /// A [`Severity`](crate::Severity).
    Severity,
    /// Any JSON value.
    Json,
    /// One of the listed texts.
    Enum(&'static [&'static str]),
    /// A list of values of one type.
    List(&'static PropertyType),
}
