//! A reference to something that another system keeps, such as the system that reports an event.

use super::{sealed::text, shown};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// A reference of version 5 of the APIs (`EntityRef`), for [`Tmf::with_source`](super::Tmf::with_source) and
/// [`Tmf::with_reporting_system`](super::Tmf::with_reporting_system).
///
/// It has an `id` and an `@type`, as the schema demands, and the other members if they are set. Private keys in texts
/// are replaced.
///
/// ```
/// use event_model::{envelope::tmf::EntityRef, serde_json::{self, json}};
///
/// let system = EntityRef::new("427").with_type("ReportingResource").with_name("APP-755");
/// assert_eq!(
///     serde_json::to_value(system)?,
///     json!({ "id": "427", "name": "APP-755", "@type": "ReportingResource" }),
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityRef {
    pub(super) id: String,
    class: String,
    href: Option<String>,
    name: Option<String>,
    referred_type: Option<String>,
}

impl EntityRef {
    /// A reference to what has this id. Its `@type` is `EntityRef`.
    pub fn new(id: impl Into<String>) -> Self {
        let class = "EntityRef".to_owned();
        Self { id: shown(id.into()), class, href: None, name: None, referred_type: None }
    }

    /// Sets the `@type`: the class of this reference.
    #[must_use]
    pub fn with_type(self, class: impl Into<String>) -> Self {
        Self { class: shown(class.into()), ..self }
    }

    /// Sets the `href`: the address of what is meant.
    #[must_use]
    pub fn with_href(self, href: impl Into<String>) -> Self {
        Self { href: Some(shown(href.into())), ..self }
    }

    /// Sets the `name` of what is meant.
    #[must_use]
    pub fn with_name(self, name: impl Into<String>) -> Self {
        Self { name: Some(shown(name.into())), ..self }
    }

    /// Sets the `@referredType`: the class of what is meant.
    #[must_use]
    pub fn with_referred_type(self, class: impl Into<String>) -> Self {
        Self { referred_type: Some(shown(class.into())), ..self }
    }
}

impl Serialize for EntityRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("id", &self.id)?;
        text(&mut out, "href", self.href.as_deref())?;
        text(&mut out, "name", self.name.as_deref())?;
        out.serialize_entry("@type", &self.class)?;
        text(&mut out, "@referredType", self.referred_type.as_deref())?;
        out.end()
    }
}
