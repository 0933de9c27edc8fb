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

    /// Warn when a convention is broken
    #[arg(short = 'W', long = "warn", value_name = "RULE")]
    warn: Vec<String>,

    /// Make it an error when a convention is broken; `-D warnings` makes all warnings errors
    #[arg(short = 'D', long = "deny", value_name = "RULE", value_parser = denied)]
    deny: Vec<String>,

    /// Show at most so many diagnostics: errors before broken conventions, and warnings last
    #[arg(long, value_name = "N", default_value = "100")]
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

    /// The options of the compiler. Of several levels for a rule the last one on the command line counts, which only
    /// `matches` knows.
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

/// What `--deny` may name. Whether there is such a rule is not the business of the command line; but `warnings` is none.
fn denied(word: &str) -> Result<String, &'static str> {
    match word {
        "warning" => Err("did you mean `warnings`?"),
        _ => Ok(word.to_owned()),
    }
}
