//! The checks of the rules: one file each. [`CHECKS`] is the only index.
//!
//! The file of a rule has its check and the texts of its diagnostics. The page is in `rule/`. The texts of mistakes
//! that are found while a registry is read are in `syntax::mistakes` and `decode::mistakes`.

mod duplicate_key;
mod duplicate_name;
mod forbidden_property;
mod inconsistent_spelling;
mod invalid_value;
mod malformed_message;
mod missing_description;
mod missing_group;
mod missing_identity;
mod mixed_name_forms;
mod name_case;
mod name_collision;
mod opaque_message;
mod optional_in_message;
mod past_tense;
mod unknown_placeholder;
mod unused_allow;
mod unused_property;
mod wrong_identity_type;

mod context;
mod findings;
mod levels;
mod properties;
#[cfg(test)]
mod tests;
mod words;

use context::{Context, Named};
use findings::Findings;
pub(crate) use findings::Removed;

use crate::{
    diagnostic::Collector,
    options::Options,
    registry::Registry,
    rule::{self, Rule},
    source::{Sources, Span},
    syntax::Aliased,
};
use levels::Levels;

/// Looks for violations of a rule.
type Check = fn(&Context<'_>, &mut Findings<'_>);

/// The rules with a check, in the order of the checks.
static CHECKS: &[(&Rule, Check)] = &[
    (&rule::DUPLICATE_KEY, duplicate_key::check),
    (&rule::DUPLICATE_NAME, duplicate_name::check),
    (&rule::FORBIDDEN_PROPERTY, forbidden_property::check),
    (&rule::INCONSISTENT_SPELLING, inconsistent_spelling::check),
    (&rule::INVALID_VALUE, invalid_value::check),
    (&rule::MALFORMED_MESSAGE, malformed_message::check),
    (&rule::MISSING_DESCRIPTION, missing_description::check),
    (&rule::MISSING_GROUP, missing_group::check),
    (&rule::MISSING_IDENTITY, missing_identity::check),
    (&rule::MIXED_NAME_FORMS, mixed_name_forms::check),
    (&rule::NAME_CASE, name_case::check),
    (&rule::NAME_COLLISION, name_collision::check),
    (&rule::OPAQUE_MESSAGE, opaque_message::check),
    (&rule::OPTIONAL_IN_MESSAGE, optional_in_message::check),
    (&rule::PAST_TENSE, past_tense::check),
    (&rule::UNKNOWN_PLACEHOLDER, unknown_placeholder::check),
    (&rule::UNUSED_PROPERTY, unused_property::check),
    (&rule::WRONG_IDENTITY_TYPE, wrong_identity_type::check),
    // The last one, because it is known only after all other checks which `allow` was used.
    (&rule::UNUSED_ALLOW, unused_allow::check),
];

/// Whether a fix at `span` for `rule` may be wrong at another place, because an alias stands for the same text. A
/// mistake in a list or mapping may be a mistake at every use of it: a type, a key, a severity.
pub(crate) fn depends_on_use(rule: &Rule, span: Span, aliased: &Aliased) -> bool {
    const ANYWHERE: [&Rule; 7] = [
        &rule::UNKNOWN_EVENT_TYPE,
        &rule::UNKNOWN_KEY,
        &rule::UNKNOWN_PROPERTY_TYPE,
        &rule::UNKNOWN_RULE,
        &rule::UNKNOWN_SEVERITY,
        &rule::WRONG_TYPE,
        &rule::INVALID_VALUE,
    ];
    if rule.name == rule::SYNTAX.name {
        false
    } else if ANYWHERE.iter().any(|known| known.name == rule.name) {
        aliased.is_in_scalar(span)
    } else {
        aliased.contains(span)
    }
}

/// Checks a registry. Returns what is so wrong that code cannot be generated for it.
pub(crate) fn check(
    registry: &Registry,
    sources: &Sources,
    options: &Options,
    diagnostics: &mut Collector,
) -> Removed {
    let context = Context::new(registry, sources);
    let mut findings = Findings::new(registry, Levels::new(registry, options), diagnostics);
    for (rule, check) in CHECKS {
        if findings.want(rule) {
            check(&context, &mut findings);
        }
    }
    findings.into_removed()
}
