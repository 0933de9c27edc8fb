//! Events of the TM Forum's Open APIs (TMF638, TMF639 and their like): the settings of the form that we write. What
//! others write is read by [`Inbound`].

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
/// What is unset is absent, never null or empty. The one member of `event` is named after the event type of the registry,
/// whichever it is: `service`, `resource`, `workOrder`. In it is the whole instance as after the change, or with
/// [`delta`](Self::delta) what changed. Of an instance that is gone it has `id` and `href` only, and in v5 its `@type` and
/// `@baseType`. Where an attribute changed and nothing else, `fieldPath` is its name.
///
/// The kind is that of the event. A change of nothing but the operating status is a `serviceOperatingStatusChangeEvent`
/// where the rules of the [`Tracker`](crate::lifecycle::Tracker) tell it from other changes of state.
///
/// Private keys in texts are replaced as [`redact::private_keys`](crate::redact::private_keys) does.
///
/// Only events that tell of a change in a lifecycle have this form; it does not exist for an `Occurrence` of any event.
/// [`Occurrence::as_lifecycle`] finds out whether one tells of such a change:
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
    /// The four members that every TMF event has, and no others whatever is set.
    pub fn seed() -> Self {
        Self::default()
    }

    /// As in version 4 of the APIs.
    pub fn v4() -> Self {
        Self { profile: Profile::V4, ..Self::default() }
    }

    /// As in version 5 of the APIs.
    pub fn v5() -> Self {
        Self { profile: Profile::V5, ..Self::default() }
    }

    /// Of a change only what names the instance (`id`, `href`, `@type`, `@baseType`) and the members that changed; one that
    /// is there no longer is null. The examples of version 5 are of this kind. What was created is always whole.
    #[must_use]
    pub fn delta(self) -> Self {
        Self { payload: Payload::Delta, ..self }
    }

    /// With this `domain`. An empty text is none; so also for the others.
    #[must_use]
    pub fn with_domain(self, domain: impl Into<String>) -> Self {
        Self { domain: Some(shown(domain.into())), ..self }
    }

    /// With this `title` on every event.
    #[must_use]
    pub fn with_title(self, title: impl Into<String>) -> Self {
        Self { title: Some(shown(title.into())), ..self }
    }

    /// With this `description` on every event.
    #[must_use]
    pub fn with_description(self, description: impl Into<String>) -> Self {
        Self { description: Some(shown(description.into())), ..self }
    }

    /// With a `priority` that says how serious the event is: from `"1"` for critical to `"4"` for info.
    #[must_use]
    pub fn with_priority(self) -> Self {
        Self { has_priority: true, ..self }
    }
}

/// A setting without private keys: it is shown as it is.
fn shown(text: String) -> String {
    match private_keys(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    }
}

/// Only for events that tell of a change in a lifecycle.
impl<E: LifecycleEvent + ?Sized> Envelope<E> for Tmf {
    fn seal<'a>(&'a self, occurrence: &'a Occurrence<E>) -> impl Serialize + 'a {
        Sealed { form: self, occurrence }
    }
}
