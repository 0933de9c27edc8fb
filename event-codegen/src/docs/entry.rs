//! An entry of a registry in its normal form: every key in its place, without defaults.

use crate::{
    registry::{Category, EnumValue, Event, Example, Name, Property, Registry},
    visible,
};
use serde::{Serialize, Serializer, ser::SerializeMap};

#[derive(Serialize)]
pub(super) struct Entry<'a> {
    name: &'a str,
    message: &'a str,
    event_type: &'a str,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'static str>,
    #[serde(skip_serializing_if = "Properties::is_empty")]
    properties: Properties<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate_limit: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    renamed_from: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated: Option<&'a str>,
    #[serde(skip_serializing_if = "Allows::is_empty")]
    allow: Allows<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rust: Option<&'a str>,
}

/// The properties as a mapping, in the order of the registry.
struct Properties<'a>(Vec<&'a Property>);

/// The allowed rules with their reasons, in the order of the registry.
struct Allows<'a>(Vec<(&'a str, &'a str)>);

/// An example as it is written.
struct Value<'a>(&'a Example);

/// A property that needs more than its type.
#[derive(Serialize)]
struct LongProperty<'a> {
    r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Vec<LongValue<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<Value<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sensitive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rust: Option<&'a str>,
}

/// A value of an enum: its text, or a mapping with its name in Rust.
#[derive(Serialize)]
#[serde(untagged)]
enum LongValue<'a> {
    Text(&'a str),
    Named { value: &'a str, rust: &'a str },
}

impl<'a> Entry<'a> {
    pub(super) fn new(event: &'a Event, name: &'a Name, registry: &'a Registry) -> Self {
        let allow = event.allow.iter();
        Self {
            name: name.as_str(),
            message: &event.message.read().text.value,
            event_type: registry.event_type(event).map_or("", |event_type| &event_type.name.value),
            severity: event.severity.read().value.as_str(),
            description: event.description.read().as_ref().map(|text| text.value.as_str()),
            category: (event.category != Category::default()).then(|| event.category.as_str()),
            properties: Properties(event.read_properties().collect()),
            rate_limit: event.written_rate_limit(),
            renamed_from: event.renamed_from.iter().map(|name| name.value.as_str()).collect(),
            deprecated: event.deprecated.as_ref().map(|text| text.value.as_str()),
            allow: Allows(
                allow.map(|one| (one.rule.value.as_str(), one.reason.value.as_str())).collect(),
            ),
            rust: name.rust.as_ref().map(|rust| rust.value.as_str()),
        }
    }

    /// The entry as a block of YAML in Markdown, with all characters visible. A text in it cannot end the block.
    pub(super) fn to_block(&self) -> String {
        let yaml = serde_yaml::to_string(self).expect("texts and mappings of texts are YAML");
        let longest = yaml.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest.max(2) + 1);
        let lines: String =
            yaml.lines().flat_map(|line| [visible::word(line), "\n".into()]).collect();
        format!("{fence}yaml\n{lines}{fence}")
    }
}

impl Properties<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Allows<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for property in &self.0 {
            let long = LongProperty::new(property);
            if long.is_short() {
                map.serialize_entry(&property.name.value, &long.r#type)?;
            } else {
                map.serialize_entry(&property.name.value, &long)?;
            }
        }
        map.end()
    }
}

impl Serialize for Allows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Example::Null => serializer.serialize_unit(),
            Example::Bool(value) => serializer.serialize_bool(*value),
            Example::Text(text) => serializer.serialize_str(text),
            Example::List(items) => serializer.collect_seq(items.iter().map(Value)),
            Example::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, Value(value))))
            }
            Example::Number(number) => match (number.parse(), number.parse(), number.parse()) {
                (Ok(number), _, _) => serializer.serialize_i64(number),
                (_, Ok(number), _) => serializer.serialize_u64(number),
                (_, _, Ok(number)) => serializer.serialize_f64(number),
                _ => serializer.serialize_str(number),
            },
        }
    }
}

impl<'a> LongValue<'a> {
    fn new(value: &'a EnumValue) -> Self {
        match &value.rust {
            Some(rust) => Self::Named { value: value.as_str(), rust: &rust.value },
            None => Self::Text(value.as_str()),
        }
    }
}

impl<'a> LongProperty<'a> {
    fn new(property: &'a Property) -> Self {
        Self {
            r#type: property.written_type(),
            values: property.ty.values().map(|values| values.iter().map(LongValue::new).collect()),
            description: property.description.as_ref().map(|text| text.value.as_str()),
            example: property.example.as_ref().filter(|_| !property.sensitive).map(Value),
            sensitive: property.sensitive.then_some(true),
            rust: property.rust.as_ref().map(|rust| rust.value.as_str()),
        }
    }

    fn is_short(&self) -> bool {
        self.values.is_none()
            && self.description.is_none()
            && self.example.is_none()
            && self.sensitive.is_none()
            && self.rust.is_none()
    }
}
