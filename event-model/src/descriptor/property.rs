//! What the registry says about a property.

/// One property of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyDescriptor {
    /// The name as written in the registry. It is also the key in JSON.
    pub name: &'static str,
    /// The type of its values.
    pub ty: PropertyType,
    /// Whether the property identifies the subject of the event.
    pub identity: bool,
    /// Whether the event may lack the property.
    pub optional: bool,
    /// Whether the values are secret and must never be shown.
    pub sensitive: bool,
    /// The text that documents the property.
    pub description: Option<&'static str>,
}

impl PropertyDescriptor {
    /// Creates a required property that is not an identity and not sensitive.
    pub const fn new(name: &'static str, ty: PropertyType) -> Self {
        Self { name, ty, identity: false, optional: false, sensitive: false, description: None }
    }

    /// Makes the property an identity: it identifies the subject of the event.
    pub const fn identity(self) -> Self {
        Self { identity: true, ..self }
    }

    /// Makes the property optional: an event may lack it.
    pub const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Makes the property sensitive: its values are never shown.
    pub const fn sensitive(self) -> Self {
        Self { sensitive: true, ..self }
    }

    /// Sets the text that documents the property.
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
