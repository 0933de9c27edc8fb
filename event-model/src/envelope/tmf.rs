//! Events of the TM Forum's Open APIs (TMF638, TMF639 and similar): the form that we write. [`Inbound`] reads what
//! others write.

mod entity;
mod entity_ref;
mod event_type;
mod family;
mod inbound;
mod name;
mod sealed;

pub use entity_ref::EntityRef;
pub use event_type::{EventType, UnknownEventType};
pub use family::Family;
pub use inbound::{Inbound, InboundError};

use super::Envelope;
use crate::{Occurrence, lifecycle::LifecycleEvent, redact::private_keys};
use sealed::Sealed;
use serde::Serialize;
use std::borrow::Cow;

/// Events of the TM Forum's Open APIs, such as those of service inventory (TMF638) and resource inventory (TMF639).
///
/// | profile | `eventType` | members |
/// | --- | --- | --- |
/// | [`seed`](Self::seed), the default | `serviceCreateEvent` | `eventId`, `eventTime`, `eventType` and `event`, no others |
/// | [`v4`](Self::v4) | `ServiceCreateEvent` | also `correlationId`, `domain`, `title`, `description`, `priority`, `timeOcurred`, `fieldPath` |
/// | [`v5`](Self::v5) | `ServiceCreateEvent` | also `correlationId`, `domain`, `title`, `description`, `priority`, `timeOccurred`, `source`, `reportingSystem`, `@type`, `@baseType`; each entity has an `@type` |
///
/// Unset members are absent, never null or empty. The one member of `event` has the name of the registry's event type,
/// for example `service`, `resource` or `workOrder`. It contains the whole instance after the change, or with
/// [`delta`](Self::delta) what changed. For a deleted instance it contains only `id` and `href`, and in v5 `@type` and
/// `@baseType`. If exactly one attribute changed, `fieldPath` is its name.
///
/// `correlationId` and the time when it really happened are those of the occurrence: `timeOccurred` is
/// [`occurred_at`](Occurrence::occurred_at). Version 4 of the standard spells that member `timeOcurred`, and so does
/// this form. The other members are settings of the form.
///
/// The end of `eventType` is the same in most APIs. Where a standard has another for a change of the state, such as
/// `TroubleTicketStatusChangeEvent`, the lifecycle in the registry names it: `state_event: StatusChange`.
///
/// The kind is that of the event. A change of the operating status alone is a `serviceOperatingStatusChangeEvent` if
/// the rules of the [`Tracker`](crate::lifecycle::Tracker) tell it from other changes of the state.
///
/// Private keys in texts are replaced, as [`redact::private_keys`](crate::redact::private_keys) does.
///
/// Only events that report a change in a lifecycle have this form; it does not exist for an `Occurrence` of any event.
/// [`Occurrence::as_lifecycle`] tells the two apart:
///
/// ```
/// use event_model::{Occurrence, envelope::{Envelope, Tmf}, serde_json};
///
/// fn line(occurrence: &Occurrence) -> Option<String> {
///     let form = Tmf::v4().with_domain("inventory");
///     let change = occurrence.as_lifecycle()?;
///     Some(serde_json::to_string(&form.seal(&change)).expect("a form is JSON"))
/// }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tmf {
    profile: Profile,
    payload: Payload,
    domain: Option<String>,
    title: Option<String>,
    description: Option<Description>,
    has_priority: bool,
    source: Option<EntityRef>,
    reporting_system: Option<EntityRef>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Profile {
    #[default]
    Seed,
    V4,
    V5,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Payload {
    #[default]
    Whole,
    Delta(Removed),
}

/// How a delta writes a member that was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Removed {
    LeftOut,
    Null,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Description {
    Text(String),
    /// The rendered message of the event.
    Message,
}

impl Tmf {
    /// The four members that every TMF event has, and no others. Settings for other members have no effect.
    pub fn seed() -> Self {
        Self::default()
    }

    /// The form of version 4 of the APIs.
    pub fn v4() -> Self {
        Self { profile: Profile::V4, ..Self::default() }
    }

    /// The form of version 5 of the APIs.
    pub fn v5() -> Self {
        Self { profile: Profile::V5, ..Self::default() }
    }

    /// Writes only what changed: the members that identify the instance (`id`, `href`, `@type`, `@baseType`) and those
    /// that changed. The examples of version 5 are like this. A created instance is always written whole.
    ///
    /// A removed member is left out, because the schemas of the standard do not allow null. So a listener does not see
    /// that it was removed, unless you [ask for nulls](Self::delta_with_nulls).
    #[must_use]
    pub fn delta(self) -> Self {
        Self { payload: Payload::Delta(Removed::LeftOut), ..self }
    }

    /// The same as [`delta`](Self::delta), but a removed member is `null`, as in a JSON merge patch (RFC 7396). Only
    /// for listeners that do not check events against the schemas of the standard.
    ///
    /// A removed member whose name has a private key is left out.
    #[must_use]
    pub fn delta_with_nulls(self) -> Self {
        Self { payload: Payload::Delta(Removed::Null), ..self }
    }

    /// Sets the `domain`. An empty text means none; this also holds for the other settings.
    #[must_use]
    pub fn with_domain(self, domain: impl Into<String>) -> Self {
        Self { domain: Some(shown(domain.into())), ..self }
    }

    /// Sets the `title` of every event.
    #[must_use]
    pub fn with_title(self, title: impl Into<String>) -> Self {
        Self { title: Some(shown(title.into())), ..self }
    }

    /// Sets the `description` of every event.
    #[must_use]
    pub fn with_description(self, description: impl Into<String>) -> Self {
        Self { description: Some(Description::Text(shown(description.into()))), ..self }
    }

    /// Adds the rendered message of the event as its `description`.
    #[must_use]
    pub fn with_message(self) -> Self {
        Self { description: Some(Description::Message), ..self }
    }

    /// Adds a `priority` from the severity of the event: from `"1"` for critical to `"4"` for info.
    #[must_use]
    pub fn with_priority(self) -> Self {
        Self { has_priority: true, ..self }
    }

    /// Sets the `source` of every event: what the events come from. Only version 5 has it.
    #[must_use]
    pub fn with_source(self, source: EntityRef) -> Self {
        Self { source: Some(source), ..self }
    }

    /// Sets the `reportingSystem` of every event: the system that sends them. Only version 5 has it.
    #[must_use]
    pub fn with_reporting_system(self, system: EntityRef) -> Self {
        Self { reporting_system: Some(system), ..self }
    }
}

/// Removes private keys from a setting, because it is written as it is.
fn shown(text: String) -> String {
    match private_keys(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    }
}

/// Only for events that report a change in a lifecycle.
impl<E: LifecycleEvent + ?Sized> Envelope<E> for Tmf {
    fn seal<'a>(&'a self, occurrence: &'a Occurrence<E>) -> impl Serialize + 'a {
        Sealed { form: self, occurrence }
    }
}
