//! Invalid names.

use super::{assert_in_event, decode_text, event_with, proposed_in_event};

#[test]
fn names_are_held_to_their_grammar() {
    assert_in_event(&[
        ("name: a/b/c", "/ | invalid-name: event name `a/b/c` has more than one slash", ""),
        ("name: /a", "/a | invalid-name: event name `/a` lacks a part", ""),
        ("name: a/", "a/ | invalid-name: event name `a/` lacks a part", ""),
        ("name: ''", "'' | invalid-name: the name of an event is empty", ""),
        ("name: Host/x", "Host | invalid-name: a group cannot be named `Host`", ""),
        ("name: host_/x", "host_ | invalid-name: a group cannot be named `host_`", ""),
        (
            "name: host/2fa_enabled",
            "2fa_enabled | invalid-name: an event cannot be named `2fa_enabled`",
            "",
        ),
        (
            "name: \"host/disk-formatted\"",
            "disk-formatted | invalid-name: an event cannot be named `disk-formatted`",
            "",
        ),
        ("name: hôst", "hôst | invalid-name: an event cannot be named `hôst`", ""),
        ("name: host/self", "self | invalid-name: an event cannot be named `self`", ""),
        ("name: host/Self_", "Self_ | invalid-name: an event cannot be named `Self_`", ""),
        ("name: crate/x", "crate | invalid-name: a group cannot be named `crate`", ""),
        ("name: _", "_ | invalid-name: an event cannot be named `_`", ""),
        ("properties: { '': string }", "'' | invalid-name: a property cannot be named ``", ""),
        (
            "properties: { TaskName: string }",
            "TaskName | invalid-name: a property cannot be named `TaskName`",
            "",
        ),
        (
            "properties: { host-name: string }",
            "host-name | invalid-name: a property cannot be named `host-name`",
            "",
        ),
        (
            "properties: { super: string }",
            "super | invalid-name: a property cannot be named `super`",
            "",
        ),
        ("properties: { 2x: string }", "2x | invalid-name: a property cannot be named `2x`", ""),
    ]);
}

#[test]
fn each_part_of_a_name_is_held_to_its_grammar() {
    for (name, expected) in [
        (
            "h ost/fai led",
            [
                "h ost | invalid-name: a group cannot be named `h ost`",
                "fai led | invalid-name: an event cannot be named `fai led`",
            ],
        ),
        (
            "self/2x",
            [
                "self | invalid-name: a group cannot be named `self`",
                "2x | invalid-name: an event cannot be named `2x`",
            ],
        ),
    ] {
        let lines = decode_text(&event_with(&format!("name: {name}"))).lines();
        let lines: Vec<_> = lines.iter().map(|it| it.split_once(' ').unwrap().1).collect();
        assert_eq!(lines, expected);
    }
}

#[test]
fn obvious_spellings_are_proposed_and_never_made_without_asking() {
    for (line, expected) in [
        ("name: Host/x", Some("name: host/x")),
        ("name: host_/x", Some("name: host/x")),
        ("name: \"host/disk-formatted\"", Some("name: \"host/disk_formatted\"")),
        ("name: host/2fa", None),
        ("properties: { TaskName: string }", Some("properties: { task_name: string }")),
        ("properties: { 2x: string }", None),
    ] {
        assert_eq!(proposed_in_event(line), expected.map(event_with), "{line}");
    }
}

#[test]
fn keywords_and_odd_but_right_names_are_names() {
    for line in [
        "name: host/type",
        "name: host/gen",
        "name: ansible/PlayStarted",
        "name: host/cluster_degraded_OLM",
        "name: infra-env/x",
        "name: registered",
        "properties: { type: string, gen: string, match: int64 }",
        "properties: { taskName: string, host_2: string, hostIP: string }",
    ] {
        let decoded = decode_text(&event_with(line));
        assert_eq!(decoded.lines(), [""; 0], "{line}");
        assert!(decoded.registry.events[0].sound().is_some(), "{line}");
    }
}

#[test]
fn a_name_takes_the_group_that_it_says_or_that_of_the_registry() {
    let group = |registry: &str, name: &str| {
        let text = format!("{registry}{}", event_with(&format!("name: {name}")));
        decode_text(&text).registry.events[0].name.as_ref().and_then(|name| name.group.clone())
    };
    let installer = "registry: { group: installer }\n";
    assert_eq!(group("", "x"), None);
    assert_eq!(group("", "host/x").as_deref(), Some("host"));
    assert_eq!(group(installer, "x").as_deref(), Some("installer"));
    assert_eq!(group(installer, "host/x").as_deref(), Some("host"));
}
