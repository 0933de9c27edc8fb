//! A diagnostic as one line of JSON, for other programs. Its texts are exact, but long texts are shortened. A very long
//! fix is left out, so that a hundred diagnostics stay small.

use super::{
    level,
    prose::{NOTE, TITLE, shorten},
};
use crate::{
    diagnostic::{Applicability, Diagnostic, Edit, Fix, Omitted},
    source::{Sources, Span},
    visible::is_invisible,
};
use serde::Serialize;
use std::{borrow::Cow, fmt::Write};

/// The largest number of bytes that a fix may write.
const MAX_WRITTEN: usize = 4096;

/// The largest number of places that a fix may change.
const MAX_EDITS: usize = 16;

/// How many diagnostics were left out, as one line of JSON that follows the diagnostics.
pub fn omitted(omitted: Omitted) -> String {
    let Omitted { errors, warnings } = omitted;
    serde_json::json!({ "omitted": { "errors": errors, "warnings": warnings } }).to_string()
}

#[derive(Serialize)]
struct Object<'d> {
    rule: &'d str,
    level: &'d str,
    title: Cow<'d, str>,
    #[serde(flatten)]
    place: Place<'d>,
    labels: Vec<LabelObject<'d>>,
    notes: Vec<Cow<'d, str>>,
    fixes: Vec<FixObject<'d>>,
}

#[derive(Serialize)]
struct LabelObject<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    text: Cow<'d, str>,
    primary: bool,
}

#[derive(Serialize)]
struct FixObject<'d> {
    title: Cow<'d, str>,
    applicability: &'d str,
    edits: Vec<EditObject<'d>>,
}

#[derive(Serialize)]
struct EditObject<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    text: &'d str,
}

#[derive(Serialize)]
struct Place<'d> {
    file: &'d str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: usize,
}

/// A diagnostic as a JSON object in one line. Lines and columns count from 1, columns in characters, offsets in bytes.
/// What is invisible is escaped.
pub fn json(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let labels = diagnostic.labels.iter().enumerate().map(|(index, label)| LabelObject {
        place: place(label.span, sources),
        text: shorten(&label.text, TITLE),
        primary: index == 0,
    });
    let fixes = diagnostic.fixes.iter().filter(|fix| is_short(fix));
    let object = Object {
        rule: diagnostic.rule.name,
        level: level(diagnostic.severity),
        title: shorten(&diagnostic.title, TITLE),
        place: place(diagnostic.span(), sources),
        labels: labels.collect(),
        notes: diagnostic.notes.iter().map(|note| shorten(note, NOTE)).collect(),
        fixes: fixes.map(|fix| fix_object(fix, sources)).collect(),
    };
    escape(&serde_json::to_string(&object).expect("all keys are strings"))
}

/// Whether a fix is shown.
pub(super) fn is_short(fix: &Fix) -> bool {
    let written: usize = fix.edits.iter().map(|edit| edit.text.len()).sum();
    written <= MAX_WRITTEN && fix.edits.len() <= MAX_EDITS
}

fn fix_object<'d>(fix: &'d Fix, sources: &'d Sources) -> FixObject<'d> {
    let edit = |edit: &'d Edit| EditObject { place: place(edit.span, sources), text: &edit.text };
    FixObject {
        title: shorten(&fix.title, TITLE),
        applicability: match fix.applicability {
            Applicability::MachineApplicable => "machine-applicable",
            Applicability::MaybeIncorrect => "maybe-incorrect",
        },
        edits: fix.edits.iter().map(edit).collect(),
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let Some(source) = sources.files().get(span.file as usize) else {
        let nowhere = || Point { line: 1, column: 1, offset: 0 };
        return Place { file: "", start: nowhere(), end: nowhere() };
    };
    let point = |offset| {
        let at = source.position(offset);
        Point { line: at.line, column: at.column, offset }
    };
    let range = source.clamp(span);
    Place { file: source.path(), start: point(range.start), end: point(range.end) }
}

/// JSON without invisible characters. `serde_json` escapes only the lowest ones. They occur only in strings.
fn escape(json: &str) -> String {
    json.chars().fold(String::with_capacity(json.len()), |mut escaped, c| {
        if is_invisible(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(escaped, "\\u{unit:04x}").expect("a string takes all text");
            }
        } else {
            escaped.push(c);
        }
        escaped
    })
}
