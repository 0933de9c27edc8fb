//! Hostile files, and the expected diagnostics.

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
    rule: Option<&'static str>,
}

/// A name, a function that makes the file, and a rule that the file breaks. `None` if it is valid YAML.
pub(super) type Row = (&'static str, fn() -> Vec<u8>, Option<&'static str>);

const SYNTAX: Option<&str> = Some("syntax");
const LIMIT: Option<&str> = Some("limit-exceeded");

pub(super) const DAMAGE: &[Row] = damage::ALL;
pub(super) const FLOODS: &[Row] = floods::ALL;
pub(super) const ALIASES: &[Row] = aliases::ALL;
pub(super) const MASSES: &[Row] = masses::ALL;
pub(super) const SOUND: &[Row] = sound::ALL;

/// All of them.
pub(super) const ALL: [&[Row]; 5] = [DAMAGE, FLOODS, ALIASES, MASSES, SOUND];

/// Makes the file of `row`.
pub(super) fn file(&(name, make, rule): &Row) -> Hostile {
    Hostile { name, bytes: make(), rule }
}

impl Hostile {
    /// What is not as expected when these rules are reported.
    pub(super) fn surprise(&self, rules: &[&str]) -> Option<String> {
        let is_expected = match self.rule {
            Some(rule) => rules.contains(&rule),
            None => !rules.contains(&"syntax"),
        };
        (!is_expected).then(|| format!("{}, expected {:?}: {rules:?}", self.name, self.rule))
    }
}
