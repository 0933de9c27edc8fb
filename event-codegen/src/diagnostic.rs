//! What is wrong with a registry, as data. How it looks is the work of [`report`](crate::report).

mod collector;

pub(crate) use collector::{Collector, DEFAULT_LIMIT};

use crate::{
    rule::Rule,
    similar::Similar,
    source::{Inner, Span},
};

/// One mistake.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that the registry breaks.
    pub rule: &'static Rule,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong, in one line that stands alone.
    pub title: String,
    /// Where, the primary place first.
    pub labels: Vec<Label>,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// What may be done about it.
    pub fixes: Vec<Fix>,
    /// The index of the event that it is about.
    pub(crate) event: Option<usize>,
    /// Whether no code can be generated for that event.
    pub(crate) removes_event: bool,
}

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Code is generated all the same.
    Warning,
    /// The registry is refused.
    Error,
}

/// A place in the registry and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is wrong here, or how this other place matters; may be empty.
    pub text: String,
}

/// A change that may mend the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the change does: an imperative.
    pub title: String,
    /// Whether it may be made without asking.
    pub applicability: Applicability,
    /// The replacements, which do not overlap, all in one file.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be made without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicability {
    /// It is what the author meant.
    MachineApplicable,
    /// It may be something else than the author meant.
    MaybeIncorrect,
}

/// The replacement of a piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there instead.
    pub text: String,
}

impl Diagnostic {
    /// A mistake at `span`; an error until its rule's level says otherwise.
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

    /// The primary place; the start of the registry when there is no label.
    pub fn span(&self) -> Span {
        self.labels.first().map_or(Span::default(), |label| label.span)
    }

    /// The same, pointing at another place as well.
    pub(crate) fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// The same with a remark.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same with a proposal.
    pub(crate) fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The same with a proposal, if there is one.
    pub(crate) fn fixes(mut self, fix: Option<Fix>) -> Self {
        self.fixes.extend(fix);
        self
    }

    /// The same with a proposal to write the `similar` word at `place`.
    pub(crate) fn proposal(self, similar: Option<Similar<'_>>, place: Inner) -> Self {
        let Some((Similar { word, certain }, span)) = similar.zip(place.exact()) else {
            return self;
        };
        let title = format!("write `{word}`");
        let fix = if certain { Fix::certain } else { Fix::likely };
        self.fix(fix(title, span, word))
    }

    /// The same, about the event at this index: its `allow` may silence it.
    pub(crate) fn about(self, event: usize) -> Self {
        Self { event: Some(event), ..self }
    }

    /// The same about the event at this index, for which no code can be generated.
    pub(crate) fn removes(self, event: usize) -> Self {
        Self { event: Some(event), removes_event: true, ..self }
    }
}

impl Fix {
    /// A change that is what the author meant.
    pub(crate) fn certain(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        let edits = vec![Edit { span, text: text.into() }];
        Self { title: title.into(), applicability: Applicability::MachineApplicable, edits }
    }

    /// A change that may not be what the author meant.
    pub(crate) fn likely(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self { applicability: Applicability::MaybeIncorrect, ..Self::certain(title, span, text) }
    }
}

/// What is wrong with a registry: the most important of all diagnostics, and how many there are.
///
/// At most [`Options::limit`](crate::Options::limit) diagnostics are kept. Errors of meaning are kept before conventions
/// that are denied, and these before warnings.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
}

/// How many diagnostics were found and not kept.
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

    /// How many errors were found, also those that were not kept.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many warnings were found, also those that were not kept.
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// How many were found and not kept.
    pub fn omitted(&self) -> Omitted {
        let errors = self.kept.iter().filter(|kept| kept.severity == Severity::Error).count();
        let warnings = self.kept.len() - errors;
        Omitted { errors: self.errors - errors, warnings: self.warnings - warnings }
    }
}

impl Omitted {
    /// How many, errors and warnings together.
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
