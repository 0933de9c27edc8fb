//! A name that is not the name of a convention, in a registry or in an option.

use super::conventions;
use crate::similar::{Similar, similar};

/// Why a name is not the name of a rule whose level can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is no such rule.
    Unknown,
    /// It is an error of meaning.
    Fixed,
}

impl Refusal {
    /// The convention that `name` was probably meant to be; `past_tense` is `past-tense`. `None` for an error of
    /// meaning.
    pub(crate) fn meant(self, name: &str) -> Option<Similar<'static>> {
        match self {
            Self::Unknown => similar(&name.replace('_', "-"), conventions()),
            Self::Fixed => None,
        }
    }

    /// The sentence that says what is wrong with `name`.
    pub(crate) fn sentence(self, name: &str) -> String {
        match self {
            Self::Unknown => format!("unknown rule `{name}`"),
            Self::Fixed => format!("`{name}` is an error of meaning: its level cannot be changed"),
        }
    }
}
