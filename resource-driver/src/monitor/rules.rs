//! How jobs are watched: pauses, deadlines, and how many errors are borne.

use jiff::{SignedDuration, Timestamp};
use std::{error::Error, fmt, time::Duration};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const MILLISECOND: Duration = Duration::from_millis(1);
/// The longest time that a job is watched or kept: ten years.
const LONGEST: Duration = Duration::from_secs(3_650 * 24 * 60 * 60);

/// How jobs are watched.
///
/// ```
/// use resource_driver::monitor::Rules;
/// use std::time::Duration;
///
/// let rules = Rules::new().with_deadline(Duration::from_secs(3600))?.with_retries(3);
/// assert_eq!(rules.deadline(), Duration::from_secs(3600));
/// assert!(Rules::new().with_deadline(Duration::ZERO).is_err());
/// # Ok::<_, resource_driver::monitor::RulesError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    first_pause: Duration,
    longest_pause: Duration,
    jitter_percent: u8,
    poll_timeout: Duration,
    deadline: Duration,
    grace: Duration,
    retries: u32,
    told_kept: Duration,
}

impl Rules {
    /// The rules of most drivers.
    pub fn new() -> Self {
        Self {
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(30),
            jitter_percent: 20,
            poll_timeout: Duration::from_secs(30),
            deadline: DAY,
            grace: Duration::from_secs(10),
            retries: 10,
            told_kept: DAY,
        }
    }

    /// The pause before the first poll, and before a failed attempt to store or to tell is repeated: 1 s by default. Each
    /// further pause is twice as long, up to [`Self::longest_pause`].
    pub fn first_pause(&self) -> Duration {
        self.first_pause
    }

    /// The longest pause: 30 s by default.
    pub fn longest_pause(&self) -> Duration {
        self.longest_pause
    }

    /// Changes the first and the longest pause.
    ///
    /// # Errors
    ///
    /// If one of them is shorter than 1 ms or longer than a day, or if the longest is shorter than the first.
    pub fn with_pauses(self, first: Duration, longest: Duration) -> Result<Self, RulesError> {
        let first_pause = within("the first pause", first, MILLISECOND, DAY)?;
        let longest_pause = within("the longest pause", longest, first, DAY)?;
        Ok(Self { first_pause, longest_pause, ..self })
    }

    /// The part of a pause by which it may be shorter, so that jobs of one moment are not polled together for ever: 20 % by
    /// default.
    pub fn jitter_percent(&self) -> u8 {
        self.jitter_percent
    }

    /// Changes [`Self::jitter_percent`]. More than 50 counts as 50.
    #[must_use]
    pub fn with_jitter_percent(self, percent: u8) -> Self {
        Self { jitter_percent: percent.min(50), ..self }
    }

    /// How long the driver may take to answer a poll: 30 s by default. A poll that takes longer is dropped, and is an error.
    pub fn poll_timeout(&self) -> Duration {
        self.poll_timeout
    }

    /// Changes [`Self::poll_timeout`].
    ///
    /// # Errors
    ///
    /// If it is shorter than 1 ms or longer than a day.
    pub fn with_poll_timeout(self, timeout: Duration) -> Result<Self, RulesError> {
        let poll_timeout = within("the timeout of polls", timeout, MILLISECOND, DAY)?;
        Ok(Self { poll_timeout, ..self })
    }

    /// How long an execution may take, from the moment at which it is accepted: 24 h by default. Then it has failed.
    pub fn deadline(&self) -> Duration {
        self.deadline
    }

    /// Changes [`Self::deadline`]. Jobs that are accepted already keep theirs.
    ///
    /// # Errors
    ///
    /// If it is shorter than 1 ms or longer than 3,650 days.
    pub fn with_deadline(self, deadline: Duration) -> Result<Self, RulesError> {
        let deadline = within("the deadline", deadline, MILLISECOND, LONGEST)?;
        Ok(Self { deadline, ..self })
    }

    /// For how long a driver may say that there is no such request, after watching has begun: 10 s by default.
    pub fn grace(&self) -> Duration {
        self.grace
    }

    /// Changes [`Self::grace`].
    ///
    /// # Errors
    ///
    /// If it is longer than a day.
    pub fn with_grace(self, grace: Duration) -> Result<Self, RulesError> {
        Ok(Self { grace: within("the grace", grace, Duration::ZERO, DAY)?, ..self })
    }

    /// How many polls in a row may fail before the execution has failed: 10 by default. Those after which the driver says
    /// [`Temporary`](crate::ResourceDriverError::Temporary) are not counted.
    pub fn retries(&self) -> u32 {
        self.retries
    }

    /// Changes [`Self::retries`].
    #[must_use]
    pub fn with_retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    /// For how long a job is kept after it was told, so that a repeated request gets the first answer: 24 h by default.
    pub fn told_kept(&self) -> Duration {
        self.told_kept
    }

    /// Changes [`Self::told_kept`].
    ///
    /// # Errors
    ///
    /// If it is longer than 3,650 days.
    pub fn with_told_kept(self, kept: Duration) -> Result<Self, RulesError> {
        let told_kept = within("the time to keep what was told", kept, Duration::ZERO, LONGEST)?;
        Ok(Self { told_kept, ..self })
    }

    /// The deadline of a job that is accepted at this moment.
    pub fn deadline_of(&self, accepted_at: Timestamp) -> Timestamp {
        let deadline = SignedDuration::try_from(self.deadline).unwrap_or(SignedDuration::MAX);
        accepted_at.saturating_add(deadline).unwrap_or(Timestamp::MAX)
    }

    /// Jobs that were told before this moment are forgotten.
    pub fn forgets_before(&self, now: Timestamp) -> Timestamp {
        let kept = SignedDuration::try_from(self.told_kept).unwrap_or(SignedDuration::MAX);
        now.saturating_sub(kept).unwrap_or(Timestamp::MIN)
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::new()
    }
}

/// A time that cannot be a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesError {
    what: &'static str,
    value: Duration,
    least: Duration,
    most: Duration,
}

fn within(
    what: &'static str,
    value: Duration,
    least: Duration,
    most: Duration,
) -> Result<Duration, RulesError> {
    match (least..=most).contains(&value) {
        true => Ok(value),
        false => Err(RulesError { what, value, least, most }),
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, value, least, most } = self;
        write!(f, "{what} is {value:?}: it must be from {least:?} to {most:?}")
    }
}

impl Error for RulesError {}
