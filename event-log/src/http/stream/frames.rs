//! The frames of a stream of server-sent events.

use crate::{Cursor, Logged, RemovedRange};
use serde::Serialize;
use std::io::Write as _;

/// A comment: readers drop it.
pub(super) const COMMENT: &[u8] = b":\n\n";

/// The number of ranges that a gap names.
const MOST_RANGES: usize = 100;

/// An event.
pub(super) fn event(out: &mut Vec<u8>, event: &Logged) -> serde_json::Result<()> {
    write!(out, "id: {}\nevent: event\ndata: ", event.cursor).expect("memory takes all bytes");
    data(out, event)
}

/// Moves the reader on: it has no data, so it is not an event for the reader.
pub(super) fn id(out: &mut Vec<u8>, cursor: Cursor) {
    write!(out, "id: {cursor}\n\n").expect("memory takes all bytes");
}

/// How long the reader shall wait before it connects again, in milliseconds.
pub(super) fn retry(out: &mut Vec<u8>, milliseconds: u64) {
    write!(out, "retry: {milliseconds}\n\n").expect("memory takes all bytes");
}

/// Events were removed that the reader has not seen. It has no id, so it is told again if the connection ends here.
pub(super) fn gap(out: &mut Vec<u8>, ranges: &[RemovedRange], complete: bool) {
    #[derive(Serialize)]
    struct Gap<'a> {
        ranges: &'a [RemovedRange],
        complete: bool,
    }
    let complete = complete && ranges.len() <= MOST_RANGES;
    let ranges = &ranges[..ranges.len().min(MOST_RANGES)];
    out.extend(b"event: gap\ndata: ");
    data(out, &Gap { ranges, complete }).expect("texts and numbers are JSON");
}

/// The data and the end of a frame.
fn data(out: &mut Vec<u8>, value: &impl Serialize) -> serde_json::Result<()> {
    let start = out.len();
    serde_json::to_writer(&mut *out, value)?;
    // Between the tokens of JSON, a line break is a space. Here it would end the data.
    for byte in &mut out[start..] {
        if matches!(byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
    out.extend(b"\n\n");
    Ok(())
}
