//! Events of the TM Forum's Open APIs (TMF638, TMF639 and similar): the form that we write. [`Inbound`] reads what
//! others write.

mod entity;
mod event_type;
mod inbound;
mod name;
mod sealed;

pub use event_type::{EventType, Family, UnknownEventType};
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
/// | [`v4`](Self::v4) | `ServiceCreateEvent` | also `correlationId`, `domain`, `title`, `description`, `priority`, `fieldPath` |
/// | [`v5`](Self::v5) | `ServiceCreateEvent` | the same without `fieldPath`, with `@type` and `@baseType`; each entity has an `@type` |
///
/// Unset members are absent, never null or empty. The one member of `event` has the name of the registry's event type,
/// for example `service`, `resource` or `workOrder`. It contains the whole instance after the change, or with
/// [`delta`](Self::delta) what changed. For a deleted instance it contains only `id` and `href`, and in v5 `@type` and
/// `@baseType`. If exactly one attribute changed, `fieldPath` is its name.
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
    description: Option<String>,
    has_priority: bool,
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
    Delta,
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
    /// that changed. A removed member is `null`. The examples of version 5 are like this. A created instance is always
    /// written whole.
    #[must_use]
    pub fn delta(self) -> Self {
        Self { payload: Payload::Delta, ..self }
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
        Self { description: Some(shown(description.into())), ..self }
    }

    /// Adds a `priority` from the severity of the event: from `"1"` for critical to `"4"` for info.
    #[must_use]
    pub fn with_priority(self) -> Self {
        Self { has_priority: true, ..self }
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
