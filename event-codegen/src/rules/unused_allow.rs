//! The rule `unused-allow`.

use super::{Context, Findings, Level, Rule};
use crate::{diagnostic::Diagnostic, registry::Allow};

pub(crate) static RULE: Rule = Rule {
    name: "unused-allow",
    default_level: Some(Level::Warn),
    page: include_str!("unused_allow.md"),
    // Called when all other rules are through: only then it is known what was silenced.
    check: None,
};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.events() {
        for (position, allow) in event.allow.iter().enumerate() {
            if is_convention(allow) && !findings.was_used(index, position) {
                findings.push(unused(allow).about(index));
            }
        }
    }
}

/// Whether it can silence anything. What cannot was reported when it was read.
fn is_convention(allow: &Allow) -> bool {
    super::find(&allow.rule.value).is_some_and(|rule| rule.default_level.is_some())
}

fn unused(allow: &Allow) -> Diagnostic {
    let title = format!("`{}` is allowed for nothing", allow.rule.value);
    let label = "the event does not break this rule";
    Diagnostic::new(&RULE, title, allow.rule.span, label)
}
