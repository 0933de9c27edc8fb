//! What levels and an event's `allow` do with a violation of a convention.

use super::{checked, found};
use crate::rule::Level;

#[test]
fn levels_decide_what_becomes_of_a_convention() {
    let yaml = event("host/reboot", "");
    let title = "[past-tense] event name `host/reboot` has its verb in the present tense";
    let cases = [
        (Level::Allow, vec![]),
        (Level::Warn, vec![format!("warning{title}")]),
        (Level::Deny, vec![format!("error{title}")]),
    ];
    for (level, expected) in cases {
        assert_eq!(found(&yaml, &["past-tense"], level), expected);
    }
}

#[test]
fn no_level_changes_an_error_of_meaning() {
    let yaml = event("host/rebooted", "").replace("host_id: uuid, ", "");
    let expected = ["error[missing-identity] event `host/rebooted` lacks `host_id`"];
    assert_eq!(found(&yaml, &["missing-identity"], Level::Allow), expected);
}

#[test]
fn an_allow_silences_its_event_and_is_needed() {
    let unused = "warning[unused-allow] the `allow` of `past-tense` is not needed";
    let allow = "allow: { past-tense: it is old }, ";
    let cases: [(&str, &str, Level, &[&str]); 6] = [
        ("host/reboot", allow, Level::Deny, &[]),
        ("host/reboot", allow, Level::Allow, &[]),
        ("host/rebooted", allow, Level::Deny, &[unused]),
        ("host/rebooted", allow, Level::Allow, &[unused]),
        (
            "host/rebooted",
            "allow: { past-tense: it is old, unused-allow: it comes back }, ",
            Level::Deny,
            &[],
        ),
        // The allow may be for a part of the event that could not be read.
        (
            "host/2rebooted",
            allow,
            Level::Deny,
            &["error[invalid-name] an event cannot be named `2rebooted`"],
        ),
    ];
    for (name, allow, level, expected) in cases {
        assert_eq!(found(&event(name, allow), &["past-tense"], level), expected, "{name} {allow}");
    }
}

#[test]
fn an_event_that_breaks_a_convention_is_emitted() {
    let (checked, _) = checked(&event("host/reboot", ""), &["past-tense"], Level::Deny);
    assert_eq!((checked.diagnostics.errors(), checked.removed.events), (1, vec![false]));
}

fn event(name: &str, keys: &str) -> String {
    let properties = "properties: { host_id: uuid, infra_env_id: uuid }";
    format!(
        "events: [{{ name: {name}, message: It rebooted, event_type: host, severity: info, {keys}{properties} }}]"
    )
}
