//! Keys of Ignition that have no use here, with the reason and what to do.

/// Keys, and the beginnings of keys, of Ignition that have no use here.
const RETIRED: &[(&str, &str)] = &[
    ("api.specification_dir", "the OpenAPI document is part of the program: remove it"),
    ("application.connexion_init_props", CONNEXION),
    ("application.connexion_runtime_props", CONNEXION),
    ("application.ssl", "put a proxy that speaks TLS in front of the driver, and remove it"),
    ("bootstrap.job_queue", JOB_QUEUE),
    ("bootstrap.management", "the health route is always there: remove it"),
    ("bootstrap.messaging", "`messaging.publisher` says where messages go: remove it"),
    ("bootstrap.movedapis", "there are no routes of older versions here: remove it"),
    (
        "bootstrap.progress_event_log.serializer_service_enabled",
        "the variable LOG_TYPE chooses the form of progress events: remove it",
    ),
    ("bootstrap.request_queue", REQUEST_QUEUE),
    ("bootstrap.templating", "templates are the matter of a driver: remove it"),
    ("job_queue", JOB_QUEUE),
    ("management", "the OpenAPI document is part of the program: remove it"),
    (
        "messaging.api_version_auto_timeout_ms",
        "it belongs into `messaging.config`, with the name `api.version.request.timeout.ms`",
    ),
    ("messaging.topics.job_queue", JOB_QUEUE),
    ("resource_driver.api_spec", "the OpenAPI document is part of the program: remove it"),
    ("resource_driver.lifecycle_request_queue", REQUEST_QUEUE),
];

const CONNEXION: &str =
    "there is no Connexion here: remove it; `resource_driver.limits` has limits of requests";
const JOB_QUEUE: &str =
    "executions are kept in `resource_driver.store` and not in a queue: remove it";
const REQUEST_QUEUE: &str = "each execution is kept in `resource_driver.store` before it is started, so no queue is needed: remove it";

/// Why this key, or each key below it, has no use.
pub(super) fn retired(key: &str) -> Option<&'static str> {
    let is_at_or_below = |above: &str| {
        key.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    RETIRED.iter().find(|(above, _)| is_at_or_below(above)).map(|(_, why)| *why)
}

/// Whether a key that has no use is below this one.
pub(super) fn is_above_retired(key: &str) -> bool {
    let is_below = |below: &str| below.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'));
    RETIRED.iter().any(|(below, _)| is_below(below))
}

/// Why this variable of the environment has no use.
pub(super) fn retired_variable(variable: &str) -> Option<&'static str> {
    let name = variable.to_ascii_lowercase();
    let found = RETIRED.iter().find(|(above, _)| {
        let above = above.replace('.', "_");
        // A name of one word is too short to tell whose variable it is.
        let rest = name.strip_prefix(&above);
        rest.is_some_and(|rest| rest.is_empty() || (above.contains('_') && rest.starts_with('_')))
    });
    found.map(|(_, why)| *why)
}
