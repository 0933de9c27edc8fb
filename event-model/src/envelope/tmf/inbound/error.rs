//! Why a document is not read as a TMF event.

use super::{Family, Inbound};
use crate::envelope::tmf::UnknownEventType;
use std::{error::Error, fmt};

/// Why a document is not read as a TMF event. Programs look at [`code`](Self::code) and [`path`](Self::path).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InboundError {
    /// The text is longer than [`Inbound::MAX_BYTES`].
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// The text is no JSON, or too deeply nested.
    InvalidJson {
        /// What is wrong, with line and column.
        reason: String,
    },
    /// The document, its `event` or the entity in it is no object.
    NotAnObject {
        /// Which of them; empty for the document.
        path: &'static str,
    },
    /// There is no `eventId`, or it is no text, or empty.
    MissingEventId,
    /// There is no `eventTime`, or it is no time of RFC 3339.
    InvalidEventTime,
    /// The type is none of TMF638 and TMF639, or there is none.
    UnknownEventType {
        /// The member that was looked at: `eventType`, or `@type` where that is absent.
        path: &'static str,
        /// What it is instead.
        reason: UnknownEventType,
    },
    /// An event of one family has an entity of the other.
    PayloadFamilyMismatch {
        /// Where the entity is.
        path: &'static str,
        /// The family that the type of the event says.
        family: Family,
    },
}

impl InboundError {
    /// The word for programs, such as `missing_event_id`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too_long",
            Self::InvalidJson { .. } => "invalid_json",
            Self::NotAnObject { .. } => "not_an_object",
            Self::MissingEventId => "missing_event_id",
            Self::InvalidEventTime => "invalid_event_time",
            Self::UnknownEventType { reason, .. } => reason.code(),
            Self::PayloadFamilyMismatch { .. } => "payload_family_mismatch",
        }
    }

    /// The member that is wrong, such as `event.resource`; empty when it is the document.
    pub fn path(&self) -> &'static str {
        match self {
            Self::TooLong { .. } | Self::InvalidJson { .. } => "",
            Self::MissingEventId => "eventId",
            Self::InvalidEventTime => "eventTime",
            Self::NotAnObject { path }
            | Self::UnknownEventType { path, .. }
            | Self::PayloadFamilyMismatch { path, .. } => path,
        }
    }
}

impl fmt::Display for InboundError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => {
                write!(f, "a TMF event of {bytes} bytes: at most {} are read", Inbound::MAX_BYTES)
            }
            Self::InvalidJson { reason } => write!(f, "no JSON: {reason}"),
            Self::NotAnObject { path: "" } => f.write_str("a TMF event should be an object"),
            Self::NotAnObject { path } => write!(f, "`{path}` should be an object"),
            Self::MissingEventId => f.write_str("`eventId` should be a non-empty text"),
            Self::InvalidEventTime => f.write_str(
                "`eventTime` should be a time of RFC 3339, such as \"2025-11-10T10:52:11.120Z\"",
            ),
            Self::UnknownEventType { path, reason } => write!(f, "`{path}` has an {reason}"),
            Self::PayloadFamilyMismatch { path, family } => {
                write!(f, "`{path}` should be `event.{family}`: the event is about a {family}")
            }
        }
    }
}

impl Error for InboundError {}
