//! The events of Ansible drivers in a log, in every layout, and read back.

use event_model::{
    Occurrence,
    envelope::{Envelope, Progress, progress::Reader},
    serde_json::{self, Value, json},
    sink::{ProgressLog, ProgressLogConfig, progress_log::Layout},
};
use events::{AnyEvent, CATALOG, ansible};

/// Each event, with the details that Ignition's own code gives it.
fn all() -> Vec<(AnyEvent, Value)> {
    let plays = json!([{ "play": { "name": "Install", "id": "p1" } }]);
    let stats =
        json!({ "h1": { "ok": 1, "failures": 0, "unreachable": 0, "changed": 0, "skipped": 0 } });
    let args = json!({ "msg": "An example" });
    let item = json!({ "msg": "i1", "changed": null, "failed": true, "skipped": null, "rc": null, "results": [] });
    let completed = json!({ "msg": "ok", "changed": false, "failed": null, "skipped": null, "rc": 0, "results": [item] });
    let failed = json!({ "msg": null, "changed": null, "failed": true, "skipped": null, "rc": 2, "results": [] });
    let nothing = json!({ "msg": null, "changed": null, "failed": null, "skipped": null, "rc": null, "results": [] });
    vec![
        (
            ansible::PlaybookResult::new(plays.clone(), stats.clone()).into(),
            json!({ "plays": plays, "hostStats": stats }),
        ),
        (
            ansible::PlayMatchedNoNoHostsEvent::new("InstallPartA").into(),
            json!({ "playName": "InstallPartA" }),
        ),
        (ansible::PlayStarted::new("Install").into(), json!({ "playName": "Install" })),
        (
            ansible::TaskStarted::new("debug", args.clone(), false).into(),
            json!({ "taskName": "debug", "args": args, "argsHidden": false }),
        ),
        (
            ansible::TaskStartedOnHost::new("debug", "h1", json!({}), true).into(),
            json!({ "taskName": "debug", "hostName": "h1", "args": {}, "argsHidden": true }),
        ),
        (
            ansible::TaskCompletedOnHost::new("debug", "h1", completed.clone()).into(),
            json!({ "taskName": "debug", "itemLabel": null, "hostName": "h1", "delegatedHostName": null, "taskResult": completed }),
        ),
        (
            ansible::TaskRetryOnHost::new("cmd", "h1", failed.clone())
                .with_delegated_host_name("yes")
                .into(),
            json!({ "taskName": "cmd", "hostName": "h1", "delegatedHostName": "yes", "taskResult": failed }),
        ),
        (
            ansible::TaskFailedOnHost::new("cmd", "h1", failed.clone())
                .with_item_label("item-a")
                .into(),
            json!({ "taskName": "cmd", "itemLabel": "item-a", "hostName": "h1", "delegatedHostName": null, "taskResult": failed }),
        ),
        (
            ansible::TaskSkippedOnHost::new("t", "h1", nothing.clone()).into(),
            json!({ "taskName": "t", "itemLabel": null, "hostName": "h1", "delegatedHostName": null, "taskResult": nothing }),
        ),
        (
            ansible::HostUnreachable::new("Handler/restart", "1:30", nothing.clone()).into(),
            json!({ "taskName": "Handler/restart", "hostName": "1:30", "delegatedHostName": null, "taskResult": nothing }),
        ),
        (ansible::VarPrompt::new("pw").into(), json!({ "varName": "pw" })),
    ]
}

#[test]
fn every_event_of_ansible_is_tested() {
    let known = CATALOG.iter().map(|event| event.name).filter(|name| name.starts_with("ansible/"));
    let tried: Vec<_> = all().iter().map(|(event, _)| event.as_event().name()).collect();
    assert_eq!(tried, known.collect::<Vec<_>>());
    assert_eq!(tried.len(), 11);
}

#[test]
fn an_event_has_the_form_that_consumers_know() {
    for (event, details) in all() {
        let event = event.as_event();
        let sealed =
            serde_json::to_value(Progress.seal(&Occurrence::from(event.to_arc()))).unwrap();
        let expected = json!({
            "eventType": "ResourceTransitionProgressEvent", "progressEventType": event.name(), "details": details,
        });
        assert_eq!(sealed, expected);
    }
}

#[test]
fn an_event_comes_back_from_a_log_in_any_layout() {
    let mut mixed = Vec::new();
    for layout in [Layout::Flat, Layout::Logstash, Layout::Json] {
        let log =
            ProgressLog::new(Vec::new(), ProgressLogConfig::default().with_layout(layout)).strict();
        for (event, _) in all() {
            event.as_event().emit(&log).unwrap();
        }
        mixed.extend(b"12:00 an ordinary line\n{\"message\":\"another\"}\n  a third\n");
        mixed.extend(log.into_inner());
    }
    let mut read = Reader::new(&mixed[..]);
    for (written, details) in (0..3).flat_map(|_| all()) {
        let event = read.next().unwrap().unwrap();
        assert_eq!(event.details(), &details);
        let members = event.details().as_object().unwrap();
        assert_eq!(AnyEvent::decode(event.name(), members).unwrap(), written);
    }
    assert!(read.next().is_none());
}
