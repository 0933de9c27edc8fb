//! The names of parameters that cannot be the names of identities.

use std::{error::Error, fmt};

/// The parameters of all routes that have identities as parameters.
pub(super) const RESERVED: &[&str] = &[
    "after",
    "category",
    "cursor",
    "limit",
    "min_severity",
    "name",
    "order",
    "process",
    "q",
    "severity",
    "since",
    "until",
    "wait",
];

/// A registry cannot be served: identities of it have the names of parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReservedNames {
    names: Vec<&'static str>,
}

impl ReservedNames {
    /// The identities that have the name of a parameter.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }
}

/// Refuses identities that are named like a parameter.
pub(super) fn check(identities: &[&'static str]) -> Result<(), ReservedNames> {
    let names = identities.iter().copied().filter(|name| RESERVED.contains(name));
    let names: Vec<_> = names.collect();
    match names.is_empty() {
        true => Ok(()),
        false => Err(ReservedNames { names }),
    }
}

impl fmt::Display for ReservedNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.names.iter().map(|name| format!("`{name}`")).collect();
        let names = names.join(", ");
        write!(
            f,
            "an identity of the registry cannot be named {names}: a query has a parameter of that name; rename the property"
        )
    }
}

impl Error for ReservedNames {}
