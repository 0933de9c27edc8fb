//! The forms of changes.

use super::{of_family, words};
use crate::{
    case::{held, maybe_text, only, same, text, texts},
    report::{Outcome, Ran},
};
use event_model::{
    Occurrence,
    envelope::{CloudEvents, Envelope, Tmf},
    jiff::Timestamp,
    lifecycle::{Aspect, Change, Kind, LifecycleEvent, Link, Reference, Snapshot, Subject},
    uuid::Uuid,
};
use serde_json::Value as Json;

const RECORD: [&str; 18] = [
    "id",
    "time",
    "occurred_at",
    "family",
    "kind",
    "snapshot",
    "changed",
    "correlation_id",
    "sequence",
    "version",
    "source",
    "earlier",
    "type_prefix",
    "domain",
    "title",
    "description",
    "priority",
    "reference",
];

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &["profile", "record", "golden"])?;
    only(&case["record"], &RECORD)?;
    of_family!(text(&case["record"], "family")?, of(case))
}

fn of<S: Subject>(case: &Json) -> Ran {
    let record = &case["record"];
    let occurrence = occurrence::<S>(record)?;
    let sealed = match text(case, "profile")? {
        "seed" => json(tmf(Tmf::seed(), record).seal(&occurrence)),
        "tmf4" => json(tmf(Tmf::v4(), record).seal(&occurrence)),
        "tmf4-delta" => json(delta(tmf(Tmf::v4(), record), case).seal(&occurrence)),
        "tmf5" => json(tmf(Tmf::v5(), record).seal(&occurrence)),
        "tmf5-delta" => json(delta(tmf(Tmf::v5(), record), case).seal(&occurrence)),
        "cloudevents" => {
            let form =
                CloudEvents::new(text(record, "source")?).map_err(|error| error.to_string())?;
            let form = match record["type_prefix"].as_str() {
                Some(prefix) => form.with_type_prefix(prefix).map_err(|error| error.to_string())?,
                None => form,
            };
            json(form.seal(&occurrence))
        }
        "ignition" => {
            return Ok(Outcome::Skipped(
                "the progress type of a lifecycle event is its registry name",
            ));
        }
        other => return Err(format!("the profile `{other}` is unknown")),
    };
    held(same("sealed", &sealed?, &case["golden"]))
}

fn json(sealed: impl serde::Serialize) -> Result<Json, String> {
    serde_json::to_value(sealed).map_err(|error| error.to_string())
}

fn tmf(form: Tmf, record: &Json) -> Tmf {
    let form = match record["domain"].as_str() {
        Some(domain) => form.with_domain(domain),
        None => form,
    };
    let form = match record["priority"].is_string() {
        true => form.with_priority(),
        false => form,
    };
    let form = match record["title"].as_str() {
        Some(title) => form.with_title(title),
        None => form,
    };
    match record["description"].as_str() {
        Some(description) => form.with_description(description),
        None => form,
    }
}

/// The format does not say whether a removed member is left out or null. The golden form shows it.
fn delta(form: Tmf, case: &Json) -> Tmf {
    let entity = &case["golden"]["event"][case["record"]["family"].as_str().unwrap_or_default()];
    match entity.as_object().is_some_and(|members| members.values().any(Json::is_null)) {
        true => form.delta_with_nulls(),
        false => form.delta(),
    }
}

fn occurrence<S: Subject>(record: &Json) -> Result<Occurrence<dyn LifecycleEvent>, String> {
    let kind = words::kind(text(record, "kind")?)?;
    let event = change::<S>(kind, record)?.into_event();
    let id: Uuid = read(text(record, "id")?)?;
    let time: Timestamp = read(text(record, "time")?)?;
    let earlier = maybe_text(record, "earlier")?.map(read::<Uuid>).transpose()?;
    let sequence = record["sequence"].as_u64().unwrap_or(1);
    let version = record["version"].as_u64().unwrap_or(sequence);
    let occurrence = Occurrence::from(event).with_id(id).with_time(time).with_chain(Link {
        kind,
        sequence,
        version,
        earlier,
    });
    let occurrence = match maybe_text(record, "occurred_at")? {
        Some(time) => occurrence.with_occurred_at(read(time)?),
        None => occurrence,
    };
    Ok(match maybe_text(record, "correlation_id")? {
        Some(correlation_id) => occurrence.with_correlation_id(correlation_id),
        None => occurrence,
    })
}

fn change<S: Subject>(kind: Kind, record: &Json) -> Result<Change<S>, String> {
    if kind == Kind::Deleted && record["snapshot"].is_null() {
        let reference = Reference::new(record["reference"].clone());
        return reference.map(Change::Deleted).map_err(|error| error.to_string());
    }
    let snapshot = Snapshot::<S>::new(record["snapshot"].clone());
    let snapshot = snapshot.map_err(|error| error.to_string())?;
    let changed = texts(record, "changed")?.into_iter().map(Into::into).collect();
    Ok(match kind {
        Kind::Created => Change::Created(snapshot),
        Kind::StateChanged => Change::Changed { aspect: Aspect::State, changed, snapshot },
        Kind::OperatingStatusChanged => {
            Change::Changed { aspect: Aspect::OperatingStatus, changed, snapshot }
        }
        Kind::AttributeValueChanged => {
            Change::Changed { aspect: Aspect::Attributes, changed, snapshot }
        }
        Kind::Deleted => Change::Deleted(Reference::to(&snapshot)),
        other => return Err(format!("the kind `{other}` is unknown")),
    })
}

fn read<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| format!("{text:?}: {error}"))
}
