//! Limits that an installation sets.

use super::then;
use crate::{
    case::{held, maybe_bool, maybe_object, maybe_text, only, same, text, texts},
    report::Ran,
};
use event_model::{
    Catalog, Category, Descriptor, Severity, Template,
    sink::{RateLimits, RateLimitsError},
};
use serde_json::{Map, Value as Json};
use std::{collections::BTreeMap, time::Duration};

pub(super) const HOUR: Duration = Duration::from_secs(3600);
/// The events that assisted-service limits by default.
pub(super) const LIMITED: [&str; 3] =
    ["upgrade_agent_failed", "upgrade_agent_finished", "upgrade_agent_started"];

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    only(&case["when"], &["op", "env", "limits"])?;
    let expected = then(case);
    only(expected, &["ok", "limits_seconds", "fields", "error_contains", "error", "process"])?;
    let given = &case["when"]["limits"];
    let overrides = match given {
        Json::Null => text(&case["when"], "env")?.to_owned(),
        limits => overrides(limits)?,
    };
    let limits = RateLimits::of(catalog(&overrides)).with_overrides(&overrides);
    let has_fields = maybe_object(expected, "fields")?.is_some();
    // A case that expects fields expects that the limits are accepted.
    let is_ok = maybe_bool(expected, "ok")?.unwrap_or(has_fields);
    held(match (is_ok, limits) {
        (true, Ok(limits)) => {
            let seconds_of = &expected["limits_seconds"];
            if has_fields {
                printed(&limits, given, &expected["fields"])?;
            }
            match (seconds_of, has_fields) {
                (Json::Null, true) => Ok(()),
                _ => {
                    // As the case writes them: JSON numbers, which cannot hold the nanoseconds of a century.
                    let limits = limits.iter().map(|it| (it.0.to_owned(), it.1.as_secs_f64()));
                    same("limits", limits.collect(), seconds(seconds_of)?)
                }
            }
        }
        (true, Err(error)) => Err(message(&error)),
        (false, Ok(limits)) => Err(format!("expected an error, got {limits:?}")),
        (false, Err(error)) => says(&message(&error), expected),
    })
}

/// The overrides that a case gives as a JSON object of durations. A number has seconds, or nanoseconds as Go has them:
/// no limit is so long that both could be meant.
fn overrides(limits: &Json) -> Result<String, String> {
    if let Some(text) = limits.as_str() {
        return Ok(text.to_owned());
    }
    let limits = limits.as_object().ok_or("the limits are not an object")?;
    let limits = limits.iter().map(|(name, limit)| {
        let text = match limit.as_f64() {
            Some(number) if number.abs() < 1e6 => format!("{number}s"),
            Some(number) => format!("{number}ns"),
            None => limit.as_str().ok_or("a limit is not a duration")?.to_owned(),
        };
        Ok((name.clone(), Json::from(text)))
    });
    limits.collect::<Result<Map<_, _>, String>>().map(|limits| Json::Object(limits).to_string())
}

/// Checks that the limits are printed as in `fields`, which has all that are given. The others are those of the registry.
fn printed(limits: &RateLimits, given: &Json, fields: &Json) -> Result<(), String> {
    let printed: Json = serde_json::from_str(&limits.to_string()).map_err(|it| it.to_string())?;
    for (name, field) in fields.as_object().into_iter().flatten() {
        same(name, printed.get(name), Some(field))?;
    }
    for (name, _) in given.as_object().into_iter().flatten() {
        same(&format!("`{name}` is in the fields"), fields.get(name).is_some(), true)?;
    }
    Ok(())
}

fn seconds(expected: &Json) -> Result<BTreeMap<String, f64>, String> {
    let expected = expected.as_object().ok_or("the case has no limits")?;
    let limits = expected.iter().map(|(name, limit)| {
        let limit = limit.as_f64().ok_or("a limit is not a number")?;
        Ok((name.clone(), limit))
    });
    limits.collect()
}

fn says(message: &str, expected: &Json) -> Result<(), String> {
    let parts = texts(expected, "error_contains")?;
    // The improved error is described in words: the text must contain each of them.
    let words = maybe_text(expected, "error")?.into_iter().flat_map(|error| error.split(' '));
    for part in parts.into_iter().chain(words) {
        same(&format!("`{part}` is in {message:?}"), message.contains(part), true)?;
    }
    Ok(())
}

fn message(error: &RateLimitsError) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

/// A catalogue of the limited events and of those that the text names, because the case is only about the text.
fn catalog(overrides: &str) -> &'static Catalog {
    let overrides = serde_json::from_str::<Map<String, Json>>(overrides).unwrap_or_default();
    let mut names: BTreeMap<String, Option<Duration>> =
        overrides.into_iter().map(|it| (it.0, None)).collect();
    names.extend(LIMITED.map(|name| (name.to_owned(), Some(HOUR))));
    let events: Vec<&'static Descriptor> = names.into_iter().map(descriptor).collect();
    let by_name: Vec<_> = events.iter().map(|event| event.name).zip(0..).collect();
    Box::leak(Box::new(Catalog::new(events.leak(), by_name.leak())))
}

fn descriptor((name, rate_limit): (String, Option<Duration>)) -> &'static Descriptor {
    Box::leak(Box::new(Descriptor {
        name: name.leak(),
        group: None,
        event_type: "host",
        severity: Severity::Info,
        message: Template { text: "", segments: &[], capacity: 0 },
        category: Category::User,
        properties: &[],
        description: None,
        deprecated: None,
        rate_limit,
    }))
}
