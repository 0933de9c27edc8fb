//! What a log answered, as the process says it that appended.

use event_log::Cursor;
use event_model::uuid::Uuid;
use std::{collections::HashMap, fmt, str::FromStr};

/// One line of a child: what it did, or what the log answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// No answer: it is sent again, after an error.
    Again,
    Stored,
    Duplicate,
    Suppressed,
    /// A sink took it, and `flush` returned.
    Flushed,
    /// A reader has shown it.
    Seen,
    Unknown,
    Full,
    Failed,
}

impl Answer {
    /// Whether the log did not store the event, or does not know.
    pub(super) fn is_refusal(self) -> bool {
        [Self::Unknown, Self::Full, Self::Failed].contains(&self)
    }
}

const WORDS: [(Answer, &str); 9] = [
    (Answer::Again, "again"),
    (Answer::Stored, "stored"),
    (Answer::Duplicate, "duplicate"),
    (Answer::Suppressed, "suppressed"),
    (Answer::Flushed, "flushed"),
    (Answer::Seen, "seen"),
    (Answer::Unknown, "unknown"),
    (Answer::Full, "full"),
    (Answer::Failed, "failed"),
];

/// A line about one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) answer: Answer,
    pub(super) id: Uuid,
    pub(super) cursor: Option<Cursor>,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, word) = WORDS.iter().find(|(answer, _)| *answer == self.answer).unwrap();
        write!(f, "event {word} {}", self.id)?;
        self.cursor.map_or(Ok(()), |cursor| write!(f, " {cursor}"))
    }
}

impl FromStr for Line {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.strip_prefix("event ").ok_or(())?.split(' ');
        let word = words.next().ok_or(())?;
        let (answer, _) = WORDS.iter().find(|(_, own)| *own == word).ok_or(())?;
        let id = words.next().ok_or(())?.parse().map_err(|_| ())?;
        let cursor = words.next().map(|text| text.parse().unwrap());
        Ok(Self { answer: *answer, id, cursor })
    }
}

/// All that was answered.
#[derive(Default)]
pub(super) struct Ledger {
    pub(super) events: HashMap<Uuid, Entry>,
    pub(super) suppressed: u64,
}

/// What was answered about one event.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Its place, if it was acknowledged.
    pub(super) cursor: Option<Cursor>,
    pub(super) is_flushed: bool,
    /// Its place, if a reader has shown it.
    pub(super) seen: Option<Cursor>,
    /// Whether it may be there although it was not acknowledged.
    pub(super) is_open: bool,
    was_unknown: bool,
}

impl Entry {
    pub(super) fn is_unknown(&self) -> bool {
        self.is_open && !self.is_acknowledged()
    }

    pub(super) fn is_acknowledged(&self) -> bool {
        self.cursor.is_some() || self.is_flushed
    }
}

impl Ledger {
    /// Adds what a process said, in its order.
    pub(super) fn add(&mut self, lines: &[Line]) {
        for line in lines {
            self.line(*line);
        }
    }

    fn line(&mut self, Line { answer, id, cursor }: Line) {
        if answer == Answer::Suppressed {
            self.suppressed += 1;
            return;
        }
        let entry = self.events.entry(id).or_default();
        match answer {
            Answer::Again => entry.is_open = true,
            Answer::Unknown => (entry.is_open, entry.was_unknown) = (true, true),
            // "Nothing was stored" is about this attempt.
            Answer::Full | Answer::Failed => entry.is_open = entry.was_unknown,
            Answer::Seen => entry.seen = cursor,
            Answer::Flushed => entry.is_flushed = true,
            Answer::Suppressed => {}
            Answer::Stored => {
                assert!(!entry.is_acknowledged(), "{id} was stored twice");
                entry.cursor = cursor;
            }
            Answer::Duplicate => {
                let is_known = entry.is_acknowledged() || entry.was_unknown;
                assert!(is_known, "{id} was stored although the log said that nothing was");
                assert!(entry.cursor.is_none() || entry.cursor == cursor, "{id} has two places");
                entry.cursor = cursor;
            }
        }
    }

    /// The number of events that were acknowledged.
    pub(super) fn acknowledged(&self) -> usize {
        self.events.values().filter(|entry| entry.is_acknowledged()).count()
    }
}
