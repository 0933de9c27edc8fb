//! What is wrong with a registry, as data. [`report`](crate::report) renders it.

mod collector;

pub(crate) use collector::{Collector, DEFAULT_LIMIT};

use crate::{
    rule::Rule,
    similar::Similar,
    source::{Inner, Span},
};
use std::collections::BTreeMap;

/// One mistake.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that the registry breaks.
    pub rule: &'static Rule,
    /// The severity.
    pub severity: Severity,
    /// What is wrong, in one line that is clear on its own.
    pub title: String,
    /// The places, with the primary place first.
    pub labels: Vec<Label>,
    /// More information.
    pub notes: Vec<String>,
    /// Changes that may fix it.
    pub fixes: Vec<Fix>,
    /// The index of the event that it is about, if it is about one event.
    pub(crate) event: Option<usize>,
    /// Whether no code can be generated for that event.
    pub(crate) removes_event: bool,
}

/// The severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A warning. Code is still generated.
    Warning,
    /// An error. The registry is refused.
    Error,
}

/// A place in the registry with a text about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is wrong at this place, or how the place is related to the mistake. May be empty.
    pub text: String,
}

/// A change that may fix the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the change does, as an imperative.
    pub title: String,
    /// Whether it may be applied without a question to the author.
    pub applicability: Applicability,
    /// The replacements, which do not overlap, all in one file.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied without a question to the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicability {
    /// This is what the author meant.
    MachineApplicable,
    /// The author may have meant something else.
    MaybeIncorrect,
}

/// The replacement of a piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The text that is replaced. Empty for an insertion.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Diagnostic {
    /// A mistake at `span`. It is an error unless the level of its rule changes that.
    pub(crate) fn new(
        rule: &'static Rule,
        title: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            title: title.into(),
            labels: vec![Label { span, text: label.into() }],
            notes: Vec::new(),
            fixes: Vec::new(),
            event: None,
            removes_event: false,
        }
    }

    /// The primary place, or the start of the registry if there is no label.
    pub fn span(&self) -> Span {
        self.labels.first().map_or(Span::default(), |label| label.span)
    }

    /// The same diagnostic with a label at another place.
    pub(crate) fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// The same diagnostic with a note.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same diagnostic with a fix.
    pub(crate) fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The same diagnostic with the fix, if there is one.
    pub(crate) fn fixes(mut self, fix: Option<Fix>) -> Self {
        self.fixes.extend(fix);
        self
    }

    /// The same diagnostic with a fix that writes the `similar` word at `place`.
    pub(crate) fn proposal(self, similar: Option<Similar<'_>>, place: Inner) -> Self {
        let Some((Similar { word, certain }, span)) = similar.zip(place.exact()) else {
            return self;
        };
        let title = format!("write `{word}`");
        let fix = if certain { Fix::certain } else { Fix::likely };
        self.fix(fix(title, span, word))
    }

    /// The same diagnostic about the event at this index, whose `allow` may silence it.
    pub(crate) fn about(self, event: usize) -> Self {
        Self { event: Some(event), ..self }
    }

    /// The same diagnostic about the event at this index. Code cannot be generated for this event.
    pub(crate) fn removes(self, event: usize) -> Self {
        Self { event: Some(event), removes_event: true, ..self }
    }
}

impl Fix {
    /// A fix that is what the author meant.
    pub(crate) fn certain(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        let edits = vec![Edit { span, text: text.into() }];
        Self { title: title.into(), applicability: Applicability::MachineApplicable, edits }
    }

    /// A fix that may not be what the author meant.
    pub(crate) fn likely(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self { applicability: Applicability::MaybeIncorrect, ..Self::certain(title, span, text) }
    }
}

/// What is wrong with a registry: the most important diagnostics, and how many were found in all.
///
/// At most [`Options::limit`](crate::Options::limit) diagnostics are kept. Errors of meaning are kept before
/// conventions that are denied, and these before warnings.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
    /// How often each rule is broken, by its name.
    rules: BTreeMap<&'static str, usize>,
}

/// How many diagnostics were found but not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Omitted {
    /// The errors.
    pub errors: usize,
    /// The warnings.
    pub warnings: usize,
}

impl Diagnostics {
    /// The diagnostics that are kept, in the order of their places.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.kept.iter()
    }

    /// Drops each fix for which `keep` is false.
    pub(crate) fn retain_fixes(&mut self, mut keep: impl FnMut(&Diagnostic, &Fix) -> bool) {
        for diagnostic in &mut self.kept {
            let mut fixes = std::mem::take(&mut diagnostic.fixes);
            fixes.retain(|fix| keep(diagnostic, fix));
            diagnostic.fixes = fixes;
        }
    }

    /// How many errors were found, including those that were not kept.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many warnings were found, including those that were not kept.
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// How often a rule is broken, including what was not kept.
    pub(crate) fn count(&self, rule: &Rule) -> usize {
        self.rules.get(rule.name).copied().unwrap_or_default()
    }

    /// How many diagnostics were found but not kept.
    pub fn omitted(&self) -> Omitted {
        let errors = self.kept.iter().filter(|kept| kept.severity == Severity::Error).count();
        let warnings = self.kept.len() - errors;
        Omitted { errors: self.errors - errors, warnings: self.warnings - warnings }
    }
}

impl Omitted {
    /// The number of errors and warnings together.
    pub fn total(self) -> usize {
        self.errors + self.warnings
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
