//! Server-sent events: the frames of a stream.

use super::{ClientError, lines::Lines};

/// One frame of a stream.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) id: Option<String>,
    /// The kind. `None` for a frame that only moves the reader on.
    pub(super) event: Option<String>,
    pub(super) data: String,
}

/// The greatest number of bytes of a frame, and of its lines.
const MOST_BYTES: usize = 4 << 20;

/// Reads the next frame. `None` at the end. What was read of a frame stays in `frame` if the future is dropped.
pub(super) async fn next(
    lines: &mut Lines,
    frame: &mut Frame,
) -> Result<Option<Frame>, ClientError> {
    while let Some(line) = lines.next().await? {
        let line = String::from_utf8(line).map_err(ClientError::answer)?;
        let line = line.strip_suffix('\r').unwrap_or(&line);
        if line.is_empty() {
            let whole = std::mem::take(frame);
            if whole != Frame::default() {
                return Ok(Some(whole));
            }
            continue;
        }
        // A line that begins with a colon is a comment.
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "id" => frame.id = Some(value.to_owned()),
            "event" => frame.event = Some(value.to_owned()),
            "data" => {
                if frame.data.len() + value.len() > MOST_BYTES {
                    return Err(ClientError::TooLarge { most: MOST_BYTES });
                }
                if !frame.data.is_empty() {
                    frame.data.push('\n');
                }
                frame.data += value;
            }
            _ => {}
        }
    }
    Ok(None)
}
