//! The errors of reading a TMF event.

use super::{Family, Inbound};
use crate::{depth::DOCUMENT, envelope::tmf::UnknownEventType, quoted::quoted};
use std::{borrow::Cow, error::Error, fmt};

/// A document cannot be read as a TMF event. Programs use [`code`](Self::code) and [`path`](Self::path).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InboundError {
    /// The text is longer than [`Inbound::MAX_BYTES`].
    TooLong {
        /// The length in bytes.
        bytes: usize,
    },
    /// The text is not JSON, or is nested too deeply.
    InvalidJson {
        /// What is wrong, with line and column.
        reason: String,
    },
    /// Objects and lists are nested more than 127 levels deep.
    TooDeep,
    /// The document, its `event` or the entity in it is not an object.
    NotAnObject {
        /// The path to it. Empty for the document.
        path: Cow<'static, str>,
    },
    /// `eventId` is missing, empty or not a text.
    MissingEventId,
    /// `eventTime` is missing or not a time of RFC 3339.
    InvalidEventTime,
    /// The type is missing, or is not one of those that are read: those of TMF638 and TMF639, or of one lifecycle.
    UnknownEventType {
        /// The member that was read: `eventType`, or `@type` if that is absent.
        path: &'static str,
        /// What is wrong with it.
        reason: UnknownEventType,
    },
    /// An event of one family has an entity of the other.
    PayloadFamilyMismatch {
        /// The path to the entity.
        path: String,
        /// The family of the event's type.
        family: Family,
    },
}

impl InboundError {
    /// The code of this error, such as `missing_event_id`. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too_long",
            Self::InvalidJson { .. } => "invalid_json",
            Self::TooDeep => "too_deep",
            Self::NotAnObject { .. } => "not_an_object",
            Self::MissingEventId => "missing_event_id",
            Self::InvalidEventTime => "invalid_event_time",
            Self::UnknownEventType { reason, .. } => reason.code(),
            Self::PayloadFamilyMismatch { .. } => "payload_family_mismatch",
        }
    }

    /// The path to the member that is wrong, such as `event.resource`. Empty for the document.
    pub fn path(&self) -> &str {
        match self {
            Self::TooLong { .. } | Self::InvalidJson { .. } | Self::TooDeep => "",
            Self::MissingEventId => "eventId",
            Self::InvalidEventTime => "eventTime",
            Self::NotAnObject { path } => path,
            Self::UnknownEventType { path, .. } => path,
            Self::PayloadFamilyMismatch { path, .. } => path,
        }
    }
}

impl fmt::Display for InboundError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => {
                write!(f, "the TMF event has {bytes} bytes; the limit is {}", Inbound::MAX_BYTES)
            }
            Self::InvalidJson { reason } => write!(f, "not valid JSON: {}", quoted(reason)),
            Self::TooDeep => write!(f, "the TMF event is nested more than {DOCUMENT} levels deep"),
            Self::NotAnObject { path } if path.is_empty() => {
                f.write_str("a TMF event must be an object")
            }
            Self::NotAnObject { path } => write!(f, "`{path}` must be an object"),
            Self::MissingEventId => f.write_str("`eventId` must be a non-empty text"),
            Self::InvalidEventTime => f.write_str(
                "`eventTime` must be a time of RFC 3339, such as \"2025-11-10T10:52:11.120Z\"",
            ),
            Self::UnknownEventType { path, reason } => write!(f, "`{path}` has an {reason}"),
            Self::PayloadFamilyMismatch { path, family } => {
                write!(f, "`{path}` must be `event.{family}`: the event is about a {family}")
            }
        }
    }
}

/// `unwrap` shows this.
impl fmt::Debug for InboundError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InboundError({self})")
    }
}

impl Error for InboundError {}
