//! Reads a configuration: defaults, then the file, then the environment.

use super::{
    Config, ConfigError, Messages, Monitoring,
    keys::{KEYS, Key},
    mistakes::{Place, shown},
    nearest::nearest,
    retired::{is_above_retired, retired, retired_variable},
    yaml::{self, Entry, Node, Value, Wrong},
};
use crate::monitor::{Rules, RulesError};
use std::{collections::BTreeMap, io, net::Ipv4Addr, path::Path};

pub(super) fn read<N: AsRef<str>, V: AsRef<str>>(
    path: Option<&Path>,
    file: &str,
    variables: impl IntoIterator<Item = (N, V)>,
) -> Result<Config, ConfigError> {
    let mut reader =
        Reader { config: defaults(), set: BTreeMap::new(), error: ConfigError::new(path) };
    reader.file(file);
    for (name, value) in variables {
        reader.variable(name.as_ref(), value.as_ref());
    }
    reader.check();
    reader.error.or(reader.config)
}

pub(super) fn unreadable(file: Option<&Path>, error: &io::Error) -> ConfigError {
    let mut mistakes = ConfigError::new(file);
    let file = file.unwrap_or(Path::new(""));
    mistakes.at(&Place::Everywhere, format!("{} cannot be read: {error}", file.display()));
    mistakes
}

/// What the table of keys says.
pub(super) fn defaults() -> Config {
    let mut config = Config {
        address: Ipv4Addr::LOCALHOST.into(),
        port: 0,
        messages: Messages::default(),
        parts: Default::default(),
        store: String::new(),
        scripts_workspace: None,
        monitoring: Monitoring::default(),
        limits: Default::default(),
        events: Default::default(),
    };
    for key in KEYS {
        let node = yaml::read(key.default).expect("a default is YAML");
        key.setting.set(&mut config, node).expect("a default is a value of its key");
    }
    config
}

pub(super) fn rules(monitoring: &Monitoring) -> Result<Rules, RulesError> {
    let percent = u8::try_from(monitoring.jitter_percent).unwrap_or(u8::MAX);
    Rules::new()
        .with_pauses(monitoring.first_pause, monitoring.longest_pause)?
        .with_jitter_percent(percent)
        .with_poll_timeout(monitoring.poll_timeout)?
        .with_deadline(monitoring.deadline)?
        .with_grace(monitoring.grace)?
        .with_retries(u32::try_from(monitoring.retries).unwrap_or(u32::MAX))
        .with_told_kept(monitoring.keep_told)
}

struct Reader {
    config: Config,
    /// Where each key is set.
    set: BTreeMap<&'static str, Place>,
    error: ConfigError,
}

impl Reader {
    fn file(&mut self, text: &str) {
        match yaml::read(text) {
            Ok(Node { value: Value::Table(entries), .. }) => self.entries("", entries),
            // Only comments.
            Ok(Node { value: Value::Nothing, .. }) => {}
            Ok(Node { line, .. }) => {
                let detail = "a configuration is keys with values, as in `key: value`";
                self.error.at(&Place::Line(line), detail);
            }
            Err(Wrong { line, detail }) => self.error.at(&Place::Line(line), detail),
        }
    }

    fn entries(&mut self, above: &str, entries: Vec<Entry>) {
        for Entry { key, line, node } in entries {
            let name = if above.is_empty() { key } else { format!("{above}.{key}") };
            self.entry(&name, line, node);
        }
    }

    fn entry(&mut self, name: &str, line: usize, node: Node) {
        let place = Place::Line(line);
        if let Some(key) = KEYS.iter().find(|key| key.name == name) {
            return self.set(key, &place, node);
        }
        if let Some(why) = retired(name) {
            let detail = format!("{} of Ignition has no use here: {why}", shown(name));
            return self.error.at(&place, detail);
        }
        if !is_above_key(name) && !is_above_retired(name) {
            return self.error.at(&place, unknown(name));
        }
        match node.value {
            Value::Table(entries) => self.entries(name, entries),
            Value::Nothing => {}
            _ => {
                let detail =
                    format!("{} must be a map, with the keys {}", shown(name), below(name));
                self.error.at(&place, detail);
            }
        }
    }

