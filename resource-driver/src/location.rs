//! Where a resource is deployed.

use crate::invalid::{InvalidValue, kind_of};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// Where a resource is deployed. Its properties can be credentials, so [`Debug`] shows only their names.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DeploymentLocation {
    /// Its name.
    pub name: String,
    /// Its type, such as `Kubernetes`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What the driver needs to reach it.
    #[serde(default)]
    pub properties: Map<String, Value>,
    /// Other members of the request.
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

impl DeploymentLocation {
    /// A location of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds the type.
    #[must_use]
    pub fn with_kind(self, kind: impl Into<String>) -> Self {
        Self { kind: Some(kind.into()), ..self }
    }

    /// Adds a property.
    #[must_use]
    pub fn with_property(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.properties.insert(name.into(), value.into());
        self
    }

    /// Reads the location of a request. `pointer` is where it is in the request, for the error.
    ///
    /// `name` is required. Null is the same as no `type` or no `properties`. Other members are kept.
    ///
    /// # Errors
    ///
    /// If this is not an object, has no name, or a member has another kind of value.
    pub fn from_json(json: Value, pointer: &str) -> Result<Self, InvalidValue> {
        let Value::Object(mut members) = json else {
            let problem = format!("this is {}; send an object with a `name`", kind_of(&json));
            return Err(InvalidValue::new(pointer, problem));
        };
        let wrong = |member: &str, value: &Value, right: &str| {
            let problem = format!("this is {}; send {right}", kind_of(value));
            Err(InvalidValue::new(format!("{pointer}/{member}"), problem))
        };
        let name = match members.remove("name") {
            Some(Value::String(name)) => name,
            Some(other) => return wrong("name", &other, "a text"),
            None => {
                let problem = "the location has no `name`; send its name as a text";
                return Err(InvalidValue::new(pointer, problem));
            }
        };
        let kind = match members.remove("type") {
            Some(Value::String(kind)) => Some(kind),
            None | Some(Value::Null) => None,
            Some(other) => return wrong("type", &other, "a text"),
        };
        let properties = match members.remove("properties") {
            Some(Value::Object(properties)) => properties,
            None | Some(Value::Null) => Map::new(),
            Some(other) => return wrong("properties", &other, "an object"),
        };
        Ok(Self { name, kind, properties, others: members })
    }
}

impl fmt::Debug for DeploymentLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |members: &Map<String, Value>| members.keys().cloned().collect::<Vec<_>>();
        f.debug_struct("DeploymentLocation")
            .field("name", &self.name)
            .field("kind", &self.kind)
            .field("properties", &names(&self.properties))
            .field("others", &names(&self.others))
            .finish()
    }
}
