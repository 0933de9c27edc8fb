//! Files that mean harm, and what is expected of them.

mod aliases;
mod damage;
mod floods;
mod masses;
mod registries;
mod sound;

/// A file that means harm.
pub(super) struct Hostile {
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
    pub(super) expected: Expected,
}

/// What is reported about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// Nothing: it is sound.
    Nothing,
    /// A mistake, as YAML or as a registry: the name of the rule.
    Rule(&'static str),
    /// Whatever it means as a registry, for it is sound as YAML.
    NoSyntaxError,
}

const SOUND_YAML: Expected = Expected::NoSyntaxError;
const SYNTAX: Expected = Expected::Rule("syntax");
const LIMIT: Expected = Expected::Rule("limit-exceeded");

/// A name, what makes the file, and what is expected.
pub(super) type Row = (&'static str, fn() -> Vec<u8>, Expected);

pub(super) use aliases::ALL as ALIASES;
pub(super) use damage::ALL as DAMAGE;
pub(super) use floods::ALL as FLOODS;
pub(super) use masses::ALL as MASSES;
pub(super) use sound::ALL as SOUND;

/// All of them.
pub(super) const ALL: [&[Row]; 5] = [DAMAGE, FLOODS, ALIASES, MASSES, SOUND];

/// Makes the file of `row`.
pub(super) fn file(&(name, make, expected): &Row) -> Hostile {
    Hostile { name, bytes: make(), expected }
}

impl Expected {
    /// Whether diagnostics of these rules are as expected.
    pub(super) fn is(self, rules: &[&str]) -> bool {
        match self {
            Self::Nothing => rules.is_empty(),
            Self::Rule(rule) => rules.contains(&rule),
            Self::NoSyntaxError => !rules.contains(&"syntax"),
        }
    }
}
