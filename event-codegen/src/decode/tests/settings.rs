//! The section `registry`.

use super::{assert_reported, decode_all, decode_text, event_with, proposed};
use crate::{options::Options, rule::Level, source::Sources};

#[test]
fn every_setting_is_read() {
    let text = "registry:\n  group: infra-env\n  levels: { past-tense: warn, name-case: allow }\n  reserved: [host/rebooted, gone]\nevents: []\n";
    let decoded = decode_text(text);
    assert_eq!(decoded.lines(), [""; 0]);
    let registry = decoded.registry;
    assert_eq!(registry.group.read().as_deref(), Some("infra-env"));
    let levels: Vec<_> =
        registry.levels.iter().map(|(rule, level)| (rule.value.as_str(), level.value)).collect();
    assert_eq!(levels, [("past-tense", Level::Warn), ("name-case", Level::Allow)]);
    let reserved: Vec<_> = registry.reserved.iter().map(|name| name.value.as_str()).collect();
    assert_eq!(reserved, ["host/rebooted", "gone"]);
}

#[test]
fn what_is_wrong_with_a_setting_is_reported_once() {
    let cases: &[(&str, &[&str])] = &[
        ("registry: 1", &["1:11 1 | wrong-type: `registry` must be a mapping, found a number"]),
        (
            "registry: { groop: a }",
            &["1:13 groop | unknown-key: unknown key `groop` in `registry`"],
        ),
        (
            "registry: { group: Host }",
            &["1:20 Host | invalid-name: a group cannot be named `Host`"],
        ),
        (
            "registry: { group: super }",
            &["1:20 super | invalid-name: a group cannot be named `super`"],
        ),
        (
            "registry: { group: 1 }",
            &["1:20 1 | wrong-type: `group` must be a string, found a number"],
        ),
        (
            "registry: { levels: { past-tens: warn } }",
            &["1:23 past-tens | unknown-rule: unknown rule `past-tens`"],
        ),
        (
            "registry: { levels: { wrong-type: warn } }",
            &[
                "1:23 wrong-type | unknown-rule: `wrong-type` is an error of meaning: its level cannot be changed",
            ],
        ),
        (
            "registry: { levels: { past-tense: warning } }",
            &["1:35 warning | invalid-value: unknown level `warning`"],
        ),
        (
            "registry: { levels: { past-tense: 1, past-tense: warn } }",
            &[
                "1:35 1 | wrong-type: a level must be a string, found a number",
                "1:38 past-tense | duplicate-key: duplicate key `past-tense` in `levels`",
            ],
        ),
        (
            "registry: { reserved: [a b] }",
            &["1:24 a b | invalid-name: an event cannot be named `a b`"],
        ),
        (
            "registry: { reserved: a }",
            &["1:23 a | wrong-type: `reserved` must be a list, found a string"],
        ),
    ];
    let whole: Vec<_> =
        cases.iter().map(|(text, lines)| (format!("{text}\nevents: []\n"), *lines)).collect();
    let whole: Vec<_> = whole.iter().map(|(text, lines)| (text.as_str(), *lines)).collect();
    assert_reported(&whole);
}

#[test]
fn a_level_is_known_under_the_name_it_has_elsewhere() {
    for (written, meant) in
        [("error", "deny"), ("off", "allow"), ("warning", "warn"), ("Deny", "deny")]
    {
        let text = |level: &str| {
            format!("registry: {{ levels: {{ past-tense: {level} }} }}\nevents: []\n")
        };
        assert_eq!(proposed(&text(written)), Some(text(meant)));
    }
    let twice = "registry: { levels: { past-tense: warn, PAST-TENSE: deny } }\nevents: []\n";
    assert_eq!(proposed(twice), None);
}

#[test]
fn a_misspelt_rule_is_read_as_the_one_that_was_meant() {
    let event = event_with("allow: { past-tens: why }");
    let decoded = decode_text(&format!("registry: {{ levels: {{ name_case: warn }} }}\n{event}"));
    assert_eq!(decoded.registry.levels[0].0.value, "name-case");
    assert_eq!(decoded.registry.events[0].allow[0].rule.value, "past-tense");
}

#[test]
fn the_group_of_the_options_wins() {
    let text = format!("registry: {{ group: ours }}\n{}", event_with("name: x"));
    let options = Options::new().group("theirs").unwrap();
    let decoded = decode_all(Sources::single("events.yaml", text), &options);
    assert_eq!(decoded.registry.group.read().as_deref(), Some("theirs"));
    assert_eq!(decoded.registry.events[0].name.as_ref().unwrap().group.as_deref(), Some("theirs"));
}
