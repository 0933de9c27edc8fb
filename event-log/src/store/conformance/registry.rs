//! Events of a registry that has what registries can have: identities of all kinds, and names with and without groups.

use crate::{
    encode::Encoder, processes::Processes, run_fact::RunReader, scope::Salt, scopes::Scopes,
    store::NewEvent,
};
use event_model::{
    Category, Descriptor, DynamicEvent, Occurrence, PropertyDescriptor, PropertyType, Segment,
    Severity, Template,
    jiff::Timestamp,
    serde_json::{Map, Value as Json, json},
    uuid::Uuid,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::time::Duration;

const HOST: &[PropertyDescriptor] = &[
    PropertyDescriptor::new("host_id", PropertyType::Uuid).identity(),
    PropertyDescriptor::new("infra_env_id", PropertyType::Uuid).identity(),
    PropertyDescriptor::new("cluster_id", PropertyType::Uuid).identity().optional(),
    PropertyDescriptor::new("text", PropertyType::String),
];
const CLUSTER: &[PropertyDescriptor] = &[
    PropertyDescriptor::new("cluster_id", PropertyType::Uuid).identity(),
    PropertyDescriptor::new("text", PropertyType::String),
    PropertyDescriptor::new("severity", PropertyType::Severity).optional(),
];
const TENANT: &[PropertyDescriptor] = &[
    PropertyDescriptor::new("text", PropertyType::String),
    PropertyDescriptor::new("tenant_id", PropertyType::String).identity(),
    PropertyDescriptor::new("cluster_id", PropertyType::Uuid).identity().optional(),
    PropertyDescriptor::new("token", PropertyType::String).identity().optional().sensitive(),
];
const SECRET: &[PropertyDescriptor] = &[
    PropertyDescriptor::new("token", PropertyType::String).identity().sensitive(),
    PropertyDescriptor::new("text", PropertyType::String),
];
const PLAIN: &[PropertyDescriptor] = &[PropertyDescriptor::new("text", PropertyType::String)];

const fn event(
    name: &'static str,
    group: Option<&'static str>,
    (event_type, properties): (&'static str, &'static [PropertyDescriptor]),
    severity: Severity,
    (category, limit): (Category, u64),
) -> Descriptor {
    Descriptor {
        name,
        group,
        event_type,
        severity,
        message: Template {
            text: "Told: {text}",
            segments: match event_type.as_bytes()[0] {
                b'h' => &[Segment::Text("Told: "), Segment::Property(3)],
                b't' | b'p' => &[Segment::Text("Told: "), Segment::Property(0)],
                _ => &[Segment::Text("Told: "), Segment::Property(1)],
            },
            capacity: 16,
        },
        category,
        properties,
        description: None,
        deprecated: None,
        rate_limit: if limit == 0 { None } else { Some(Duration::from_millis(limit)) },
    }
}

const USER: (Category, u64) = (Category::User, 0);

static EVENTS: [Descriptor; 9] = [
    event("host/seen", Some("host"), ("host", HOST), Severity::Info, USER),
    event("host/limited", Some("host"), ("host", HOST), Severity::Warning, (Category::User, 1_000)),
    event("hosts/lost", Some("hosts"), ("host", HOST), Severity::Critical, (Category::Metrics, 0)),
    event("cluster/ready", Some("cluster"), ("cluster", CLUSTER), Severity::Info, USER),
    event(
        "cluster/failed",
        Some("cluster"),
        ("cluster", CLUSTER),
        Severity::Error,
        (Category::Metrics, 300),
    ),
    event("host", None, ("tenant", TENANT), Severity::Info, USER),
    event("tenant/asked", Some("tenant"), ("tenant", TENANT), Severity::Error, USER),
    event(
        "secret/used",
        Some("secret"),
        ("secret", SECRET),
        Severity::Warning,
        (Category::User, 500),
    ),
    event("plain", None, ("plain", PLAIN), Severity::Info, (Category::Metrics, 200)),
];

/// Names for questions: those of the registry, groups, and others.
pub(super) const NAMES: [&str; 12] = [
    "host/seen",
    "host/*",
    "hosts/*",
    "cluster/failed",
    "cluster/*",
    "host",
    "plain",
    "plain/*",
    "*",
    "nope/*",
    "tenant/asked",
    "host/",
];

/// Texts in many scripts, whose lower case is not always of the same length.
pub(super) const TEXTS: [&str; 14] = [
    "abc",
    "ABC",
    "\u{130}stanbul",
    "istanbul",
    "I\u{131}",
    "Stra\u{df}e",
    "STRASSE",
    "\u{39f}\u{394}\u{39f}\u{3a3}",
    "\u{3bf}\u{3b4}\u{3bf}\u{3c2}",
    "\u{1c5}",
    "%_",
    "\u{65e5}\u{672c}",
    "\u{1f600}",
    "e\u{301}",
];

pub(super) fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// The names and values of identities that events have, and of some that no event has.
pub(super) fn identity() -> impl Strategy<Value = (&'static str, String)> {
    let of_uuid = select(vec!["cluster_id", "host_id", "infra_env_id", "nope"]);
    let of_text = select(vec!["tenant_id", "token", "cluster_id"]);
    prop_oneof![
        3 => (of_uuid, 1..5_u128).prop_map(|(name, number)| (name, uuid(number).to_string())),
        1 => (of_text, select(TENANTS.to_vec())).prop_map(|(name, value)| (name, value.to_owned())),
    ]
}

/// Identities that are texts; some could be taken for something else.
const TENANTS: [&str; 6] = [
    "a",
    "A",
    "***",
    "00000000-0000-0000-0000-000000000001",
    "D41D8CD98F00B204E9800998ECF8427E",
    "",
];

/// An event, before a store has made it its own.
#[derive(Debug, Clone)]
pub(super) struct Told {
    descriptor: usize,
    members: Map<String, Json>,
    id: u128,
    suppressed: u64,
}

/// An event without a rate limit.
pub(super) fn plain(id: u128) -> Told {
    let members =
        Map::from_iter([("text".to_owned(), json!("x")), ("tenant_id".to_owned(), json!("a"))]);
    Told { descriptor: 6, members, id, suppressed: 0 }
}

/// An event about cluster 1 with a hidden identity, and one about a host of this cluster.
pub(super) fn hidden() -> [Told; 2] {
    let members = json!({
        "text": "x", "tenant_id": "a", "token": "t", "cluster_id": uuid(1), "host_id": uuid(2), "infra_env_id": uuid(3),
    });
    let told = |descriptor, id| Told {
        descriptor,
        members: members.as_object().unwrap().clone(),
        id,
        suppressed: 0,
    };
    [told(6, 1), told(0, 2)]
}

/// Any event. Few ids, so that some come again.
pub(super) fn told() -> impl Strategy<Value = Told> {
    let uuids = (1..4_u128, 1..3_u128, option::of(1..3_u128));
    let texts =
        (select(TEXTS.to_vec()), select(TENANTS.to_vec()), option::of(select(vec!["t", "u"])));
    let severity = option::of(select(vec!["info", "critical"]));
    let id = prop_oneof![3 => any::<u64>().prop_map(u128::from), 1 => 1..6_u128];
    (0..EVENTS.len(), uuids, texts, severity, id, 0..3_u64).prop_map(
        |(descriptor, (host, infra, cluster), (text, tenant, token), severity, id, suppressed)| {
            let is_cluster = EVENTS[descriptor].event_type == "cluster";
            let cluster = cluster.or(is_cluster.then_some(1)).map(uuid);
            let is_secret = EVENTS[descriptor].event_type == "secret";
            let token = token.or(is_secret.then_some("t"));
            let members = json!({
                "host_id": uuid(host), "infra_env_id": uuid(infra), "cluster_id": cluster,
                "tenant_id": tenant, "token": token, "text": text, "severity": severity,
            });
            let Json::Object(members) = members else { unreachable!("it is an object") };
            Told { descriptor, members, id, suppressed }
        },
    )
}

/// Batches of events, which are appended at once.
pub(super) fn batches() -> impl Strategy<Value = Vec<Vec<Told>>> {
    vec(vec(told(), 1..4), 1..4)
}

impl Told {
    /// The event for a store with this salt.
    pub(super) fn new_event(&self, salt: &Salt) -> NewEvent {
        let event = DynamicEvent::new(&EVENTS[self.descriptor], &self.members).unwrap();
        let mut occurrence = Occurrence::new(event).with_id(uuid(self.id));
        occurrence.time = Timestamp::UNIX_EPOCH;
        occurrence.suppressed = self.suppressed;
        let runs = RunReader::new(&Processes::default());
        Encoder { limits: None, scopes: Scopes::new(salt.clone()), runs }
            .encode(&occurrence)
            .unwrap()
    }
}
