//! The settings of a progress log, with Ignition's names.

use super::Dialect;
use crate::{
    quoted::{excerpt, quoted},
    redact::private_keys,
};
use std::{error::Error, fmt, str::FromStr};

const ENABLED: &str = "bootstrap.progress_event_log.service_enabled";
const LOG_TYPE: &str = "LOG_TYPE";
const HOSTNAME: &str = "HOSTNAME";

/// The layout of the entries in a progress log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Layout {
    /// The line `---[ResourceTransitionProgressEvent]---`, then YAML in block style.
    #[default]
    Flat,
    /// A line of JSON for logstash, with the YAML text as its `message`.
    ///
    /// Its keys are `@timestamp`, `@version`, `message`, `HOSTNAME`, `path` (empty: an event has no source file), `tags`,
    /// `type`, `thread_name`, `level` (`INFO`: Ignition logs every progress event at this level, so the severity is not in
    /// the log) and `logger_name`. If the occurrence has them, also `tracectx.transactionid` (the correlation id),
    /// `tracectx.requestid` and `tracectx.traceid`. Ignition uses these names for the headers `X-Tracectx-*` of a
    /// request. Older versions have other names: see [`Dialect`].
    Logstash,
    /// A line of JSON with only the event. Ignition does not have this layout.
    Json,
}

impl Layout {
    /// All layouts and their names.
    const NAMES: [(&str, Self); 3] =
        [("flat", Self::Flat), ("logstash", Self::Logstash), ("json", Self::Json)];
}

/// Parses a name in upper or lower case.
impl FromStr for Layout {
    type Err = ConfigError;

    fn from_str(name: &str) -> Result<Self, ConfigError> {
        let named = Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, layout)| *layout).ok_or_else(|| ConfigError {
            key: LOG_TYPE,
            value: excerpt(name),
            expected: "`flat`, `logstash` or `json`",
        })
    }
}

/// The settings of a [`ProgressLog`](super::ProgressLog). By default the log is on and flat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressLogConfig {
    pub(super) enabled: bool,
    pub(super) layout: Layout,
    pub(super) dialect: Dialect,
    pub(super) host: String,
    pub(super) logger_name: String,
}

impl Default for ProgressLogConfig {
    fn default() -> Self {
        Self {
            enabled: true,
            layout: Layout::Flat,
            dialect: Dialect::default(),
            host: "unknown".to_owned(),
            logger_name: "ignition.service.progress_events".to_owned(),
        }
    }
}

impl ProgressLogConfig {
    /// Reads the settings from `value`, which is called with these names:
    /// `bootstrap.progress_event_log.service_enabled` (`true` or `false`), `LOG_TYPE` (`flat`, `logstash` or `json`)
    /// and `HOSTNAME`. The values of the first two may be in upper or lower case. Surrounding whitespace is ignored. If
    /// a value is missing or empty, the default applies.
    ///
    /// # Errors
    ///
    /// If a value is not valid.
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

    /// Reads the settings from environment variables with the same names. A shell cannot export a name with dots, but
    /// `env` can set it: `env bootstrap.progress_event_log.service_enabled=false driver`.
    ///
    /// # Errors
    ///
    /// The same as those of [`read`](Self::read).
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::read(|key| std::env::var_os(key).map(|value| value.to_string_lossy().into_owned()))
    }

    /// Switches the log off. It then wants no events, so that none are built for it.
    #[must_use]
    pub fn off(self) -> Self {
        Self { enabled: false, ..self }
    }

    /// Sets the layout.
    #[must_use]
    pub fn with_layout(self, layout: Layout) -> Self {
        Self { layout, ..self }
    }

    /// Sets the version of Ignition whose keys [`Layout::Logstash`] has. The default is the newest. Ignition has no setting
    /// for it, so there is none in the environment either.
    ///
    /// ```
    /// use event_model::sink::progress_log::{Dialect, Layout, ProgressLogConfig};
    ///
    /// let config = ProgressLogConfig::default().with_layout(Layout::Logstash).with_dialect(Dialect::V3_0_0);
    /// # let _ = config;
    /// ```
    #[must_use]
    pub fn with_dialect(self, dialect: Dialect) -> Self {
        Self { dialect, ..self }
    }

    /// Sets the host in the lines of [`Layout::Logstash`]. The default is `unknown`.
    #[must_use]
    pub fn with_host(self, host: impl Into<String>) -> Self {
        Self { host: hidden(&host.into()), ..self }
    }

    /// Sets the `logger_name` of [`Layout::Logstash`]. The default is `ignition.service.progress_events`.
    #[must_use]
    pub fn with_logger_name(self, name: impl Into<String>) -> Self {
        Self { logger_name: hidden(&name.into()), ..self }
    }
}

fn truth(value: &str) -> Result<bool, ConfigError> {
    match value.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => {
            Err(ConfigError { key: ENABLED, value: excerpt(value), expected: "`true` or `false`" })
        }
    }
}

/// Replaces the private keys in a text.
fn hidden(text: &str) -> String {
    private_keys(text).into_owned()
}

/// A setting has a value that is not valid.
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
        let Self { key, value, expected } = self;
        write!(f, "{key} is \"{}\": expected {expected}", quoted(value))
    }
}

impl Error for ConfigError {}
