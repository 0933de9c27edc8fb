//! A diagnostic for people, with the lines of the registry, as rustc shows its own. Nothing else knows the renderer.

use super::{
    change::{Change, change},
    excerpt::Excerpt,
    place,
    prose::{NOTE, TITLE, prose},
    snippet::{self, MAX_LABELS, Mark, Role},
};
use crate::{
    diagnostic::{Diagnostic, Fix, Severity},
    source::Sources,
};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

/// The style of [`human`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    ink: Ink,
    width: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    Plain,
    Styled,
}

impl Style {
    /// Plain text.
    pub const PLAIN: Self = Self { ink: Ink::Plain, width: 140 };

    /// With the escape sequences for colours. The caller removes them if they are not wanted.
    pub const STYLED: Self = Self { ink: Ink::Styled, width: 140 };

    /// The same style for a terminal with this number of columns. Longer lines of the registry are cut.
    pub const fn width(self, columns: usize) -> Self {
        Self { width: columns, ..self }
    }
}

/// A diagnostic with the lines of the registry that it is about, and its fixes as changed lines. Ends without a line
/// feed.
pub fn human(diagnostic: &Diagnostic, sources: &Sources, style: Style) -> String {
    let mut places = Places::default();
    let mut groups = vec![main_group(diagnostic, sources, &mut places)];
    let file = diagnostic.span().file;
    groups.extend(diagnostic.fixes.iter().map(|fix| fix_group(fix, file, sources, &mut places)));
    let renderer = match style.ink {
        Ink::Plain => Renderer::plain(),
        Ink::Styled => Renderer::styled(),
    };
    places.put(&renderer.term_width(style.width).render(&groups))
}

fn main_group(diagnostic: &Diagnostic, sources: &Sources, places: &mut Places) -> Group<'static> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = prose(&diagnostic.title, TITLE);
    let title = level.primary_title(title).id(diagnostic.rule.name);
    let snippets = snippet::snippets(&diagnostic.labels, sources);
    let snippets = snippets.iter().map(|snippet| show(snippet, places));
    let group = Group::with_title(title).elements(snippets.collect::<Vec<_>>());
    group.elements(notes(diagnostic).into_iter().map(|note| Level::NOTE.message(note)))
}

fn notes(diagnostic: &Diagnostic) -> Vec<String> {
    let hidden = diagnostic.labels.len().saturating_sub(MAX_LABELS);
    let more = (hidden > 0).then(|| format!("{hidden} more places are not shown"));
    diagnostic.notes.iter().map(|note| prose(note, NOTE)).chain(more).collect()
}

fn show(
    snippet: &snippet::Snippet<'_>,
    places: &mut Places,
) -> Snippet<'static, Annotation<'static>> {
    let path = places.marker(place(snippet.source, snippet.start()));
    let excerpt = Excerpt::new(snippet.source, &snippet.points());
    let annotations = snippet.marks.iter().map(|mark| annotation(mark, &excerpt));
    let annotations: Vec<_> = annotations.collect();
    let shown = Snippet::source(excerpt.text).line_start(excerpt.first_line).path(path);
    shown.annotations(annotations)
}

fn annotation(mark: &Mark<'_>, excerpt: &Excerpt) -> Annotation<'static> {
    let kind = match mark.role {
        Role::Primary => AnnotationKind::Primary,
        Role::Secondary => AnnotationKind::Context,
    };
    let label = (!mark.text.is_empty()).then(|| mark.text.clone());
    kind.span(excerpt.shown_range(&mark.range)).label(label)
}

fn fix_group(fix: &Fix, file: u32, sources: &Sources, places: &mut Places) -> Group<'static> {
    let lines = match change(fix, sources) {
        Change::Words(words) => return Group::with_title(Level::HELP.secondary_title(words)),
        Change::Lines(lines) => lines,
    };
    let points: Vec<usize> =
        lines.edits.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    let excerpt = Excerpt::new(lines.source, &points);
    let patches = lines.edits.into_iter();
    let patches = patches.map(|(range, text)| Patch::new(excerpt.shown_range(&range), text));
    let patches: Vec<_> = patches.collect();
    // The file of the diagnostic is known from the snippet above.
    let path = (lines.file != file).then(|| places.marker(place(lines.source, points[0])));
    let shown = Snippet::source(excerpt.text).line_start(excerpt.first_line).path(path);
    Level::HELP.secondary_title(lines.title).element(shown.patches(patches))
}

/// The places that the renderer shows. It counts columns in its input, which is only a part of a long line. So it
/// gets markers instead of paths, and the markers are replaced by the true places afterwards.
#[derive(Debug, Default)]
struct Places(Vec<String>);

/// Begins a marker. Other texts do not contain it, because invisible characters were made visible there.
const MARKER: char = '\u{1}';

impl Places {
    fn marker(&mut self, place: String) -> String {
        self.0.push(place);
        format!("{MARKER}{}", self.0.len() - 1)
    }

    fn put(&self, rendered: &str) -> String {
        let mut pieces = rendered.split(MARKER);
        let start = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(start, |text, piece| {
            let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
            let index = piece.split(|c: char| !c.is_ascii_digit()).next();
            let place = index.and_then(|index| self.0.get(index.parse::<usize>().ok()?));
            text + place.map_or("", String::as_str) + rest
        })
    }
}
