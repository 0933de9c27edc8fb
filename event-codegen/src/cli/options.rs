//! The options that commands over a registry share.

use clap::{ArgMatches, ValueEnum};
use event_codegen::{Error, Level, Options, files, source::Sources};
use std::{num::NonZero, path::PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct RegistryArgs {
    /// The registry: a file, or a folder of *.yaml files
    #[arg(default_value = "events.yaml")]
    pub(super) path: PathBuf,

    /// The group of names that are written without one
    #[arg(long, value_name = "NAME")]
    group: Option<String>,

    /// Allow a convention to be broken
    #[arg(short = 'A', long = "allow", value_name = "RULE")]
    allow: Vec<String>,

    /// Report a broken convention as a warning
    #[arg(short = 'W', long = "warn", value_name = "RULE")]
    warn: Vec<String>,

    /// Report a broken convention as an error; `-D warnings` turns all warnings into errors
    #[arg(short = 'D', long = "deny", value_name = "RULE", value_parser = denied)]
    deny: Vec<String>,

    /// Show at most N diagnostics: errors of meaning first, then denied conventions, then warnings
    #[arg(long, value_name = "N", default_value = "100", value_parser = limit)]
    limit: NonZero<usize>,

    /// How diagnostics are shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: Format,
}

/// How diagnostics are shown.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
    /// With the lines of the registry, for people; on standard error
    #[default]
    Human,
    /// One line each; on standard error
    Short,
    /// One JSON object per line; on standard output
    Json,
}

impl RegistryArgs {
    /// The text of the registry.
    pub(super) fn read(&self) -> Result<Sources, Error> {
        files::read(&self.path, &self.path)
    }

    /// The options of the compiler. If a rule has several levels, the last one on the command line is used. Only
    /// `matches` has their order.
    pub(super) fn options(&self, matches: &ArgMatches) -> Result<Options, Error> {
        let mut options = Options::default().limit(self.limit.get())?;
        if let Some(group) = &self.group {
            options = options.group(group)?;
        }
        let mut levels = Vec::new();
        for (id, level, rules) in [
            ("allow", Level::Allow, &self.allow),
            ("warn", Level::Warn, &self.warn),
            ("deny", Level::Deny, &self.deny),
        ] {
            let places = matches.indices_of(id).into_iter().flatten();
            levels.extend(places.zip(rules).map(|(place, rule)| (place, rule, level)));
        }
        levels.sort_by_key(|(place, ..)| *place);
        for (_, rule, level) in levels {
            options = match (rule.as_str(), level) {
                ("warnings", Level::Deny) => options.deny_warnings(),
                (rule, level) => options.level(rule, level)?,
            };
        }
        Ok(options)
    }
}

/// Clap's own words for 0 name a type of Rust.
fn limit(text: &str) -> Result<NonZero<usize>, String> {
    text.parse().map_err(|_| format!("expected a whole number from 1 to {}", usize::MAX))
}

/// The value of `--deny`. Only a near miss of `warnings` is refused here: the names of rules are checked later.
fn denied(word: &str) -> Result<String, &'static str> {
    match word {
        "warning" => Err("did you mean `warnings`?"),
        _ => Ok(word.to_owned()),
    }
}
