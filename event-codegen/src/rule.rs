//! What a rule is: its name, its default level and its page. The checks are in `rules`, and the texts of
//! mistakes that are found while a registry is read are in `syntax::mistakes` and `decode::mistakes`.

mod level;
mod refusal;
mod table;

pub use level::Level;
pub(crate) use refusal::Refusal;
pub use table::RULES;
pub(crate) use table::*;

use std::fmt;

/// A rule that registries must keep.
pub struct Rule {
    /// The stable name, in kebab case.
    pub name: &'static str,
    /// The level of a convention. `None` for an error of meaning, whose level cannot be changed.
    pub default_level: Option<Level>,
    /// The page about the rule, in Markdown: what it requires, why, and examples.
    pub page: &'static str,
}

impl Rule {
    const fn error(name: &'static str, page: &'static str) -> Self {
        Self { name, default_level: None, page }
    }

    const fn convention(name: &'static str, level: Level, page: &'static str) -> Self {
        Self { name, default_level: Some(level), page }
    }

    /// Whether levels and the `allow` of an event can change how the rule is reported.
    pub fn is_convention(&self) -> bool {
        self.default_level.is_some()
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

/// The rule with this name. `None` if the name is unknown.
///
/// ```
/// use event_codegen::{Level, rule};
///
/// let past_tense = rule::find("past-tense").expect("a rule");
/// assert_eq!(past_tense.default_level, Some(Level::Deny));
/// assert!(rule::find("past_tense").is_none());
/// ```
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// The convention with this name, or the reason why it is not a convention.
pub(crate) fn convention(name: &str) -> Result<&'static Rule, Refusal> {
    match find(name) {
        Some(rule) if rule.is_convention() => Ok(rule),
        Some(_) => Err(Refusal::Fixed),
        None => Err(Refusal::Unknown),
    }
}

/// The names of all conventions.
pub(crate) fn conventions() -> impl Iterator<Item = &'static str> + Clone {
    RULES.iter().filter(|rule| rule.is_convention()).map(|rule| rule.name)
}
