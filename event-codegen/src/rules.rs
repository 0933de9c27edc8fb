//! The rules that a registry must keep: one file and one page each. [`RULES`] is the only index.
//!
//! A rule's file holds the words of its diagnostics. Rules of form are found while the registry is read, which calls
//! them; the others have a `check` that looks at what was read.

pub(crate) mod duplicate_key;
pub(crate) mod duplicate_name;
pub(crate) mod forbidden_property;
pub(crate) mod inconsistent_spelling;
pub(crate) mod invalid_name;
pub(crate) mod invalid_value;
pub(crate) mod limit_exceeded;
pub(crate) mod malformed_message;
pub(crate) mod missing_description;
pub(crate) mod missing_group;
pub(crate) mod missing_identity;
pub(crate) mod missing_key;
pub(crate) mod mixed_name_forms;
pub(crate) mod name_case;
pub(crate) mod name_collision;
pub(crate) mod opaque_message;
pub(crate) mod optional_in_message;
pub(crate) mod past_tense;
pub(crate) mod syntax;
pub(crate) mod unknown_event_type;
pub(crate) mod unknown_key;
pub(crate) mod unknown_placeholder;
pub(crate) mod unknown_property_type;
pub(crate) mod unknown_rule;
pub(crate) mod unknown_severity;
pub(crate) mod unused_allow;
pub(crate) mod unused_property;
pub(crate) mod wrong_identity_type;
pub(crate) mod wrong_type;

mod context;
mod findings;
mod level;
mod properties;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use context::Context;
pub(crate) use findings::Findings;
pub use findings::Removed;
pub use level::Level;

use crate::{diagnostic::Diagnostics, options::Options, registry::Registry, source::Sources};
use level::Levels;

/// A rule that registries must keep.
pub struct Rule {
    /// The stable name, in kebab case.
    pub name: &'static str,
    /// The level of a convention; none for an error of meaning, which no level can change.
    pub default_level: Option<Level>,
    /// The page about it, in Markdown: what, why, examples.
    pub page: &'static str,
    /// Looks for what breaks the rule; none when it is found while the registry is read.
    pub(crate) check: Option<fn(&Context<'_>, &mut Findings<'_>)>,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

/// Looks for what breaks the rules in a registry that was read. Says what is so broken that no code can be generated for
/// it.
pub(crate) fn check(
    registry: &Registry,
    sources: &Sources,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Removed {
    let context = Context::new(registry, sources);
    let mut findings = Findings::new(registry, Levels::new(registry, options), diagnostics);
    for rule in RULES {
        if let Some(check) = rule.check.filter(|_| findings.want(rule)) {
            check(&context, &mut findings);
        }
    }
    unused_allow::check(&context, &mut findings);
    findings.into_removed()
}

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// All rules, in the order of their names.
pub static RULES: &[&Rule] = &[
    &duplicate_key::RULE,
    &duplicate_name::RULE,
    &forbidden_property::RULE,
    &inconsistent_spelling::RULE,
    &invalid_name::RULE,
    &invalid_value::RULE,
    &limit_exceeded::RULE,
    &malformed_message::RULE,
    &missing_description::RULE,
    &missing_group::RULE,
    &missing_identity::RULE,
    &missing_key::RULE,
    &mixed_name_forms::RULE,
    &name_case::RULE,
    &name_collision::RULE,
    &opaque_message::RULE,
    &optional_in_message::RULE,
    &past_tense::RULE,
    &syntax::RULE,
    &unknown_event_type::RULE,
    &unknown_key::RULE,
    &unknown_placeholder::RULE,
    &unknown_property_type::RULE,
    &unknown_rule::RULE,
    &unknown_severity::RULE,
    &unused_allow::RULE,
    &unused_property::RULE,
    &wrong_identity_type::RULE,
    &wrong_type::RULE,
];
