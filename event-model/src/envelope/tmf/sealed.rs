//! An occurrence in its TMF form: its members and their order.

use super::{
    Description, EntityRef, Payload, Profile, Tmf,
    entity::{Content, Entity},
    name::{Buffer, First, Names},
};
use crate::{
    Occurrence, Severity,
    envelope::{kind::kind, time::Millis},
    lifecycle::{Kind, LifecycleEvent, NAMING, sorted},
    redact,
};
use serde::{Serialize, Serializer, ser::SerializeMap};

pub(super) struct Sealed<'a, E: ?Sized> {
    pub(super) form: &'a Tmf,
    pub(super) occurrence: &'a Occurrence<E>,
}

impl<E: LifecycleEvent + ?Sized> Serialize for Sealed<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { form, occurrence } = *self;
        let event_type = occurrence.event.descriptor().event_type;
        let kind = kind(occurrence.event.kind(), occurrence.chain);
        let mut buffer = Buffer::default();
        let names = Names::new(event_type, kind, form.first(), &mut buffer);
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("eventId", &occurrence.id)?;
        out.serialize_entry("eventTime", &Millis(occurrence.time))?;
        out.serialize_entry("eventType", names.event())?;
        out.serialize_entry("event", &entity(form, kind, &names, &*occurrence.event))?;
        if form.profile != Profile::Seed {
            let priority = form.has_priority.then(|| priority(occurrence.event.severity()));
            text(&mut out, "correlationId", occurrence.correlation_id.as_deref())?;
            text(&mut out, "domain", form.domain.as_deref())?;
            text(&mut out, "title", form.title.as_deref())?;
            description(&mut out, form, &*occurrence.event)?;
            text(&mut out, "priority", priority)?;
            if let Some(time) = occurrence.occurred_at {
                out.serialize_entry(form.time_occurred(), &Millis(time))?;
            }
        }
        if form.profile == Profile::V4 && kind == Kind::AttributeValueChanged {
            text(&mut out, "fieldPath", only(&changed(&*occurrence.event)))?;
        }
        if form.profile == Profile::V5 {
            reference(&mut out, "source", form.source.as_ref())?;
            reference(&mut out, "reportingSystem", form.reporting_system.as_ref())?;
            out.serialize_entry("@type", names.event())?;
            out.serialize_entry("@baseType", "Event")?;
        }
        out.end()
    }
}

fn entity<'a, E: LifecycleEvent + ?Sized>(
    form: &Tmf,
    kind: Kind,
    names: &'a Names<'_>,
    event: &'a E,
) -> Entity<'a> {
    let content = match (kind, form.payload) {
        (Kind::Deleted, _) => Content::Reference { naming: form.naming() },
        (Kind::Created, _) | (_, Payload::Whole) => Content::Whole,
        (_, Payload::Delta(removed)) => Content::Delta { changed: changed(event), removed },
    };
    let class = (form.profile == Profile::V5).then(|| names.class());
    let hidden = event.may_hide().then(|| redact::members(event.instance())).flatten();
    Entity { member: names.member(), class, instance: event.instance(), hidden, content }
}

/// The names of the members that changed, without duplicates, even if an event written by hand has some.
fn changed<E: LifecycleEvent + ?Sized>(event: &E) -> Vec<&str> {
    sorted(event.changed())
}

fn only<'a>(changed: &[&'a str]) -> Option<&'a str> {
    match changed {
        [only] => Some(only),
        _ => None,
    }
}

fn priority(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "1",
        Severity::Error => "2",
        Severity::Warning => "3",
        Severity::Info => "4",
    }
}

fn description<M: SerializeMap, E: LifecycleEvent + ?Sized>(
    out: &mut M,
    form: &Tmf,
    event: &E,
) -> Result<(), M::Error> {
    match &form.description {
        None => Ok(()),
        Some(Description::Text(written)) => text(out, "description", Some(written)),
        Some(Description::Message) => text(out, "description", Some(&event.message())),
    }
}

fn reference<M: SerializeMap>(
    out: &mut M,
    name: &str,
    reference: Option<&EntityRef>,
) -> Result<(), M::Error> {
    match reference {
        Some(reference) if !reference.id.is_empty() => out.serialize_entry(name, reference),
        _ => Ok(()),
    }
}

pub(super) fn text<M: SerializeMap>(
    out: &mut M,
    name: &str,
    text: Option<&str>,
) -> Result<(), M::Error> {
    match text {
        Some(text) if !text.is_empty() => out.serialize_entry(name, &redact::private_keys(text)),
        _ => Ok(()),
    }
}

impl Tmf {
    fn first(&self) -> First {
        match self.profile {
            Profile::Seed => First::Lower,
            Profile::V4 | Profile::V5 => First::Upper,
        }
    }

    /// The member with the time when it happened. The schemas of version 4 have it with one `c`.
    fn time_occurred(&self) -> &'static str {
        match self.profile {
            Profile::Seed | Profile::V4 => "timeOcurred",
            Profile::V5 => "timeOccurred",
        }
    }

    /// The members that identify a deleted subject.
    fn naming(&self) -> &'static [&'static str] {
        match self.profile {
            Profile::Seed | Profile::V4 => &["id", "href"],
            Profile::V5 => &NAMING,
        }
    }
}
