//! Who may call.

use crate::Access;

/// The tokens of callers.
#[derive(Debug)]
pub struct Tokens {}

/// What the owner of a token may do.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    pub(super) rights: Vec<Right>,
    /// The events that it may read, and the subjects that it may write events about.
    pub(super) access: Access,
}

/// What a token allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Right {
    /// To read events, progress and the catalogue.
    Read,
    /// To post events.
    Write,
}

impl Right {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

impl Tokens {
    /// What this token allows. `None` if it is not known.
    pub(super) fn grant(&self, _token: &str) -> Option<Grant> {
        None
    }
}
