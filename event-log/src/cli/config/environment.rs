//! The variables of the environment.

use crate::{
    cli::{Failure, console},
    nearest::nearest,
    shown::shown,
};
use std::{env, path::PathBuf};

/// All variables that the program reads.
const KNOWN: [&str; 10] = [
    "EVENT_LOG_CONFIG",
    "EVENT_LOG_ENABLED",
    "EVENT_LOG_GROUP",
    "EVENT_LOG_LISTEN",
    "EVENT_LOG_LOG_FORMAT",
    "EVENT_LOG_LOG_LEVEL",
    "EVENT_LOG_REGISTRY",
    "EVENT_LOG_STORE",
    "EVENT_LOG_TOKEN",
    "EVENT_LOG_TOKENS",
];

/// What an orchestrator sets for a service with the name `event-log`.
const OF_OTHERS: [&str; 2] = ["EVENT_LOG_SERVICE_", "EVENT_LOG_PORT"];

/// Warns of variables that look like ours. They are not errors, because others also choose names of variables.
pub(in crate::cli) fn warn_of_unknown() {
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for name in names.filter(|name| name.starts_with("EVENT_LOG_")) {
        if KNOWN.contains(&&*name) || OF_OTHERS.iter().any(|start| name.starts_with(start)) {
            continue;
        }
        let hint = nearest(&name, KNOWN.into_iter());
        let hint = hint.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
        let name = shown(&name, 100);
        console::note(format_args!(
            "event-log: warning: the variable `{name}` has no effect{hint}"
        ));
    }
}

/// The value of a variable. `None` if it is empty.
pub(super) fn text(name: &str) -> Option<String> {
    env::var(name).ok().filter(|text| !text.is_empty())
}

/// Several paths, separated as those of programs are.
pub(super) fn paths(name: &str) -> Vec<PathBuf> {
    let value = env::var_os(name).unwrap_or_default();
    env::split_paths(&value).filter(|path| !path.as_os_str().is_empty()).collect()
}

pub(super) fn truth(name: &str) -> Result<Option<bool>, Failure> {
    let parse = |text: String| match &*text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(format!("{name} is `{}`: it must be true or false", shown(&text, 100)).into()),
    };
    text(name).map(parse).transpose()
}
