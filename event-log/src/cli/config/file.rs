//! The file of a configuration.

use super::{Config, Limits, retention::retention};
use crate::{
    cli::Failure,
    http::{Hosts, Origins},
    settings::{self, Mistakes, Table},
    shown::shown,
};
use std::{
    fs,
    path::{Path, PathBuf},
    str::FromStr,
};

/// The greatest size of a file, in bytes.
const MAX_SIZE: u64 = 1024 * 1024;

/// How the names of files end that are YAML. JSON is YAML too. All others are TOML.
const YAML: [&str; 3] = ["yaml", "yml", "json"];

/// Reads a configuration. Its relative paths are those from its own folder.
///
/// # Errors
///
/// If it cannot be read, or has mistakes: all of them, with their lines.
pub(in crate::cli) fn read(file: &Path) -> Result<Config, Failure> {
    let shown_file = shown(&file.display().to_string(), 1_000);
    let failed = |error| format!("{shown_file}: cannot read the configuration: {error}");
    if fs::metadata(file).map_err(failed)?.len() > MAX_SIZE {
        return Err(
            format!("{shown_file}: the configuration has more than {MAX_SIZE} bytes").into()
        );
    }
    let text = fs::read_to_string(file).map_err(failed)?;
    let mut mistakes = Mistakes::new(file);
    let top = match is_yaml(file) {
        true => settings::read_yaml(&text, &mut mistakes),
        false => settings::read_toml(&text, &mut mistakes),
    };
    let config = config(top, file.parent().unwrap_or(Path::new("")), &mut mistakes);
    Ok(mistakes.or(config)?)
}

/// Whether a configuration in this file is YAML, and not TOML.
pub(in crate::cli) fn is_yaml(file: &Path) -> bool {
    file.extension().is_some_and(|ending| YAML.iter().any(|yaml| ending == *yaml))
}

fn config(mut top: Table, folder: &Path, mistakes: &mut Mistakes) -> Config {
    let mut config = Config {
        store: text(&mut top, "store", mistakes).map(|store| from_folder(store, folder)),
        listen: parsed(&mut top, "listen", "an address and a port, as in 127.0.0.1:8095", mistakes),
        registry: texts(&mut top, "registry", mistakes)
            .unwrap_or_default()
            .into_iter()
            .map(|(_, path)| folder.join(path))
            .collect(),
        group: text(&mut top, "group", mistakes),
        tokens: text(&mut top, "tokens", mistakes).map(|path| folder.join(path)),
        enabled: top.take("enabled").and_then(|node| node.truth("enabled", mistakes)),
        ..Config::default()
    };
    let hosts = texts(&mut top, "hosts", mistakes).unwrap_or_default();
    for (line, host) in &hosts {
        check(Hosts::new([&**host]), *line, mistakes);
    }
    if !hosts.is_empty() {
        config.hosts = Some(hosts.into_iter().map(|(_, host)| host).collect());
    }
    for (line, origin) in texts(&mut top, "cors_origins", mistakes).unwrap_or_default() {
        check(Origins::new([&*origin]), line, mistakes);
        config.cors_origins.push(origin);
    }
    if let Some(mut log) = table(&mut top, "log", mistakes) {
        config.log_format = parsed(&mut log, "format", "human or json", mistakes);
        let levels = "off, error, warn, info, debug or trace";
        config.log_level = parsed(&mut log, "level", levels, mistakes);
        log.end(mistakes);
    }
    if let Some(mut limits) = table(&mut top, "limits", mistakes) {
        let mut number = |key| limits.take(key).and_then(|node| node.number(key, mistakes));
        config.limits = Limits {
            queue: number("queue"),
            readers: number("readers"),
            min_free: number("min_free"),
            ballast: number("ballast"),
            connections: number("connections"),
            streams: number("streams"),
            streams_of_token: number("streams_of_token"),
        };
        limits.end(mistakes);
    }
    if let Some(table) = table(&mut top, "retention", mistakes) {
        config.retention = retention(table, mistakes);
    }
    if let Some(mut limits) = table(&mut top, "rate_limits", mistakes) {
        let all = limits.take_all().into_iter();
        let all =
            all.filter_map(|(name, _, node)| Some((name, node.text("rate_limits", mistakes)?)));
        let all: serde_json::Map<_, _> = all.map(|(name, limit)| (name, limit.into())).collect();
        config.rate_limits = Some(serde_json::Value::Object(all).to_string());
    }
    top.end(mistakes);
    config
}

fn table(top: &mut Table, key: &'static str, mistakes: &mut Mistakes) -> Option<Table> {
    top.take(key)?.table(key, mistakes)
}

fn text(top: &mut Table, key: &'static str, mistakes: &mut Mistakes) -> Option<String> {
    top.take(key)?.text(key, mistakes)
}

fn texts(
    top: &mut Table,
    key: &'static str,
    mistakes: &mut Mistakes,
) -> Option<Vec<(usize, String)>> {
    Some(top.take(key)?.texts(key, mistakes))
}

fn parsed<T: FromStr>(
    top: &mut Table,
    key: &'static str,
    expected: &str,
    mistakes: &mut Mistakes,
) -> Option<T> {
    let node = top.take(key)?;
    let (line, text) = (node.line, node.text(key, mistakes)?);
    let value = text.parse().ok();
    if value.is_none() {
        mistakes.at(line, format!("`{key}`: `{}` is not {expected}", shown(&text, 100)));
    }
    value
}

fn check<T>(checked: Result<T, crate::http::HostError>, line: usize, mistakes: &mut Mistakes) {
    if let Err(error) = checked {
        mistakes.at(line, error.to_string());
    }
}

/// A store whose relative path is that from this folder.
fn from_folder(store: String, folder: &Path) -> String {
    match store.strip_prefix("sqlite:") {
        Some(path) if !path.starts_with(':') && !path.is_empty() => {
            let path: PathBuf = folder.join(path);
            // A path that is not text cannot be in a location.
            path.to_str().map_or(store.clone(), |path| format!("sqlite:{path}"))
        }
        _ => store,
    }
}
