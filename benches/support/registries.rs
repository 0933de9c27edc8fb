//! Registries of any size in the shape of a real installer's: half of the events are about hosts, most of the others
//! about clusters; one to eight properties, three on average, nearly all of them strings beside the identities.

use std::fmt::Write;

/// An event of a made-up registry.
#[derive(Debug)]
pub struct Event {
    /// The group of its name.
    pub group: &'static str,
    /// Its name without the group.
    pub name: String,
    /// Its message, with placeholders.
    pub message: String,
    /// What it is about.
    pub event_type: &'static str,
    /// Its severity.
    pub severity: &'static str,
    /// Its description; every third event has one.
    pub description: Option<String>,
    /// The names and types of its properties, the identities first.
    pub properties: Vec<(&'static str, &'static str)>,
}

/// Groups and what their events are about.
const GROUPS: [(&str, &str); 10] = [
    ("cluster", "cluster"),
    ("host", "host"),
    ("network", "cluster"),
    ("disk", "host"),
    ("infra_env", "infra_env"),
    ("agent", "host"),
    ("operator", "cluster"),
    ("boot", "host"),
    ("upgrade", "cluster"),
    ("inventory", "host"),
];

const OBJECTS: [&str; 32] = [
    "address", "archive", "balancer", "bundle", "channel", "check", "console", "driver",
    "endpoint", "firmware", "gateway", "image", "kernel", "keyring", "label", "lease", "log",
    "manifest", "mirror", "policy", "proxy", "quota", "request", "role", "route", "schedule",
    "secret", "snapshot", "ticket", "token", "volume", "zone",
];

const VERBS: [&str; 32] = [
    "added", "approved", "archived", "assigned", "attached", "changed", "checked", "created",
    "deleted", "detached", "erased", "expired", "failed", "finished", "imported", "locked",
    "measured", "merged", "mounted", "moved", "opened", "paused", "refused", "released", "removed",
    "renewed", "replaced", "restored", "resumed", "started", "stopped", "updated",
];

/// What events carry beside the identities.
const EXTRAS: [(&str, &str); 12] = [
    ("host_name", "string"),
    ("reason", "string"),
    ("version", "string"),
    ("operator_name", "string"),
    ("user_name", "string"),
    ("attempt", "int64"),
    ("former_status", "string"),
    ("status", "string"),
    ("size_bytes", "uint64"),
    ("explanation", "string?"),
    ("device_path", "string"),
    ("is_dry_run", "bool"),
];

/// How many of them, event by event.
const EXTRA_COUNTS: [usize; 16] = [1, 0, 2, 1, 0, 1, 2, 0, 1, 1, 3, 0, 1, 0, 1, 5];

const SEVERITIES: [&str; 8] = ["info", "error", "info", "info", "warning", "info", "error", "info"];

/// The first `count` events of the sequence; at most 10,240.
pub fn events(count: usize) -> Vec<Event> {
    assert!(count <= GROUPS.len() * OBJECTS.len() * VERBS.len(), "every name is used once");
    (0..count).map(event).collect()
}

fn event(index: usize) -> Event {
    let (group, event_type) = GROUPS[index % GROUPS.len()];
    let in_group = index / GROUPS.len();
    let verb = VERBS[in_group % VERBS.len()];
    let object = OBJECTS[(in_group / VERBS.len() + in_group) % OBJECTS.len()];
    let extras: Vec<_> = EXTRAS
        .iter()
        .cycle()
        .skip(index * 5 % EXTRAS.len())
        .take(EXTRA_COUNTS[index % 16])
        .copied()
        .collect();
    Event {
        group,
        name: format!("{object}_{verb}"),
        message: message(object, verb, event_type, &extras),
        event_type,
        severity: SEVERITIES[index % SEVERITIES.len()],
        description: index.is_multiple_of(3).then(|| {
            format!("The {object} of the {group} was {verb}; see the log for what led to it.")
        }),
        properties: identities(event_type).iter().copied().chain(extras).collect(),
    }
}

fn identities(event_type: &str) -> &'static [(&'static str, &'static str)] {
    match event_type {
        "cluster" => &[("cluster_id", "uuid")],
        "host" => &[("host_id", "uuid"), ("infra_env_id", "uuid"), ("cluster_id", "uuid?")],
        _ => &[("infra_env_id", "uuid")],
    }
}

/// One to four placeholders, as many as there are properties to show.
fn message(object: &str, verb: &str, event_type: &str, extras: &[(&str, &str)]) -> String {
    let mut message = format!("The {object} of {event_type} {{{event_type}_id}} was {verb}");
    for (name, ty) in extras.iter().take(3) {
        let default = if ty.ends_with('?') { ":-not known" } else { "" };
        write!(message, ", {} {{{name}{default}}}", name.replace('_', " "))
            .expect("a string takes all text");
    }
    message
}

/// The registry as a person would write it.
pub fn yaml(events: &[Event]) -> String {
    let mut yaml = String::from("events:\n");
    for event in events {
        let Event { group, name, message, event_type, severity, .. } = event;
        yaml += &format!(
            "  - name: {group}/{name}\n    message: \"{message}\"\n    event_type: {event_type}\n    \
             severity: {severity}\n"
        );
        if let Some(description) = &event.description {
            yaml += &format!("    description: {description}\n");
        }
        yaml += "    properties:\n";
        for (name, ty) in &event.properties {
            yaml += &format!("      {name}: {ty}\n");
        }
        yaml.push('\n');
    }
    yaml
}
