//! Files that mean harm: for every test that must survive them.

mod damage;
mod floods;

/// A file that means harm.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    pub(crate) bytes: fn() -> Vec<u8>,
    /// The rule that it breaks as YAML; none when it is sound, whatever it means.
    pub(crate) rule: Option<&'static str>,
}

/// All of them.
pub(crate) fn all() -> impl Iterator<Item = Hostile> {
    floods::ALL.iter().chain(damage::ALL).map(|&(name, bytes, rule)| Hostile { name, bytes, rule })
}

const SYNTAX: Option<&str> = Some("syntax");
const LIMIT: Option<&str> = Some("limit-exceeded");

/// A name, what makes the file, and the rule that it breaks.
type Row = (&'static str, fn() -> Vec<u8>, Option<&'static str>);
