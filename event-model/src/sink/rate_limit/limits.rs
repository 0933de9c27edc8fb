//! The limits per event, from the registry and from overrides.

use super::{
    error::{OverrideError, Problem, RateLimitsError},
    go_duration::{self, GoDuration},
};
use crate::{Catalog, Descriptor};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value as Json;
use std::{cmp::Ordering, collections::HashMap, fmt, ptr, time::Duration};

/// The minimum time between events of one name about the same subject: the limits of the registry, with the overrides
/// of an operator.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use events::CATALOG;
/// use event_model::sink::RateLimits;
/// use std::time::Duration;
///
/// // For example from an environment variable.
/// let limits = RateLimits::of(&CATALOG).with_overrides(r#"{"cluster/quota_exceeded": "1h30m"}"#)?;
/// assert_eq!(limits.get("cluster/quota_exceeded"), Some(Duration::from_secs(5400)));
/// // For a line of the log when the program starts.
/// assert!(limits.to_string().contains(r#""cluster/quota_exceeded":"1h30m0s""#));
/// # Ok::<(), event_model::sink::RateLimitsError>(())
/// ```
#[derive(Clone)]
pub struct RateLimits {
    catalog: &'static Catalog,
    /// Sorted by the length of the name, which decides most comparisons, then by the name.
    overrides: Vec<(&'static str, Duration)>,
}

impl RateLimits {
    /// Creates the limits of the registry.
    pub fn of(catalog: &'static Catalog) -> Self {
        Self { catalog, overrides: Vec::new() }
    }

    /// Overrides the limits of some events.
    ///
    /// `text` is a JSON object of event names and durations. The names may be former ones; the durations have the
    /// syntax of Go's `time.ParseDuration`. `"0"` means no limit. An empty text and `null` change nothing. The last of
    /// several entries for the same event wins.
    ///
    /// # Errors
    ///
    /// If the text is not such an object. The error names all unknown events and all invalid durations.
    pub fn with_overrides(mut self, text: &str) -> Result<Self, RateLimitsError> {
        if text.is_empty() {
            return Ok(self);
        }
        let entries: Option<Entries> =
            serde_json::from_str(text).map_err(|error| RateLimitsError::json(text, error))?;
        let mut errors = Vec::new();
        for (name, value) in entries.map_or(Vec::new(), Entries::last) {
            let problem = match (self.catalog.get(&name), go_duration::parse(&value)) {
                (Some(event), Ok(duration)) => {
                    self.set(event.name, duration);
                    continue;
                }
                (None, Ok(_)) => Problem::UnknownEvent,
                (Some(_), Err(error)) => Problem::Duration(error),
                (None, Err(error)) => Problem::Both(error),
            };
            errors.push(OverrideError::new(&name, &value, problem));
        }
        match errors.is_empty() {
            true => Ok(self),
            false => Err(RateLimitsError::Entries(errors)),
        }
    }

    /// The limit of the event with this name or former name. Zero if an override removes the limit.
    pub fn get(&self, name: &str) -> Option<Duration> {
        self.written(self.catalog.get(name)?)
    }

    /// The events that have a limit, in the order of the registry. Zero if an override removes the limit.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Duration)> + '_ {
        let limited = |event: &'static Descriptor| Some((event.name, self.written(event)?));
        self.catalog.iter().filter_map(limited)
    }

    /// The limit to apply to events of this kind, even if they belong to another registry.
    pub(super) fn limit(&self, event: &Descriptor) -> Option<Duration> {
        self.written(event).filter(|limit| !limit.is_zero())
    }

    fn written(&self, event: &Descriptor) -> Option<Duration> {
        match self.place(event.name) {
            Ok(place) => Some(self.overrides[place].1),
            Err(_) => event.rate_limit,
        }
    }

    fn set(&mut self, name: &'static str, limit: Duration) {
        match self.place(name) {
            Ok(place) => self.overrides[place].1 = limit,
            Err(place) => self.overrides.insert(place, (name, limit)),
        }
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        let compare = |known: &str| match ptr::eq(known, name) {
            // Mostly the name is that of the registry itself.
            true => Ordering::Equal,
            false => (known.len(), known).cmp(&(name.len(), name)),
        };
        self.overrides.binary_search_by(|(known, _)| compare(known))
    }
}

/// Writes the limits as [`with_overrides`](Self::with_overrides) reads them: a JSON object of event names and durations,
/// which are written as Go prints them.
impl fmt::Display for RateLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        for (index, (name, limit)) in self.iter().enumerate() {
            let between = if index == 0 { "" } else { "," };
            write!(f, "{between}{}:\"{}\"", Json::from(name), GoDuration(limit))?;
        }
        f.write_str("}")
    }
}

impl fmt::Debug for RateLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RateLimits({self})")
    }
}

/// The members of an object in their order. As in Go, `null` is an empty text.
struct Entries(Vec<(String, Option<String>)>);

impl Entries {
    /// The last value for each name, in the order of the last values.
    fn last(self) -> Vec<(String, String)> {
        let mut last: HashMap<String, usize> = HashMap::new();
        for (index, (name, _)) in self.0.iter().enumerate() {
            last.insert(name.clone(), index);
        }
        let entries = self.0.into_iter().enumerate();
        let entries = entries.filter(|(index, (name, _))| last.get(name) == Some(index));
        entries.map(|(_, (name, value))| (name, value.unwrap_or_default())).collect()
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of event names and durations")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Entries, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = members.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}
