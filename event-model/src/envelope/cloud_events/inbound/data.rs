//! The data of an event that was read.

use super::{InboundError, base64, members::Members};
use crate::{Value, value::Shown};
use serde_json::Value as Json;
use std::fmt;

/// The data of a CloudEvent.
#[derive(Clone, PartialEq)]
pub enum Data {
    /// JSON: the media type says so or is absent, or the data is not a text.
    Json(Json),
    /// A text of another media type.
    Text(String),
    /// Bytes, from `data_base64`.
    Bytes(Vec<u8>),
}

/// Shows the data without private keys, and only the number of bytes.
impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(json) => {
                f.debug_tuple("Json").field(&Shown::plain(Value::Json(json))).finish()
            }
            Self::Text(text) => {
                f.debug_tuple("Text").field(&Shown::plain(Value::Str(text))).finish()
            }
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
        }
    }
}

/// Takes the data out of `members`.
pub(super) fn take(
    members: &mut Members,
    content_type: Option<&str>,
) -> Result<Option<Data>, InboundError> {
    let data = members.take("data");
    let bytes = match members.take("data_base64") {
        None | Some(Json::Null) => None,
        Some(Json::String(text)) => {
            Some(base64::decode(&text).ok_or_else(|| members.invalid("data_base64", BASE64))?)
        }
        Some(_) => return Err(members.invalid("data_base64", BASE64)),
    };
    match (data, bytes) {
        (None | Some(Json::Null), Some(bytes)) => Ok(Some(Data::Bytes(bytes))),
        (Some(_), Some(_)) => Err(members.invalid("data_base64", "absent where `data` is given")),
        (None, None) => Ok(None),
        (Some(Json::String(text)), None) if !content_type.is_none_or(is_json) => {
            Ok(Some(Data::Text(text)))
        }
        (Some(json), None) => Ok(Some(Data::Json(json))),
    }
}

const BASE64: &str = "a text in base64 (RFC 4648)";

/// Whether a media type is `json`, or ends with `+json`, whatever its parameters.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = essence.split_once('/').map(|(_, subtype)| subtype);
    subtype.is_some_and(|subtype| subtype == "json" || subtype.ends_with("+json"))
}
