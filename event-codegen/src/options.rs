//! The options of the compiler, which the command line and `Builder` set.

use crate::{
    diagnostic::DEFAULT_LIMIT,
    grammar,
    rule::{self, Level, Rule},
    runtime::Runtime,
};
use std::{error, fmt, num::NonZero};

/// The options of the compiler.
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

/// An option has a value that is not allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionError {
    sentence: String,
}

impl Options {
    /// The defaults: no group, the default level of each rule, a limit of 100, and the runtime `::event_model`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the group of names that are written without a group. It overrides `group` in the registry.
    ///
    /// # Errors
    ///
    /// If `group` is not a valid group. A group has lower-case letters and digits, with `_` or `-` between words.
    pub fn group(self, group: impl Into<String>) -> Result<Self, OptionError> {
        let group = group.into();
        if grammar::is_group(&group) && !grammar::is_reserved(&group) {
            return Ok(Self { group: Some(group), ..self });
        }
        let meant = grammar::group(&group);
        Err(OptionError::new(format!("`{group}` cannot be a group"), meant.as_deref()))
    }

    /// Sets the level of the convention named `rule`. It overrides `levels` in the registry.
    ///
    /// # Errors
    ///
    /// If the rule is unknown, or is an error of meaning, whose level cannot be changed.
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

    /// Sets how many diagnostics are kept at most. The default is 100. Errors of meaning are kept before denied
    /// conventions, and denied conventions before warnings. The others are only counted.
    ///
    /// # Errors
    ///
    /// If `limit` is 0.
    pub fn limit(self, limit: usize) -> Result<Self, OptionError> {
        let limit = NonZero::new(limit).ok_or_else(|| {
            OptionError::new("the limit of diagnostics cannot be 0".to_owned(), None)
        })?;
        Ok(Self { limit, ..self })
    }

    /// Sets the path at which generated code finds `event_model`. The default is `::event_model`. If the dependency has
    /// another name in `Cargo.toml`, or another crate re-exports it, set a path such as `::events_rt`,
    /// `::platform::event_model`, or a path that begins with `crate`.
    ///
    /// # Errors
    ///
    /// If `path` is not a path, or begins with `self` or `super`.
    pub fn runtime(self, path: &str) -> Result<Self, OptionError> {
        match Runtime::new(path) {
            Ok(runtime) => Ok(Self { runtime, ..self }),
            Err(reason) => {
                let sentence = format!("`{path}` cannot be the path of `event_model`: {reason}");
                Err(OptionError::new(sentence, None))
            }
        }
    }

    /// Turns all warnings into errors.
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
    /// `name` cannot be the name of a module.
    pub(crate) fn module(name: &str) -> Self {
        Self {
            sentence: format!(
                "`{name}` cannot be a module: it must be a word in snake_case that is not a keyword"
            ),
        }
    }

    /// Both options set the folder of the code.
    pub(crate) fn two_places() -> Self {
        let sentence =
            "`module` and `out_dir` both set the folder of the code: use only one of them";
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
    fn invalid_options_are_refused_with_a_reason() {
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
