//! Names that need care, chosen so that no two of them become the same in Rust: events end with a verb, which no property
//! does, and no group begins with another.

/// Groups. `None` is for names without a slash.
pub(super) const GROUPS: &[&str] =
    &["host", "infra-env", "type", "async", "gen", "serde_json", "fmt", "x", "any", "a1-b"];

/// Processes.
pub(super) const PROCESSES: &[&str] = &["cluster_creation", "run", "work"];

/// Steps of processes.
pub(super) const STEPS: &[&str] = &[
    "launching_instances",
    "type",
    "match",
    "ok",
    "none",
    "v2",
    "some",
    "step",
    "default",
    "a1_b",
];

/// What events are about.
pub(super) const OBJECTS: &[&str] = &[
    "host",
    "cluster",
    "disk_2",
    "v2",
    "a1_b",
    "dns_record",
    "box",
    "x",
    "match",
    "string",
    "option",
    "value",
    "event",
    "matcher",
    "each_event",
    "very_long_name_of_something_that_somebody_described_in_all_its_detail",
];

/// What happened to them.
pub(super) const VERBS: &[&str] = &[
    "started",
    "stopped",
    "failed",
    "lost",
    "became_ready",
    "timed_out",
    "written",
    "r2_sent",
    "set",
];

/// Properties: keywords, names of the prelude, methods of events, names of variables in generated code.
pub(super) const PROPERTIES: &[&str] = &[
    "type",
    "fn",
    "match",
    "gen",
    "async",
    "await",
    "dyn",
    "move",
    "ref",
    "static",
    "struct",
    "where",
    "use",
    "as",
    "in",
    "box",
    "try",
    "yield",
    "abstract",
    "virtual",
    "loop",
    "true",
    "union",
    "macro",
    "string",
    "option",
    "some",
    "none",
    "ok",
    "err",
    "result",
    "vec",
    "from",
    "new",
    "default",
    "clone",
    "eq",
    "fmt",
    "name",
    "message",
    "descriptor",
    "property",
    "get",
    "emit",
    "emit_at",
    "to_string",
    "downcast_ref",
    "type_id",
    "value",
    "from_fields",
    "fields",
    "index",
    "json",
    "f",
    "other",
    "event",
    "expected",
    "matcher",
    "any",
    "with",
    "state",
    "as_value",
    "severity",
    "own_severity",
    "taskName",
    "hostIP",
    "operatingStatus",
    "x",
    "a1_c",
    "a_1_d",
    "very_long_name_of_a_property_that_somebody_described",
    "core",
    "std",
    "event_model",
    "uuid",
    "timestamp",
    "u8",
    "str",
    "bool",
    "i64",
    "usize",
];

/// Identities of declared event types.
pub(super) const IDENTITIES: &[&str] =
    &["order_key", "typeRef", "vm_id", "for", "serial_number", "thing_id", "backup_key", "e_id"];

/// Event types that are declared.
pub(super) const EVENT_TYPES: &[&str] = &["order", "vm", "dyn", "back_up", "x1"];

/// Values of enums that become different variants.
pub(super) const VALUES: &[&str] = &[
    "soft",
    "in-use",
    "hard limit",
    "v1.2",
    "A/b",
    "x",
    "self_made",
    "Ok",
    "None",
    "Some",
    "type",
    "String",
    "Option",
    "LONG_VALUE",
    "camelCase",
    "Default",
    "Clone",
    "r2",
];

pub(super) const TYPES: &[&str] = &[
    "uuid",
    "string",
    "bool",
    "int64",
    "uint64",
    "float64",
    "timestamp",
    "severity",
    "json",
    "enum",
    "UUID",
    "UUID_PTR",
    "integer",
];
