//! What a key can have as its value, and how it is read.

use super::{
    Config, Settings,
    yaml::{Entry, Node, Value},
};
use jiff::SignedDuration;
use std::{net::IpAddr, ops::RangeInclusive, path::PathBuf, time::Duration};

/// The kind of a key, with its place in a configuration.
pub(super) enum Setting {
    Truth(fn(&mut Config) -> &mut bool),
    /// A whole number within these bounds.
    Number(fn(&mut Config) -> &mut u64, RangeInclusive<u64>),
    Port(fn(&mut Config) -> &mut u16),
    Address(fn(&mut Config) -> &mut IpAddr),
    /// A length of time, such as `1m 30s`.
    Time(fn(&mut Config) -> &mut Duration),
    Text(fn(&mut Config) -> &mut String),
    MaybeText(fn(&mut Config) -> &mut Option<String>),
    MaybePath(fn(&mut Config) -> &mut Option<PathBuf>),
    Settings(fn(&mut Config) -> &mut Settings),
}

impl Setting {
    /// Sets the value. The error says what it must be. It does not show the value, which may be a secret at the wrong place.
    pub(super) fn set(&self, config: &mut Config, node: Node) -> Result<(), String> {
        let found = kind(&node.value);
        let wrong = |expected: &str| Err(format!("must be {expected}, and this is {found}"));
        match self {
            Self::Truth(place) => match node.value {
                Value::Truth(truth) => *place(config) = truth,
                _ => return wrong("true or false"),
            },
            Self::Number(place, bounds) => match unsigned(&node.value) {
                Some(number) if bounds.contains(&number) => *place(config) = number,
                Some(_) => {
                    let (least, most) = (bounds.start(), bounds.end());
                    return Err(format!("must be from {least} to {most}"));
                }
                None => return wrong("a whole number"),
            },
            Self::Port(place) => {
                match unsigned(&node.value).and_then(|it| u16::try_from(it).ok()) {
                    Some(port) => *place(config) = port,
                    None => return wrong("a number from 0 to 65535"),
                }
            }
            Self::Address(place) => match text(node.value).and_then(|text| text.parse().ok()) {
                Some(address) => *place(config) = address,
                None => return wrong("an IP address, such as `0.0.0.0`"),
            },
            Self::Time(place) => match text(node.value).and_then(|text| time(&text)) {
                Some(time) => *place(config) = time,
                None => return wrong("a length of time, such as `500ms`, `30s` or `1h 30m`"),
            },
            Self::Text(place) => match text(node.value) {
                Some(text) if !text.is_empty() => *place(config) = text,
                Some(_) => return Err("must not be empty".to_owned()),
                None => return wrong("a text"),
            },
            Self::MaybeText(place) => match node.value {
                Value::Nothing => *place(config) = None,
                value => match text(value) {
                    Some(text) => *place(config) = Some(text).filter(|text| !text.is_empty()),
                    None => return wrong("a text"),
                },
            },
            Self::MaybePath(place) => match node.value {
                Value::Nothing => *place(config) = None,
                value => match text(value) {
                    Some(text) => {
                        *place(config) = Some(text).filter(|text| !text.is_empty()).map(Into::into);
                    }
                    None => return wrong("a path"),
                },
            },
            Self::Settings(place) => match node.value {
                Value::Nothing => *place(config) = Settings::default(),
                Value::Table(entries) => *place(config) = settings(entries)?,
                _ => return wrong("a map of names and values"),
            },
        }
        Ok(())
    }

    /// Whether a variable of the environment has the text itself as its value, and not YAML.
    pub(super) fn is_text(&self) -> bool {
        match self {
            Self::Address(_)
            | Self::Time(_)
            | Self::Text(_)
            | Self::MaybeText(_)
            | Self::MaybePath(_) => true,
            Self::Truth(_) | Self::Number(..) | Self::Port(_) | Self::Settings(_) => false,
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Nothing => "nothing",
        Value::Text(_) => "a text",
        Value::Number(_) => "a number",
        Value::Truth(_) => "true or false",
        Value::List => "a list",
        Value::Table(_) => "a map",
        Value::Other(kind) => kind,
    }
}

fn unsigned(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => u64::try_from(*number).ok(),
        _ => None,
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn time(text: &str) -> Option<Duration> {
    Duration::try_from(text.parse::<SignedDuration>().ok()?).ok()
}

/// Each value as a text, as other programs take it.
fn settings(entries: Vec<Entry>) -> Result<Settings, String> {
    let values = entries.into_iter().map(|Entry { key, line, node }| {
        let value = match node.value {
            Value::Text(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Truth(truth) => truth.to_string(),
            other => {
                let found = kind(&other);
                return Err(format!(
                    "has {found} at line {line}, in place of a text, a number, true or false"
                ));
            }
        };
        Ok((key, value))
    });
    Ok(Settings(values.collect::<Result<_, _>>()?))
}