    fn variable(&mut self, name: &str, value: &str) {
        let place = Place::Variable(name.chars().take(100).collect());
        if let Some(key) = KEYS.iter().find(|key| variable(key.name) == name) {
            let node = match key.setting.is_text() {
                true => Ok(Node { line: 1, value: Value::Text(value.to_owned()) }),
                false => yaml::read(value),
            };
            match node {
                // A variable counts more than the file.
                Ok(node) => {
                    self.set.remove(key.name);
                    self.set(key, &place, node);
                }
                Err(Wrong { detail, .. }) => self.error.at(&place, detail),
            }
            return;
        }
        if is_of_kubernetes(name) {
            return;
        }
        if let Some(why) = retired_variable(name) {
            return self.error.at(&place, format!("this key of Ignition has no use here: {why}"));
        }
        let known: Vec<_> = KEYS.iter().map(|key| variable(key.name)).collect();
        if let Some(near) = nearest(name, known.iter().map(String::as_str)) {
            self.error.at(&place, format!("there is no such key: did you mean {near}?"));
        }
    }

    fn set(&mut self, key: &Key, place: &Place, node: Node) {
        if self.set.contains_key(key.name) {
            return self.error.at(place, format!("`{}` is set twice", key.name));
        }
        if let Err(detail) = key.setting.set(&mut self.config, node) {
            self.error.at(place, format!("`{}` {detail}", key.name));
        }
        self.set.insert(key.name, place.clone());
    }

    /// What no key is wrong about alone.
    fn check(&mut self) {
        if let Err(error) = rules(&self.config.monitoring) {
            self.error.at(&Place::Everywhere, format!("`resource_driver.monitoring`: {error}"));
        }
        let Messages { publisher, connection_address, config, .. } = &self.config.messages;
        let wrong = match publisher.as_deref() {
            None | Some("memory") => None,
            Some("kafka") if connection_address.is_none() => {
                Some("needs `messaging.connection_address` if it is `kafka`")
            }
            Some("kafka") => None,
            Some(publisher)
                if publisher.strip_prefix("file:").is_some_and(|path| !path.is_empty()) =>
            {
                None
            }
            Some(_) => Some("must be `kafka`, `file:PATH` or `memory`"),
        };
        if let Some(wrong) = wrong {
            let place = self.place("messaging.publisher");
            self.error.at(&place, format!("`messaging.publisher` {wrong}"));
        }
        let underscored: Vec<_> =
            config.iter().map(|(name, _)| name).filter(|name| name.contains('_')).collect();
        for name in underscored.into_iter().map(str::to_owned).collect::<Vec<_>>() {
            let place = self.place("messaging.config");
            let instead = match name.as_str() {
                "api_version_auto_timeout_ms" => "api.version.request.timeout.ms".to_owned(),
                other => other.replace('_', "."),
            };
            let detail = format!(
                "`messaging.config` has {}, a name of kafka-python: librdkafka's names have dots, such as {}",
                shown(&name),
                shown(&instead)
            );
            self.error.at(&place, detail);
        }
    }

    fn place(&self, key: &str) -> Place {
        self.set.get(key).cloned().unwrap_or(Place::Everywhere)
    }
}

/// The variable of the environment for a key.
fn variable(key: &str) -> String {
    key.replace('.', "_").to_uppercase()
}

/// Kubernetes sets variables for each service, and a service may be named like a part of the configuration.
fn is_of_kubernetes(variable: &str) -> bool {
    variable.ends_with("_SERVICE_HOST")
        || variable.ends_with("_PORT")
        || variable.contains("_SERVICE_PORT")
        || variable.contains("_PORT_")
}

fn is_above_key(name: &str) -> bool {
    KEYS.iter().any(|key| key.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// The keys below a part of the configuration, the first few of them.
fn below(name: &str) -> String {
    let below = KEYS.iter().filter_map(|key| key.name.strip_prefix(name)?.strip_prefix('.'));
    let below: Vec<_> = below.map(|key| format!("`{key}`")).collect();
    match below.len() > 5 {
        true => format!("{}, ..", below[..5].join(", ")),
        false => below.join(", "),
    }
}

fn unknown(name: &str) -> String {
    let above =
        KEYS.iter().flat_map(|key| key.name.match_indices('.').map(|(end, _)| &key.name[..end]));
    let known = KEYS.iter().map(|key| key.name);
    let hint = match nearest(name, known.chain(above)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => match elsewhere(name) {
            Some(key) => format!("did you mean `{key}`?"),
            None => "docs/resource-driver.md has a table of all keys".to_owned(),
        },
    };
    format!("there is no key {}: {hint}", shown(name))
}

/// The only key that ends like this one, where it is at the wrong level.
fn elsewhere(name: &str) -> Option<&'static str> {
    let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
    let mut same = KEYS.iter().map(|key| key.name).filter(|key| last(key) == last(name));
    same.next().filter(|_| same.next().is_none())
}
