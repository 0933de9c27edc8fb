//! Records that are read back.

use super::{
    IDS, RecordError,
    fit::{NUL_REMOVED, TRUNCATED},
    members::{Members, wrong},
};
use crate::{
    Category, Severity, Value,
    depth::{self, DOCUMENT},
    value::Shown,
};
use jiff::Timestamp;
use serde_json::{Map, Value as Json};
use std::fmt;
use uuid::Uuid;

/// A record that was read. The program need not know its event.
///
/// `AnyEvent::decode(record.name(), record.properties())` of a generated crate returns the typed event.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Severity, envelope::StoredRecord};
/// use events::AnyEvent; // the generated crate
///
/// let record = StoredRecord::parse(br#"{
///     "name": "host/probe_finished", "event_time": "2026-11-20T08:00:00.123Z", "severity": "warning", "message": "Probed",
///     "host_id": "00000000-0000-0000-0000-000000000001", "infra_env_id": "00000000-0000-0000-0000-000000000002",
///     "props": "{\"host_name\":\"worker-0\",\"type\":\"disk\",\"match\":7}"
/// }"#)?;
/// assert_eq!(record.severity(), Severity::Warning);
/// let event = AnyEvent::decode(record.name(), record.properties())?;
/// assert_eq!(event.to_string(), r#"Probe "disk" of worker-0 ended: 7 on unbound"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct StoredRecord {
    name: String,
    time: Timestamp,
    severity: Severity,
    category: Category,
    message: String,
    request_id: Option<Uuid>,
    suppressed: u64,
    properties: Map<String, Json>,
    is_truncated: bool,
    is_nul_removed: bool,
}

impl StoredRecord {
    /// The maximum length of a record, in bytes: 1 MiB.
    pub const MAX_BYTES: usize = 1 << 20;

    /// Reads a record from JSON. `props` may be an object, as [`Record::default()`](super::Record) writes it, or a text
    /// that contains one, as [`Record::compatible()`](super::Record::compatible) writes it.
    ///
    /// `event_time`, with any offset and precision, and `severity` are required. Without `category` the record is for
    /// [`Category::User`]. `null` is the same as absent. Other members are ignored.
    ///
    /// # Errors
    ///
    /// If the text is not a record, has more than [`MAX_BYTES`](Self::MAX_BYTES) bytes, or has more than 127 levels.
    pub fn parse(text: impl AsRef<[u8]>) -> Result<Self, RecordError> {
        let text = text.as_ref();
        if text.len() > Self::MAX_BYTES {
            return Err(RecordError::TooLong { bytes: text.len() });
        }
        let json = serde_json::from_slice(text).map_err(|error| RecordError::syntax("", &error))?;
        Self::from_json(json)
    }

    /// Reads a record from a JSON value, such as an item of a list. If `props` is a text,
    /// [`MAX_BYTES`](Self::MAX_BYTES) is its limit.
    ///
    /// # Errors
    ///
    /// If the value is not a record, or has more than 127 levels.
    pub fn from_json(json: Json) -> Result<Self, RecordError> {
        let Some(json) = depth::shallow(json, DOCUMENT) else { return Err(TOO_DEEP) };
        let Json::Object(members) = json else { return Err(wrong("", "an object")) };
        let mut members = Members::new(members);
        let mut properties = properties(&mut members)?;
        Ok(Self {
            name: members.text("name")?.unwrap_or_default(),
            time: members.parsed("event_time", "a time as in RFC 3339")?.ok_or(MISSING_TIME)?,
            severity: members.parsed("severity", SEVERITIES)?.ok_or(MISSING_SEVERITY)?,
            category: members.parsed("category", "user or metrics")?.unwrap_or(Category::User),
            message: members.text("message")?.unwrap_or_default(),
            request_id: members.parsed("request_id", "a UUID")?,
            suppressed: members.count("suppressed")?,
            is_truncated: is_told(&mut properties, TRUNCATED),
            is_nul_removed: is_told(&mut properties, NUL_REMOVED),
            properties,
        })
    }

    /// The name of the event. Empty if the record has none.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The time of the event.
    pub fn time(&self) -> Timestamp {
        self.time
    }

    /// The severity.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The audience of the event.
    pub fn category(&self) -> Category {
        self.category
    }

    /// The rendered message. Empty if the record has none.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Whether the message was cut when the record was written, as
    /// [`Record::compatible()`](super::Record::compatible) does.
    pub fn is_message_truncated(&self) -> bool {
        self.is_truncated
    }

    /// Whether NULs were removed from texts when the record was written.
    pub fn is_nul_removed(&self) -> bool {
        self.is_nul_removed
    }

    /// The request that caused the event.
    pub fn request_id(&self) -> Option<Uuid> {
        self.request_id
    }

    /// The number of events like this one that a rate limit suppressed before it.
    pub fn suppressed(&self) -> u64 {
        self.suppressed
    }

    /// All properties of the event: the identities that are members of the record, and those in `props`. If both have
    /// the same one, the member of the record wins. What `props` says about the record itself, such as
    /// [`is_message_truncated`](Self::is_message_truncated), is not among them.
    pub fn properties(&self) -> &Map<String, Json> {
        &self.properties
    }
}

/// Hides private keys: the writer of the record may not have done so.
impl fmt::Debug for StoredRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let properties = Json::Object(self.properties.clone());
        f.debug_struct("StoredRecord")
            .field("name", &Shown::plain(Value::Str(&self.name)))
            .field("time", &self.time)
            .field("severity", &self.severity)
            .field("category", &self.category)
            .field("message", &Shown::plain(Value::Str(&self.message)))
            .field("request_id", &self.request_id)
            .field("suppressed", &self.suppressed)
            .field("is_message_truncated", &self.is_truncated)
            .field("is_nul_removed", &self.is_nul_removed)
            .field("properties", &Shown::plain(Value::Json(&properties)))
            .finish()
    }
}

const SEVERITIES: &str = "info, warning, error or critical";
const TOO_DEEP: RecordError = wrong("", "an object of at most 127 levels");
const MISSING_TIME: RecordError = wrong("event_time", "a time as in RFC 3339");
const MISSING_SEVERITY: RecordError = wrong("severity", SEVERITIES);

fn properties(members: &mut Members) -> Result<Map<String, Json>, RecordError> {
    let mut properties = props(members.take("props"))?;
    for name in IDS {
        if let Some(id) = members.text(name)? {
            properties.insert(name.to_owned(), Json::String(id));
        }
    }
    Ok(properties)
}

/// Takes what the record says about itself out of the properties.
fn is_told(properties: &mut Map<String, Json>, name: &str) -> bool {
    let is_told = properties.get(name) == Some(&Json::Bool(true));
    if is_told {
        properties.remove(name);
    }
    is_told
}

fn props(json: Option<Json>) -> Result<Map<String, Json>, RecordError> {
    let json = match json {
        Some(Json::String(text)) if text.is_empty() => None,
        Some(Json::String(text)) if text.len() > StoredRecord::MAX_BYTES => {
            return Err(RecordError::TooLong { bytes: text.len() });
        }
        Some(Json::String(text)) => Some(
            serde_json::from_str(&text).map_err(|error| RecordError::syntax("props", &error))?,
        ),
        json => json,
    };
    match json {
        None | Some(Json::Null) => Ok(Map::new()),
        Some(Json::Object(members)) => Ok(members),
        Some(_) => Err(wrong("props", "an object, or a text with one")),
    }
}
