//! Base64, strict but for line breaks.

use super::{FilesError, FilesErrorKind, FilesLimits};
use base64::{DecodeError, Engine, engine::general_purpose::STANDARD};
use std::borrow::Cow;

/// The bytes of an archive. Line breaks are skipped, because encoders for mail write them. The limit holds before decoding.
pub(super) fn decode(text: &str, limits: &FilesLimits) -> Result<Vec<u8>, FilesError> {
    let breaks = text.bytes().filter(|byte| is_break(*byte)).count();
    let length = text.len() - breaks;
    // Every four characters are three bytes, fewer if there is padding.
    let padding = text.bytes().rev().filter(|byte| !is_break(*byte)).take(2);
    let padding = padding.filter(|byte| *byte == b'=').count();
    let bytes = (length as u64).div_ceil(4) * 3;
    check(bytes.saturating_sub(padding as u64), limits)?;
    if length == 0 {
        let problem = "this is empty; send a ZIP archive as base64";
        return Err(FilesError::new(FilesErrorKind::NotBase64, problem));
    }
    let text = match breaks {
        0 => Cow::Borrowed(text.as_bytes()),
        _ => Cow::Owned(text.bytes().filter(|byte| !is_break(*byte)).collect::<Vec<_>>()),
    };
    STANDARD
        .decode(&text)
        .map_err(|error| FilesError::new(FilesErrorKind::NotBase64, problem(&error)))
}

/// The bytes of an archive that is not encoded.
pub(super) fn limited<'b>(bytes: &'b [u8], limits: &FilesLimits) -> Result<&'b [u8], FilesError> {
    check(bytes.len() as u64, limits).map(|()| bytes)
}

fn check(bytes: u64, limits: &FilesLimits) -> Result<(), FilesError> {
    if bytes <= limits.archive_bytes {
        return Ok(());
    }
    let problem =
        format!("the archive has more than {} bytes; send a smaller one", limits.archive_bytes);
    Err(FilesError::new(FilesErrorKind::TooLarge, problem))
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn problem(error: &DecodeError) -> String {
    let what = match error {
        DecodeError::InvalidByte(offset, _) => {
            format!("the character at offset {offset} (without line breaks) is not one of base64")
        }
        DecodeError::InvalidLength(_) => "the text of base64 is cut off".to_owned(),
        DecodeError::InvalidLastSymbol { .. } => {
            "the last character of base64 has bits that are not used".to_owned()
        }
        DecodeError::InvalidPadding => "the padding of base64 is wrong".to_owned(),
    };
    what + "; send the archive as base64 with the standard alphabet and padding"
}
