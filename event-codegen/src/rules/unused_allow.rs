//! The rule `unused-allow`.

use super::{Context, Findings};
use crate::{
    diagnostic::Diagnostic,
    registry::Allow,
    rule::{self, UNUSED_ALLOW},
};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.written().filter(|(_, event)| event.sound().is_some()) {
        for (position, allow) in event.allow.iter().enumerate() {
            if is_convention(allow) && !findings.was_used(index, position) {
                findings.push(unused(allow).about(index));
            }
        }
    }
}

/// Whether it can silence anything. An allow that cannot was reported when it was read.
fn is_convention(allow: &Allow) -> bool {
    rule::find(&allow.rule.value).is_some_and(|rule| rule.default_level.is_some())
}

fn unused(allow: &Allow) -> Diagnostic {
    let title = format!("the `allow` of `{}` is not needed", allow.rule.value);
    let label = "the event does not break this rule";
    Diagnostic::new(&UNUSED_ALLOW, title, allow.rule.span, label)
}
