//! The events that cases send, as events of a registry, and their times.

use super::relayed::Relayed;
use crate::case::{maybe_integer, maybe_text, only};
use event_model::{
    Category, Occurrence, Severity,
    jiff::{SignedDuration, Timestamp},
    sink::Scope,
    uuid::Uuid,
};
use events::cluster;
use serde_json::Value as Json;
use vector_events::agent;

/// The members of a step that describe the event. Some steps have them in a member `event`.
const EVENT: [&str; 12] = [
    "ctx",
    "name",
    "category",
    "severity",
    "message",
    "message_length",
    "event_time",
    "time",
    "at",
    "cluster",
    "host",
    "infra_env",
];

/// The event of a step `add_event`. Only the members in [`EVENT`] and `others` are known.
pub(super) fn event(step: &Json, others: &[&str]) -> Result<Occurrence, String> {
    let sent = sent(step);
    if sent != step {
        only(step, &[others, &["event", "ctx"]].concat())?;
    }
    only(sent, &[others, &EVENT].concat())?;
    let alias = |key: &str| maybe_text(sent, key).map(|alias| alias.map(id));
    let _scope = scope(if sent["ctx"].is_null() { step } else { sent })?.enter();
    /// An event of the agent, from the members of the step.
    macro_rules! of_agent {
        ($event:expr) => {{
            let mut event = $event;
            event.cluster_id = alias("cluster")?.map(Into::into);
            event.host_id = alias("host")?.map(Into::into);
            event.infra_env_id = alias("infra_env")?.map(Into::into);
            Occurrence::new(event)
        }};
    }
    let occurrence = match (maybe_text(sent, "name")?.unwrap_or_default(), message(sent)?) {
        // A typed event has the message of its type.
        (name, Some(message)) => {
            let severity = maybe_text(sent, "severity")?.unwrap_or("info").parse::<Severity>();
            let severity = severity.map_err(|error| error.to_string())?;
            let category = match maybe_text(sent, "category")?.unwrap_or_default() {
                "" => Category::User,
                category => category.parse::<Category>().map_err(|error| error.to_string())?,
            };
            let ids = [alias("cluster")?, alias("host")?, alias("infra_env")?];
            Occurrence::new(Relayed::new(name, severity, category, message).about(ids))
        }
        ("upgrade_agent_failed", _) => of_agent!(agent::UpgradeAgentFailed::new("host-0")),
        ("upgrade_agent_started", _) => of_agent!(agent::UpgradeAgentStarted::new("host-0")),
        ("upgrade_agent_finished", _) => {
            of_agent!(agent::UpgradeAgentFinished::new("host-0", "image"))
        }
        ("cluster_installation_completed", _) => {
            let cluster_id = alias("cluster")?.ok_or("there is no cluster")?;
            Occurrence::new(cluster::Installed::new(
                cluster_id.into(),
                "demo",
                "https://demo.example",
            ))
        }
        (other, None) => return Err(format!("the event `{other}` is unknown")),
    };
    Ok(occurrence.with_time(time(sent)?))
}

/// The scope of the call that emits the event: `ctx` has the ids of the request.
pub(super) fn scope(step: &Json) -> Result<Scope, String> {
    let ctx = &step["ctx"];
    if ctx.is_null() {
        return Ok(Scope::new());
    }
    only(ctx, &["request_id"])?;
    let request_id = maybe_text(ctx, "request_id")?.filter(|text| !text.is_empty()).map(id);
    Ok(request_id.map_or_else(Scope::new, |request_id| Scope::new().with_request_id(request_id)))
}

/// The arrival of the event of a step: now, unless the step has a time.
pub(super) fn arrival(step: &Json) -> Result<Timestamp, String> {
    moment(maybe_text(sent(step), "at")?.unwrap_or("now"))
}

/// Whether the event of a step has another time than that of its arrival.
pub(super) fn is_dated(step: &Json) -> bool {
    let sent = sent(step);
    !sent["event_time"].is_null() || (!sent["time"].is_null() && sent["time"] != sent["at"])
}

fn sent(step: &Json) -> &Json {
    if step["event"].is_object() { &step["event"] } else { step }
}

/// The message of a step, if it has one or gives its length.
fn message(sent: &Json) -> Result<Option<String>, String> {
    let Some(length) = maybe_integer(sent, "message_length")? else {
        return Ok(maybe_text(sent, "message")?.map(str::to_owned));
    };
    let length = usize::try_from(length).ok().filter(|length| *length < 1 << 20);
    length.map(|length| Some("m".repeat(length))).ok_or("the message is too long".to_owned())
}

/// The time of the event of a step, if the step has one.
fn time(sent: &Json) -> Result<Timestamp, String> {
    let [event_time, time, at] = ["event_time", "time", "at"].map(|key| maybe_text(sent, key));
    moment(event_time?.or(time?).or(at?).unwrap_or("now"))
}

pub(super) fn moment(text: &str) -> Result<Timestamp, String> {
    match text.strip_prefix("now") {
        Some("") => Ok(now()),
        Some(after) => {
            let after = after.trim_start_matches('+').replace(' ', "");
            let hours = after.strip_suffix('d').and_then(|days| days.parse::<i64>().ok());
            let after = match hours.map(|days| days * 24) {
                Some(hours) => SignedDuration::from_hours(hours),
                None => after.parse().map_err(|error| format!("{text:?}: {error}"))?,
            };
            Ok(now() + after)
        }
        None => text.parse().map_err(|error| format!("{text:?}: {error}")),
    }
}

/// The time of the test clock.
fn now() -> Timestamp {
    Timestamp::from_second(1_790_000_000).expect("it is after 1970")
}

/// A UUID, or the one that an alias such as `C1` stands for.
pub(super) fn id(alias: &str) -> Uuid {
    if let Ok(id) = alias.parse() {
        return id;
    }
    let bytes = alias.bytes().fold(0, |id, byte| id << 8 | u128::from(byte));
    Uuid::from_u128(bytes)
}
