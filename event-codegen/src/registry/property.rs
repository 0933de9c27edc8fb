//! One property of an event.

use super::{Example, Text};
use crate::source::Span;

/// One property of an event.
#[derive(Debug, Clone)]
pub struct Property {
    /// The name as written; the key in JSON.
    pub name: Text,
    /// The type, without its `?`.
    pub ty: PropertyType,
    /// Where the type is written.
    pub type_span: Span,
    /// Whether it is optional.
    pub optional: bool,
    /// Whether it is sensitive: it must never be shown.
    pub sensitive: bool,
    /// The text that documents it.
    pub description: Option<Text>,
    /// A value that it could have.
    pub example: Option<Example>,
    /// The name of its field in Rust, if it is declared.
    pub rust: Option<Text>,
    /// Its role in the event.
    pub(crate) role: Role,
    /// The name as written, if it is not a valid name. `name` is then the one that was probably meant.
    pub(crate) misspelt: Option<String>,
}

/// The role of a property in its event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// An ordinary value.
    #[default]
    Plain,
    /// An identity of the registry: it names the subject of events.
    Identity,
    /// The severity of the event.
    Severity,
    /// In an event of a lifecycle: the names of the members that changed.
    Changed,
    /// In an event of a lifecycle: the subject after the change.
    Snapshot,
    /// In the last event of a lifecycle: the reference to the subject.
    Reference,
    /// In an event of a process: the step.
    Step,
    /// In an event of a process: how the step or the run ended.
    Outcome,
}

/// The type of a property's values.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// A severity.
    Severity,
    /// Any JSON value.
    Json,
    /// One of these texts.
    Enum(Vec<EnumValue>),
    /// A list of values of one type. The type of the values is not a list.
    List(Box<PropertyType>),
    /// The snapshot of the subject of a lifecycle: JSON with its own Rust type. Only derived events have it.
    Snapshot,
    /// The reference to the subject of a lifecycle: JSON with its own Rust type. Only derived events have it.
    Reference,
}

/// One of the texts that an enum may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// The text, which is the value in JSON.
    pub text: Text,
    /// The name of its variant in Rust, if it is declared.
    pub rust: Option<Text>,
}

impl EnumValue {
    /// The text, which is the value in JSON.
    pub fn as_str(&self) -> &str {
        &self.text.value
    }
}

impl Property {
    /// Its role in the event.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The example for people: a text unchanged, other values as compact JSON. `None` for a sensitive property.
    pub fn shown_example(&self) -> Option<String> {
        let example = self.example.as_ref().filter(|_| !self.sensitive)?;
        if let Example::Text(text) = example
            && self.ty != PropertyType::Json
        {
            return (!text.trim().is_empty()).then(|| text.clone());
        }
        Some(example.to_string())
    }

    /// The type as a registry spells it: `string[]?`.
    pub fn written_type(&self) -> String {
        self.ty.as_str().to_owned()
            + if matches!(self.ty, PropertyType::List(_)) { "[]" } else { "" }
            + if self.optional { "?" } else { "" }
    }
}

impl PropertyType {
    /// Whether it is a list.
    pub const fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }

    /// The type as registries spell it. For a list, the type of its items.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Uuid => "uuid",
            Self::String => "string",
            Self::Bool => "bool",
            Self::Int64 => "int64",
            Self::Uint64 => "uint64",
            Self::Float64 => "float64",
            Self::Timestamp => "timestamp",
            Self::Severity => "severity",
            Self::Json | Self::Snapshot | Self::Reference => "json",
            Self::Enum(_) => "enum",
            Self::List(item) => item.as_str(),
        }
    }

    /// The values of an enum, or of the items of a list of enums.
    pub fn values(&self) -> Option<&[EnumValue]> {
        match self {
            Self::Enum(values) => Some(values),
            Self::List(item) => item.values(),
            Self::Uuid
            | Self::String
            | Self::Bool
            | Self::Int64
            | Self::Uint64
            | Self::Float64
            | Self::Timestamp
            | Self::Severity
            | Self::Json
            | Self::Snapshot
            | Self::Reference => None,
        }
    }
}
