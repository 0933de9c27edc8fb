//! The time within which an event is emitted once.

use super::{duration, node::NodeRef, reader::Reader};
use crate::decode::{duration::DurationError, mistakes::invalid_value};
use std::time::Duration;

/// Reads a rate limit. `None` if it is invalid, which is reported.
pub(super) fn read<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<Duration> {
    // A number only lacks its unit: quotes would not help.
    let text = reader.any_scalar(node, "`rate_limit`")?;
    let reason = match duration::parse(&text.value) {
        Ok(duration) => return Some(duration),
        Err(DurationError::NoUnit) => {
            let place = reader.inside(&text);
            reader.report(invalid_value::rate_limit_without_unit(&text.value, place));
            return None;
        }
        Err(DurationError::Grammar) => "not written like a duration",
        Err(DurationError::NotPositive) => "must be longer than 0",
        Err(DurationError::TooLong) => "longer than 292 years",
    };
    reader.report(invalid_value::rate_limit(&text.value, text.span, reason));
    None
}
