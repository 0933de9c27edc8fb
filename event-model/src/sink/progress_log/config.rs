//! The settings of a progress log, under the names that Ignition has for them.

use crate::redact::private_keys;
use std::{error::Error, fmt, str::FromStr};

const ENABLED: &str = "bootstrap.progress_event_log.service_enabled";
const LOG_TYPE: &str = "LOG_TYPE";
const HOSTNAME: &str = "HOSTNAME";

/// How an entry of a progress log looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Layout {
    /// The line `---[ResourceTransitionProgressEvent]---`, then YAML in block style.
    #[default]
    Flat,
    /// A line of JSON as logstash takes it, with the YAML text as its `message`.
    ///
    /// Its keys are `@timestamp`, `@version`, `message`, `host`, `path` (empty: an event has no source file), `tags`,
    /// `type`, `thread_name`, `level` (`INFO`, `WARNING`, `ERROR`, `CRITICAL`: the severity of the event) and
    /// `logger_name`; and, where the occurrence has them, `traceCtx.transactionid` (its correlation id),
    /// `traceCtx.requestid` and `traceCtx.traceid`, named as Ignition names what it takes from the headers
    /// `X-Tracectx-*` of a request.
    Logstash,
    /// A line of JSON: the event alone. Ignition has no such layout.
    Json,
}

impl Layout {
    /// All layouts with their names.
    const NAMES: [(&str, Self); 3] =
        [("flat", Self::Flat), ("logstash", Self::Logstash), ("json", Self::Json)];
}

/// A name in any case.
impl FromStr for Layout {
    type Err = ConfigError;

    fn from_str(name: &str) -> Result<Self, ConfigError> {
        let named = Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, layout)| *layout).ok_or_else(|| ConfigError {
            key: LOG_TYPE,
            value: hidden(name),
            expected: "`flat`, `logstash` or `json`",
        })
    }
}

/// The settings of a [`ProgressLog`](super::ProgressLog). The default is a flat log that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressLogConfig {
    pub(super) enabled: bool,
    pub(super) layout: Layout,
    pub(super) host: String,
    pub(super) logger_name: String,
}

impl Default for ProgressLogConfig {
    fn default() -> Self {
        Self {
            enabled: true,
            layout: Layout::Flat,
            host: "unknown".to_owned(),
            logger_name: "ignition.service.progress_events".to_owned(),
        }
    }
}

impl ProgressLogConfig {
    /// The settings that `value` has: `bootstrap.progress_event_log.service_enabled` (`true` or `false`), `LOG_TYPE`
    /// (`flat`, `logstash` or `json`), both in any case, and `HOSTNAME`. It is asked for these three. Blanks around
    /// a value do not count; what has no value, or an empty one, stays at its default.
    ///
    /// # Errors
    ///
    /// When a value is none of those.
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let value = |key: &str| {
            let value = value(key)?.trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        let mut config = Self::default();
        if let Some(enabled) = value(ENABLED) {
            config.enabled = truth(&enabled)?;
        }
        if let Some(layout) = value(LOG_TYPE) {
            config.layout = layout.parse()?;
        }
        if let Some(host) = value(HOSTNAME) {
            config.host = hidden(&host);
        }
        Ok(config)
    }

    /// The settings that the environment has, under the same names. Shells cannot export one with dots; `env` before a
    /// command can set it: `env bootstrap.progress_event_log.service_enabled=false driver`.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::read(|key| std::env::var_os(key).map(|value| value.to_string_lossy().into_owned()))
    }

    /// The same, switched off. A log that is off wants no event, so that none is built for it.
    #[must_use]
    pub fn off(self) -> Self {
        Self { enabled: false, ..self }
    }

    /// The same with another layout.
    #[must_use]
    pub fn with_layout(self, layout: Layout) -> Self {
        Self { layout, ..self }
    }

    /// The same with the `host` of [`Layout::Logstash`]. The default is `unknown`.
    #[must_use]
    pub fn with_host(self, host: impl Into<String>) -> Self {
        Self { host: hidden(&host.into()), ..self }
    }

    /// The same with the `logger_name` of [`Layout::Logstash`]. The default is `ignition.service.progress_events`.
    #[must_use]
    pub fn with_logger_name(self, name: impl Into<String>) -> Self {
        Self { logger_name: hidden(&name.into()), ..self }
    }
}

fn truth(value: &str) -> Result<bool, ConfigError> {
    match value.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(ConfigError { key: ENABLED, value: hidden(value), expected: "`true` or `false`" }),
    }
}

/// A text without the private keys in it.
fn hidden(text: &str) -> String {
    private_keys(text).into_owned()
}

/// A setting has a value that means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    key: &'static str,
    value: String,
    expected: &'static str,
}

impl ConfigError {
    /// The name of the setting.
    pub fn key(&self) -> &'static str {
        self.key
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is {:?}: expected {}", self.key, self.value, self.expected)
    }
}

impl Error for ConfigError {}
