//! What is wrong with a registry, as data. How it looks is the work of [`report`](crate::report).

use crate::{
    rule::Rule,
    similar::Similar,
    source::{Inner, Span},
};
use std::cmp::Reverse;

/// So many diagnostics are kept; the others are counted.
pub const MAX_DIAGNOSTICS: usize = 100;

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

/// What is wrong with a registry: the first of all diagnostics, and how many there are.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
}

impl Diagnostics {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.count(diagnostic.severity);
        if self.kept.len() == MAX_DIAGNOSTICS && !self.make_room(diagnostic.severity) {
            return;
        }
        self.kept.push(diagnostic);
    }

    /// Gives up the last warning for an error: a registry must not be refused without a word why.
    fn make_room(&mut self, severity: Severity) -> bool {
        let warning = |kept: &Diagnostic| kept.severity == Severity::Warning;
        match (severity, self.kept.iter().rposition(warning)) {
            (Severity::Error, Some(index)) => {
                self.kept.remove(index);
                true
            }
            (Severity::Error, None) | (Severity::Warning, _) => false,
        }
    }

    /// Whether one more of this severity would be kept. If not, it needs no words: [`count`](Self::count) it.
    pub(crate) fn has_room(&self, severity: Severity) -> bool {
        match severity {
            Severity::Error => self.errors < MAX_DIAGNOSTICS,
            Severity::Warning => self.kept.len() < MAX_DIAGNOSTICS,
        }
    }

    /// Counts a diagnostic.
    pub(crate) fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
    }

    /// Keeps the fixes of which `keep` holds for every edit.
    pub(crate) fn retain_fixes(&mut self, keep: impl Fn(&Diagnostic, &Edit) -> bool) {
        for index in 0..self.kept.len() {
            let mut fixes = std::mem::take(&mut self.kept[index].fixes);
            fixes.retain(|fix| fix.edits.iter().all(|edit| keep(&self.kept[index], edit)));
            self.kept[index].fixes = fixes;
        }
    }

    /// Puts the diagnostics in the order of their places.
    pub(crate) fn sort(&mut self) {
        self.kept.sort_by_key(|diagnostic| {
            let span = diagnostic.span();
            (span.file, span.start, Reverse(diagnostic.severity))
        });
    }

    /// The diagnostics in the order of their places, at most [`MAX_DIAGNOSTICS`].
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
    pub fn more(&self) -> usize {
        self.errors + self.warnings - self.kept.len()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
