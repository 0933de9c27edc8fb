//! What a registry is compiled with: the command line and `Builder` fill it in.

use crate::{
    diagnostic::DEFAULT_LIMIT,
    grammar,
    rule::{self, Level, Rule},
    runtime::Runtime,
};
use std::{error, fmt, num::NonZero};

/// What a registry is compiled with.
///
/// ```
/// use event_codegen::{Level, Options};
///
/// let options = Options::new().group("installer")?.level("past-tense", Level::Warn)?;
/// # let _ = options;
/// # Ok::<(), event_codegen::OptionError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    pub(crate) group: Option<String>,
    pub(crate) levels: Vec<(&'static Rule, Level)>,
    pub(crate) deny_warnings: bool,
    pub(crate) limit: NonZero<usize>,
    pub(crate) runtime: Runtime,
}

/// An option has a value that it cannot have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionError {
    sentence: String,
}

impl Options {
    /// What holds when nothing is said.
    pub fn new() -> Self {
        Self::default()
    }

    /// The group of names that are written without one, whatever the registry says.
    ///
    /// # Errors
    ///
    /// When `group` cannot be a group: small letters and digits, with `_` or `-` between words.
    pub fn group(self, group: impl Into<String>) -> Result<Self, OptionError> {
        let group = group.into();
        if grammar::is_group(&group) && !grammar::is_reserved(&group) {
            return Ok(Self { group: Some(group), ..self });
        }
        let meant = grammar::group(&group);
        Err(OptionError::new(format!("`{group}` cannot be a group"), meant.as_deref()))
    }

    /// What becomes of the convention named `rule` when it is broken, whatever the registry says.
    ///
    /// # Errors
    ///
    /// When there is no such rule, or it is an error of meaning: no level changes these.
    pub fn level(mut self, rule: &str, level: Level) -> Result<Self, OptionError> {
        match rule::convention(rule) {
            Ok(rule) => {
                self.levels.push((rule, level));
                Ok(self)
            }
            Err(refusal) => {
                let meant = refusal.meant(rule).map(|similar| similar.word);
                Err(OptionError::new(refusal.sentence(rule), meant))
            }
        }
    }

    /// At most so many diagnostics are kept, 100 unless something is said: errors of meaning before conventions that are
    /// denied, and these before warnings. The others are counted.
    ///
    /// # Errors
    ///
    /// When `limit` is 0.
    pub fn limit(self, limit: usize) -> Result<Self, OptionError> {
        let limit = NonZero::new(limit).ok_or_else(|| {
            OptionError::new("the limit of diagnostics cannot be 0".to_owned(), None)
        })?;
        Ok(Self { limit, ..self })
    }

    /// The path at which generated code finds `event_model`: `::event_model` unless something is said. With another name
    /// in `Cargo.toml`, or a crate that re-exports it, that is `::events_rt`, `::platform::event_model`, or a path that
    /// begins with `crate`.
    ///
    /// # Errors
    ///
    /// When `path` is not a path, or begins with `self` or `super`.
    pub fn runtime(self, path: &str) -> Result<Self, OptionError> {
        match Runtime::new(path) {
            Ok(runtime) => Ok(Self { runtime, ..self }),
            Err(reason) => {
                let sentence = format!("`{path}` cannot be the path of `event_model`: {reason}");
                Err(OptionError::new(sentence, None))
            }
        }
    }

    /// Makes errors of all warnings.
    pub fn deny_warnings(self) -> Self {
        Self { deny_warnings: true, ..self }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            group: None,
            levels: Vec::new(),
            deny_warnings: false,
            limit: DEFAULT_LIMIT,
            runtime: Runtime::default(),
        }
    }
}

impl OptionError {
    /// `name` cannot be the module of a registry.
    pub(crate) fn module(name: &str) -> Self {
        Self {
            sentence: format!(
                "`{name}` cannot be a module: it must be a word in snake_case that is not a keyword"
            ),
        }
    }

    /// Both options say where the code goes.
    pub(crate) fn two_places() -> Self {
        let sentence = "`module` and `out_dir` both say where the code goes: set only one of them";
        Self { sentence: sentence.to_owned() }
    }

    fn new(sentence: String, meant: Option<&str>) -> Self {
        match meant {
            Some(meant) => Self { sentence: format!("{sentence}; did you mean `{meant}`?") },
            None => Self { sentence },
        }
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl error::Error for OptionError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_is_refused_with_a_reason() {
        let level = |rule| Options::new().level(rule, Level::Warn);
        let cases = [
            (
                Options::new().group("Infra-Env"),
                "`Infra-Env` cannot be a group; did you mean `infra-env`?",
            ),
            (Options::new().group("self"), "`self` cannot be a group"),
            (Options::new().group(""), "`` cannot be a group"),
            (Options::new().limit(0), "the limit of diagnostics cannot be 0"),
            (level("past_tense"), "unknown rule `past_tense`; did you mean `past-tense`?"),
            (level("warnings-x"), "unknown rule `warnings-x`"),
            (level("syntax"), "`syntax` is an error of meaning: its level cannot be changed"),
        ];
        for (result, expected) in cases {
            assert_eq!(result.expect_err(expected).to_string(), expected);
        }
    }

    #[test]
    fn options_are_kept() {
        let options = Options::new().group("infra-env").expect("a group").deny_warnings();
        let options = options.level("name-case", Level::Allow).expect("a convention");
        assert_eq!(options.group.as_deref(), Some("infra-env"));
        assert!(options.deny_warnings);
        let levels: Vec<_> =
            options.levels.iter().map(|(rule, level)| (rule.name, *level)).collect();
        assert_eq!(levels, [("name-case", Level::Allow)]);
    }
}
