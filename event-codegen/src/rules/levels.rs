//! The levels of the conventions in one run.

use crate::{
    options::Options,
    registry::Registry,
    rule::{self, Level, Rule},
};
use std::collections::HashMap;

/// The levels of one run: those of the registry, overridden by those of the options. A later level overrides an earlier
/// one.
#[derive(Debug)]
pub(crate) struct Levels {
    set: HashMap<&'static str, Level>,
    deny_warnings: bool,
}

impl Levels {
    pub(crate) fn new(registry: &Registry, options: &Options) -> Self {
        let in_registry = registry.levels.iter();
        let in_registry = in_registry
            .filter_map(|(name, level)| Some((rule::find(&name.value)?.name, level.value)));
        let in_options = options.levels.iter().map(|(rule, level)| (rule.name, *level));
        Self { set: in_registry.chain(in_options).collect(), deny_warnings: options.deny_warnings }
    }

    /// The level of a convention. `None` for an error of meaning.
    pub(crate) fn of(&self, rule: &Rule) -> Option<Level> {
        let default = rule.default_level?;
        Some(match self.set.get(rule.name).copied().unwrap_or(default) {
            Level::Warn if self.deny_warnings => Level::Deny,
            level @ (Level::Allow | Level::Warn | Level::Deny) => level,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{MISSING_DESCRIPTION, MISSING_KEY, PAST_TENSE};

    #[test]
    fn the_last_word_on_a_level_counts() {
        let options = |levels: &[(&'static Rule, Level)], deny_warnings| Options {
            levels: levels.to_vec(),
            deny_warnings,
            ..Options::default()
        };
        let past_tense = &PAST_TENSE;
        let cases = [
            (past_tense, options(&[], false), Some(Level::Deny)),
            (&MISSING_DESCRIPTION, options(&[], true), Some(Level::Allow)),
            (past_tense, options(&[(past_tense, Level::Warn)], false), Some(Level::Warn)),
            (past_tense, options(&[(past_tense, Level::Warn)], true), Some(Level::Deny)),
            (
                past_tense,
                options(&[(past_tense, Level::Warn), (past_tense, Level::Allow)], true),
                Some(Level::Allow),
            ),
            (&MISSING_KEY, options(&[(&MISSING_KEY, Level::Allow)], false), None),
        ];
        for (rule, options, expected) in cases {
            assert_eq!(
                Levels::new(&Registry::default(), &options).of(rule),
                expected,
                "{options:?}"
            );
        }
    }
}
