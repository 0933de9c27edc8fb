//! Who may call: the tokens of callers, and the file that has their digests.

#[cfg(feature = "cli")]
pub(crate) mod edit;
mod entry;
mod file;
mod secret;

use crate::Access;
use entry::Entry;
use file::Watched;
use jiff::Timestamp;
use std::{error::Error, fmt, path::Path};

/// The tokens of callers, from a file with their digests. The file is read again when it changes.
///
/// `event-log token new` makes a token and writes its digest into the file, which is TOML:
///
/// ```toml
/// [[token]]
/// name = "alice"
/// sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
/// rights = ["read", "write"]
/// roots = ["cluster_id=5a3e0000-0000-0000-0000-000000000001"]
/// expires = 2027-01-01T00:00:00Z
/// ```
///
/// `rights` are `read` and `write`. Without `roots`, the token is for all events; with them, only for the events that have one
/// of these identities. Without `expires`, it is accepted until it is removed.
///
/// A change of the file is noticed by the next request. If the new file has mistakes or cannot be read, the old tokens stay,
/// and the mistakes are logged. While there is no file, no token is accepted.
pub struct Tokens(Watched);

/// What the owner of a token may do.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    /// The name of the token, for logs. `None` if tokens are not asked for.
    pub(super) name: Option<Box<str>>,
    pub(super) rights: Vec<Right>,
    /// The events that it may read, and the subjects that it may write events about.
    pub(super) access: Access,
}

/// What a token allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub(crate) enum Right {
    /// To read events, progress and the catalogue
    Read,
    /// To post events
    Write,
}

/// Why a token is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    Unknown,
    Expired,
}

/// A file of tokens cannot be used.
#[derive(Debug)]
pub struct TokensError(String);

impl Right {
    pub(crate) const ALL: [Self; 2] = [Self::Read, Self::Write];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

impl Tokens {
    /// Reads a file of tokens.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or has mistakes: the error names all of them with their lines.
    pub fn open(file: impl AsRef<Path>) -> Result<Self, TokensError> {
        Watched::open(file.as_ref()).map(Self)
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.0.entries().len()
    }

    /// Whether there are no tokens, so that no caller is accepted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What this token allows.
    pub(super) fn grant(&self, token: &str) -> Result<Grant, Refused> {
        let entries = self.0.entries();
        let digest = secret::digest(token);
        // All entries are compared, so that the time does not tell which one is the nearest.
        let mut found: Option<&Entry> = None;
        for entry in &*entries {
            if secret::is_equal(&entry.sha256, &digest) {
                found = Some(entry);
            }
        }
        let entry = found.ok_or(Refused::Unknown)?;
        if entry.expires.is_some_and(|end| end <= Timestamp::now()) {
            return Err(Refused::Expired);
        }
        Ok(entry.grant())
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").field("len", &self.len()).finish_non_exhaustive()
    }
}

impl fmt::Display for TokensError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for TokensError {}
