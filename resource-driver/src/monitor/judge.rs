//! What the answer to a poll means.

use super::{Poll, Rules, failure};
use crate::{Ended, LifecycleExecution, ResourceDriverError};
use std::time::Duration;

/// What the answer to a poll means.
pub(super) enum Verdict {
    /// The execution goes on.
    GoesOn,
    /// It is not known how far it is. The driver is asked again.
    Unknown {
        /// Why it is not known.
        problem: String,
        /// How long to wait at least.
        least: Duration,
        /// Whether it is an error, of which only some in a row are borne.
        is_error: bool,
    },
    /// It has ended, as the driver says.
    Ended(Ended),
    /// It counts as failed.
    Failed(Ended),
}

/// Judges the answer to a poll after this number of errors in a row.
pub(super) fn judge(poll: Poll, errors: u32, is_in_grace: bool, rules: &Rules) -> Verdict {
    let error = match poll {
        Poll::Answered(LifecycleExecution::InProgress) => return Verdict::GoesOn,
        Poll::Answered(LifecycleExecution::Ended(ended)) => return Verdict::Ended(ended),
        Poll::Failed(ResourceDriverError::Temporary { message, retry_after }) => {
            let least = retry_after.unwrap_or_default();
            return Verdict::Unknown { problem: message, least, is_error: false };
        }
        Poll::Failed(ResourceDriverError::RequestNotFound(message)) if is_in_grace => {
            let least = Duration::ZERO;
            return Verdict::Unknown { problem: message, least, is_error: false };
        }
        Poll::Failed(error @ ResourceDriverError::RequestNotFound(_)) => {
            return Verdict::Failed(failure::of(&error));
        }
        Poll::Failed(error) => error,
        Poll::TimedOut => ResourceDriverError::other(format!(
            "the driver did not answer within {:?}",
            rules.poll_timeout()
        )),
        Poll::Panicked => ResourceDriverError::other("the driver panicked"),
    };
    match errors < rules.retries() {
        true => {
            Verdict::Unknown { problem: error.to_string(), least: Duration::ZERO, is_error: true }
        }
        false => Verdict::Failed(failure::of(&error)),
    }
}
